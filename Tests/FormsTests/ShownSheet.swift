import Forms

/// A cell of a sheet with everything that is to be said of it.
struct ShownCell: Equatable {
  let text: String
  let kind: SheetCellKind
  let scope: SheetScope?
  let column: Int
  let columnSpan: Int
  let rowSpan: Int
  let pointer: String?
  let anchor: String?
  let isFirst: Bool
}

extension Sheet {
  /// All rows from top to bottom, heads included.
  var shown: [[ShownCell]] {
    sections.flatMap(shown)
  }

  /// The rows of a section from top to bottom.
  func shown(_ section: SheetSection) -> [[ShownCell]] {
    (section.head + body(of: section)).map { row in
      cells(of: row).map { cell in
        ShownCell(
          text: text(of: cell), kind: kind(of: cell), scope: scope(of: cell), column: column(of: cell),
          columnSpan: columnSpan(of: cell), rowSpan: rowSpan(of: cell), pointer: origin(of: cell)?.pointer,
          anchor: anchor(of: cell), isFirst: isFirst(cell))
      }
    }
  }

  /// The texts of each row, with columns × rows where a cell covers several.
  var lines: [String] {
    shown.map { row in
      row.map { cell in
        let spans = cell.columnSpan == 1 && cell.rowSpan == 1 ? "" : "[\(cell.columnSpan)×\(cell.rowSpan)]"
        return cell.text.split(separator: "\n").joined(separator: "⏎") + spans
      }.joined(separator: " | ")
    }
  }
}
