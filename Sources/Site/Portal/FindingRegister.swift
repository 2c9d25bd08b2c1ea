import Diagnostics
import Forms
import Scoring
import Synchronization

/// The findings of an audit, by the form they are about. A form is audited when its findings are first asked for.
final class FindingRegister: Sendable {
  /// A finding with the project it is about.
  struct Entry: Sendable {
    let finding: Finding
    let project: Project
    /// The form in which it was found.
    let kind: FormKind
  }

  private let projects: [Project]
  private let audit: Audit
  private let sources: FormSources
  private let corpus: Lazily<Result<FormCorpus, Diagnostic>>
  private let known = Mutex<[ObjectIdentifier: [Entry]]>([:])

  /// The audit of these projects.
  init(auditing projects: [Project], _ settings: AuditSettings, _ sources: FormSources) {
    self.projects = projects
    self.sources = sources
    audit = Audit(settings)
    corpus = Lazily {
      Result { () throws(Diagnostic) in
        FormCorpus(try sources.open(projects).flatMap(\.forms.all).map(\.form))
      }
    }
  }

  /// All findings: by unit, year and project, then in the order of the form.
  ///
  /// - Throws: that a form is not what it was any more.
  func entries() throws(Diagnostic) -> [Entry] {
    var entries: [Entry] = []
    for project in projects { entries += try self.entries(of: project) }
    return entries
  }

  /// The findings about a project.
  ///
  /// - Throws: as `entries()` does.
  func entries(of project: Project) throws(Diagnostic) -> [Entry] {
    if let entries = known.withLock({ $0[ObjectIdentifier(project)] }) { return entries }
    return try entries(of: sources.open(project))
  }

  /// The findings about a project whose forms are at hand.
  ///
  /// - Throws: as `entries()` does.
  func entries(of open: OpenProject) throws(Diagnostic) -> [Entry] {
    let key = ObjectIdentifier(open.project)
    if let entries = known.withLock({ $0[key] }) { return entries }
    let corpus = try corpus.value.get()
    let entries = open.forms.all.flatMap { assessment in
      audit.findings(in: assessment, of: corpus).map { finding in
        Entry(finding: finding, project: open.project, kind: assessment.form.address.kind)
      }
    }
    known.withLock { $0[key] = entries }
    return entries
  }
}

/// How many findings of each severity there are, without those that the unit has explained.
struct FindingCounts: Sendable {
  let errors: Int
  let warnings: Int
  let notes: Int
  let acknowledged: Int

  init(_ entries: some Sequence<FindingRegister.Entry>) {
    let findings = entries.map(\.finding)
    let open = findings.filter { $0.acknowledgement == nil }
    errors = open.count { $0.severity == .error }
    warnings = open.count { $0.severity == .warning }
    notes = open.count { $0.severity == .note }
    acknowledged = findings.count - open.count
  }
}
