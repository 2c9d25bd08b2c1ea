import Diagnostics

/// Reads forms of the given families.
package struct FormReader: Sendable {
  let schemes: [Scheme]

  /// A reader for forms of these families.
  package init(schemes: [Scheme]) {
    self.schemes = schemes
  }

  /// Reads one form: the value where the form can be used, and every problem of its source.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - address: where its path says it belongs.
  package func read(_ source: SourceText, at address: FormAddress) -> Reading<Form> {
    Reading(nil, [])
  }
}

enum FormShape {
  static func shape(
    kind: FormKind, scheme: Slug, fields: [SchemeField], funding: SchemeFunding, columns: [SchemeColumn],
    hasTotal: Bool
  ) -> JSONShape { .any }
}
