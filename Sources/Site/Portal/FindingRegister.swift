import Diagnostics
import Forms
import Scoring

/// The findings of an audit, by the form they are about.
struct FindingRegister: Sendable {
  /// A finding with the project it is about.
  struct Entry: Sendable {
    let finding: Finding
    let project: Project
    /// The form in which it was found.
    let kind: FormKind
  }

  /// All findings: by unit, year and project, then in the order of the form.
  let entries: [Entry]
  private let byProject: [String: [Entry]]

  /// Audits all forms of these projects.
  init(auditing projects: [Project], _ settings: AuditSettings) async {
    let audit = Audit(settings)
    let corpus = FormCorpus(projects.flatMap(\.forms.all).map(\.form))
    let found = await projects.concurrentMap { project in
      project.forms.all.flatMap { assessment in
        audit.findings(in: assessment, of: corpus).map { finding in
          Entry(finding: finding, project: project, kind: assessment.form.address.kind)
        }
      }
    }
    entries = found.flatMap { $0 }
    byProject = Dictionary(grouping: entries, by: \.project.href)
  }

  /// The findings about a project.
  func entries(of project: Project) -> [Entry] { byProject[project.href] ?? [] }
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
