extension Form {
  /// The official form laid out by its scheme.
  package func sheet() -> Sheet {
    Sheet(title: scheme.title, subtitle: nil, widths: scheme.sheet.widths, rows: [], notes: scheme.notes)
  }
}
