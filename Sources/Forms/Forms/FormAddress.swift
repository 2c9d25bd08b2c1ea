import Diagnostics

/// Where a form belongs, which its path says: `units/<unit>/<year>/<project>.<kind>.json`.
package struct FormAddress: Sendable, Hashable, Comparable {
  /// The unit.
  package let unit: Slug
  /// The year.
  package let year: Int
  /// The project.
  package let project: Slug
  /// Which of the project's forms it is.
  package let kind: FormKind

  /// The address of a form.
  package init(unit: Slug, year: Int, project: Slug, kind: FormKind) {
    self.unit = unit
    self.year = year
    self.project = project
    self.kind = kind
  }

  /// The path within the content folder.
  package var path: String { "units/\(unit)/\(year)/\(project).\(kind.rawValue).json" }

  /// Reads the address out of a path.
  ///
  /// - Parameters:
  ///   - path: the path within the content folder, with `/` between folders.
  ///   - source: the file, for the problems of its path.
  package static func read(path: String, of source: SourceText) -> Reading<FormAddress> {
    Reading(nil, [])
  }

  package static func < (left: FormAddress, right: FormAddress) -> Bool { left.path < right.path }
}
