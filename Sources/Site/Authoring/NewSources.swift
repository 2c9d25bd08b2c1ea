import Diagnostics
import Forms

/// The first version of a unit's page.
///
/// - Parameters:
///   - slug: the unit's folder.
///   - name: the name as printed on its forms.
///   - department: the supervising department; nil where it has none.
///   - content: the content folder.
/// - Throws: what is wrong with the names.
package func newUnit(
  _ slug: String, name: String, department: String?, in content: String
) throws(DiagnosticsError) -> NewFiles {
  var problems: [Diagnostic] = []
  if Slug(slug) == nil { problems.append(AuthoringProblem.noSlug(slug, "<slug>")) }
  if name.isBlank { problems.append(AuthoringProblem.blank("--name")) }
  guard problems.isEmpty else { throw DiagnosticsError(problems) }
  var head = "---\nname: \(quoted(name))\n"
  if let department, !department.isBlank { head += "department: \(quoted(department))\n" }
  var files = try NewFiles(inContent: content)
  files.add("units/\(slug)/index.md", head + "---\n")
  return files
}

/// The first version of an ordinary page.
///
/// - Parameters:
///   - path: where it stands on the site, with or without `.md`: `about`, `rules/money`.
///   - title: its title.
///   - content: the content folder.
/// - Throws: what is wrong with the path or the title.
package func newPage(
  _ path: String, title: String, in content: String
) throws(DiagnosticsError) -> NewFiles {
  let name = path.hasSuffix(".md") ? String(path.dropLast(3)) : path
  let parts = name.split(separator: "/", omittingEmptySubsequences: false)
  var problems = parts.filter { Slug($0) == nil }.map { AuthoringProblem.noSlug(String($0), "<path>") }
  if let first = parts.first, ContentFile.reservedFolders.contains(String(first)) {
    problems.append(AuthoringProblem.reservedName(String(first)))
  }
  if title.isBlank { problems.append(AuthoringProblem.blank("--title")) }
  guard problems.isEmpty else { throw DiagnosticsError(problems) }
  var files = try NewFiles(inContent: content)
  files.add("\(name).md", "---\ntitle: \(quoted(title))\nmenu: true\n---\n\n\(FormSkeleton.placeholder)\n")
  return files
}

/// What is known of a form to be made.
package struct NewForm: Sendable {
  /// The unit's slug.
  package var unit: String
  /// The year.
  package var year: Int
  /// The project's slug.
  package var project: String
  /// The project's name as it will be printed; blank where it is to be filled in later.
  package var name: String
  /// The name of the scheme.
  package var scheme: String
  /// Which form it is, as its file name will say; nil for what the scheme says.
  package var kind: String?

  /// What is known of a form.
  package init(unit: String, year: Int, project: String, name: String, scheme: String, kind: String? = nil) {
    self.unit = unit
    self.year = year
    self.project = project
    self.name = name
    self.scheme = scheme
    self.kind = kind
  }

  /// The first version of the form: a draft with every key of its family, in order.
  ///
  /// - Throws: everything that is wrong with the names: no slug, no year, no such unit or scheme.
  package func files(in content: String) throws(DiagnosticsError) -> NewFiles {
    var problems: [Diagnostic] = []
    let project = slug(project, "--project", &problems)
    let unit = slug(unit, "--unit", &problems)
    if !(1949...2199).contains(year) { problems.append(AuthoringProblem.noYear(year)) }
    if FormAddress.reservedProjects.contains(self.project) {
      problems.append(AuthoringProblem.reservedName(self.project))
    }
    let scheme = try SchemeFolder(content: content).schemes.named(scheme)
    if let kind, kind != scheme.kind.rawValue {
      problems.append(AuthoringProblem.schemeOfOtherKind(scheme, wanted: kind))
    }
    guard problems.isEmpty, let project, let unit else { throw DiagnosticsError(problems) }
    let profile = try UnitHead(unit, in: content)
    let address = FormAddress(unit: unit, year: year, project: project, kind: scheme.kind)
    let skeleton = FormSkeleton(
      scheme: scheme, address: address,
      projectName: name.isBlank ? FormSkeleton.placeholder : name, unitName: profile.name,
      department: profile.department)
    var files = try NewFiles(inContent: content)
    files.add(address.path, skeleton.text.formatted)
    return files
  }

  private func slug(_ name: String, _ option: String, _ problems: inout [Diagnostic]) -> Slug? {
    let slug = Slug(name)
    if slug == nil { problems.append(AuthoringProblem.noSlug(name, option)) }
    return slug
  }
}

/// What a form takes over from its unit's page.
private struct UnitHead {
  let name: String
  let department: String?

  init(_ unit: Slug, in content: String) throws(DiagnosticsError) {
    do throws(Diagnostic) {
      let folder = try SourceFolder(content)
      let paths = folder.files().paths
      let units = paths.compactMap { path -> (Slug, RelativePath)? in
        guard case .unit(let slug)? = try? ContentFile(path) else { return nil }
        return (slug, path)
      }
      guard let path = units.first(where: { $0.0 == unit })?.1 else {
        throw AuthoringProblem.unknownUnit(unit.text, among: units.map(\.0.text))
      }
      var reader = FrontMatterReader(MarkdownSource(parsing: try folder.read(path)))
      name = reader.requiredText("name")?.text ?? FormSkeleton.placeholder
      department = reader.text("department")?.text
    } catch {
      throw DiagnosticsError([error])
    }
  }
}

/// A text as YAML's double quotes hold any text (YAML 1.2, section 5.7).
private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
