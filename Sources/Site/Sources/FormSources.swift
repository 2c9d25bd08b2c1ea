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

  /// A form with what the rules make of it.
  ///
  /// - Throws: that the file is not what the summary was made of any more, or is not there.
  func assessment(of summary: FormSummary) throws(Diagnostic) -> Assessment {
    if let kept = summary.kept { return kept }
    let path = summary.address.path
    guard let path = RelativePath(path) else { throw SourceProblem.changedMeanwhile(path, because: nil) }
    let source: SourceText
    do throws(Diagnostic) { source = try folder.read(path) } catch {
      throw SourceProblem.changedMeanwhile(folder.displayPath(path.text), because: error)
    }
    guard FileHash(of: source.bytes) == summary.hash,
      let form = reader.read(source, at: summary.address).value
    else { throw SourceProblem.changedMeanwhile(source.path, because: nil) }
    return Assessment(of: form)
  }

  /// A project with its forms.
  ///
  /// - Throws: as `assessment(of:)` does.
  func open(_ project: Project) throws(Diagnostic) -> OpenProject {
    OpenProject(
      project: project,
      forms: try project.forms.map { form throws(Diagnostic) in try assessment(of: form) })
  }
}

extension FormSources {
  /// Projects with their forms, in their order.
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
