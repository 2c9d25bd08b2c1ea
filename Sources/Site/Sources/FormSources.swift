import Diagnostics
import Forms
import Scoring

/// The way to the forms themselves: a page that shows more of a form than its summary has it read again, and lets go of it
/// when it is done.
struct FormSources: Sendable {
  private let folder: SourceFolder
  private let reader: FormReader

  /// - Parameters:
  ///   - folder: the content folder.
  ///   - schemes: those by which the summaries were made.
  init(_ folder: SourceFolder, schemes: [Scheme]) {
    // What is read again was noted when it was read first.
    self.folder = folder.withoutLog
    reader = FormReader(schemes: schemes)
  }

  /// A form.
  ///
  /// - Throws: that the file is not what the summary was made of any more, or is not there.
  func form(of summary: FormSummary) throws(Diagnostic) -> Form {
    if let kept = summary.kept { return kept.form }
    let path = summary.address.path
    guard let path = RelativePath(path) else { throw SourceProblem.changedMeanwhile(path, because: nil) }
    let source: SourceText
    do throws(Diagnostic) { source = try folder.read(path) } catch {
      throw SourceProblem.changedMeanwhile(folder.displayPath(path.text), because: error)
    }
    guard Checksum(of: source.bytes) == summary.checksum,
      let form = reader.readAgain(source, at: summary.address)
    else { throw SourceProblem.changedMeanwhile(source.path, because: nil) }
    return form
  }

  /// A form with what the rules make of it.
  ///
  /// - Throws: as `form(of:)` does.
  func assessment(of summary: FormSummary) throws(Diagnostic) -> Assessment {
    if let kept = summary.kept { return kept }
    return Assessment(of: try form(of: summary))
  }
}

extension FormSources {
  /// The forms of a project, the self-evaluation first.
  ///
  /// - Throws: as `form(of:)` does.
  func forms(of project: Project) throws(Diagnostic) -> [Form] {
    try project.forms.map { summary throws(Diagnostic) in try form(of: summary) }.all
  }

  /// A project with its forms and what the rules make of them.
  ///
  /// - Throws: as `form(of:)` does.
  func open(_ project: Project) throws(Diagnostic) -> OpenProject {
    OpenProject(
      project: project,
      forms: try project.forms.map { summary throws(Diagnostic) in try assessment(of: summary) })
  }

  /// The same of several projects, in their order.
  func open(_ projects: some Sequence<Project>) throws(Diagnostic) -> [OpenProject] {
    var open: [OpenProject] = []
    for project in projects { open.append(try self.open(project)) }
    return open
  }
}

/// A project with its forms at hand, for as long as something is made of them.
struct OpenProject: Sendable {
  let project: Project
  let forms: ProjectForms<Assessment>
}
