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
  private let corpus: Lazily<FormCorpus>
  private let known = Mutex<[ObjectIdentifier: [Entry]]>([:])

  /// The audit of these projects.
  init(auditing projects: [Project], _ settings: AuditSettings) {
    self.projects = projects
    audit = Audit(settings)
    corpus = Lazily { FormCorpus(projects.flatMap(\.forms.all).map(\.form)) }
  }

  /// All findings: by unit, year and project, then in the order of the form.
  var entries: [Entry] { projects.flatMap { entries(of: $0) } }

  /// The findings about a project.
  func entries(of project: Project) -> [Entry] {
    let key = ObjectIdentifier(project)
    if let entries = known.withLock({ $0[key] }) { return entries }
    let corpus = corpus.value
    let entries = project.forms.all.flatMap { assessment in
      audit.findings(in: assessment, of: corpus).map { finding in
        Entry(finding: finding, project: project, kind: assessment.form.address.kind)
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
