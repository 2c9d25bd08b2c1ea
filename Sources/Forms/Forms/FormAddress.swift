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

  /// Names of projects that the site needs for pages of its own.
  package static let reservedProjects = ["index", "book"]

  /// The address of a form.
  package init(unit: Slug, year: Int, project: Slug, kind: FormKind) {
    self.unit = unit
    self.year = year
    self.project = project
    self.kind = kind
  }

  /// The path within the content folder. Made when it is asked for: a large portal has many addresses.
  package var path: String {
    String(joining: "units/", unit.text, "/", String(year), "/", project.text, ".", kind.rawValue, ".json")
  }

  /// The name of the file.
  package var fileName: String { "\(project).\(kind.rawValue).json" }

  package static func < (left: FormAddress, right: FormAddress) -> Bool { left.path < right.path }

  /// Reads the address out of a path.
  ///
  /// - Parameters:
  ///   - path: the path within the content folder, with `/` between folders.
  ///   - source: the file, for the problems of its path.
  package static func read(path: String, of source: SourceText) -> Reading<FormAddress> {
    let folders = path.split(separator: "/", omittingEmptySubsequences: false)
    guard folders.count == 4, folders[0] == "units" else {
      return Reading(nil, [FormProblem.notAFormPath(path).diagnostic(at: source.place(at: 0))])
    }
    let name = folders[3].split(separator: ".", omittingEmptySubsequences: false)
    guard name.count == 3, name[2] == "json" else {
      return Reading(nil, [FormProblem.notAFormPath(path).diagnostic(at: source.place(at: 0))])
    }
    let unit = Slug(folders[1])
    let year = year(folders[2])
    let project = Slug(name[0])
    let kind = FormKind(rawValue: String(name[1]))
    var problems: [FormProblem] = []
    if unit == nil { problems.append(.pathUnit(String(folders[1]))) }
    if year == nil { problems.append(.pathYear(String(folders[2]))) }
    if project == nil { problems.append(.pathProject(String(name[0]))) }
    if reservedProjects.contains(String(name[0])) { problems.append(.pathReserved(String(name[0]))) }
    if kind == nil { problems.append(.pathKind(String(name[1]))) }
    let diagnostics = problems.map { $0.diagnostic(at: source.place(at: 0)) }
    guard problems.isEmpty, let unit, let year, let project, let kind else {
      return Reading(nil, diagnostics)
    }
    return Reading(FormAddress(unit: unit, year: year, project: project, kind: kind), [])
  }

  /// The year a folder is named after; nil where it is not four digits.
  package static func year(_ folder: some StringProtocol) -> Int? {
    guard folder.utf8.count == 4, folder.utf8.allSatisfy(\.isDigit) else { return nil }
    return Int(folder)
  }
}
