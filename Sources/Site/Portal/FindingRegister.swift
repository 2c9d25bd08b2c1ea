import Diagnostics
import Forms
import Scoring
import Synchronization

/// The findings of an audit, by the form they are about. A form is audited when its findings are first asked for.
final class FindingRegister: Sendable {
  private let projects: [Project]
  private let audit: Audit
  private let language: Language
  private let sources: FormSources
  private let corpus: Lazily<Result<FormCorpus, Diagnostic>>
  /// Why a form that a rule wanted to look at could not be read.
  private let failure: FailureNote
  private let known = Mutex<[ObjectIdentifier: [ReportedFinding]]>([:])

  /// The audit of these projects.
  ///
  /// - Parameter language: that of the sentences.
  init(auditing projects: [Project], _ settings: AuditSettings, in language: Language, _ sources: FormSources)
  {
    let failure = FailureNote()
    self.projects = projects
    self.language = language
    self.sources = sources
    self.failure = failure
    audit = Audit(settings)
    corpus = Lazily {
      Result { () throws(Diagnostic) in try Self.corpus(of: projects, sources, failure) }
    }
  }

  private static func corpus(
    of projects: [Project], _ sources: FormSources, _ failure: FailureNote
  ) throws(Diagnostic) -> FormCorpus {
    var entries: [FormCorpus.Entry] = []
    var summaries: [FormAddress: FormSummary] = [:]
    for summary in projects.flatMap(\.forms.all) {
      if let entry = summary.corpusEntry {
        entries.append(entry)
      } else {
        // A form that stays at hand may have been read before its findings were to be shown.
        entries.append(FormCorpus.Entry(of: try sources.form(of: summary)))
      }
      summaries[summary.address] = summary
    }
    return FormCorpus(entries) { [summaries] address in
      do throws(Diagnostic) {
        return try summaries[address].map { form throws(Diagnostic) in try sources.form(of: form) }
      } catch {
        failure.note(error)
        return nil
      }
    }
  }

  /// All findings: by unit, year and project, then in the order of the form.
  ///
  /// - Throws: that a form is not what it was any more.
  func entries() throws(Diagnostic) -> [ReportedFinding] {
    var entries: [ReportedFinding] = []
    for project in projects { entries += try self.entries(of: project) }
    return entries
  }

  /// The findings about a project.
  ///
  /// - Throws: as `entries()` does.
  func entries(of project: Project) throws(Diagnostic) -> [ReportedFinding] {
    if let entries = known.withLock({ $0[ObjectIdentifier(project)] }) { return entries }
    return try entries(of: sources.open(project))
  }

  /// The findings about a project whose forms are at hand.
  ///
  /// - Throws: as `entries()` does.
  func entries(of open: OpenProject) throws(Diagnostic) -> [ReportedFinding] {
    let key = ObjectIdentifier(open.project)
    if let entries = known.withLock({ $0[key] }) { return entries }
    let corpus = try corpus.value.get()
    let entries = open.forms.all.flatMap { assessment in
      audit.findings(in: assessment, of: corpus).map { finding in
        ReportedFinding(finding, in: open.project, assessment.form.address.kind, language)
      }
    }
    try failure.check()
    known.withLock { $0[key] = entries }
    return entries
  }
}

/// What went wrong where nothing can be thrown, to be thrown later.
private final class FailureNote: Sendable {
  private let failure = Mutex<Diagnostic?>(nil)

  func note(_ diagnostic: Diagnostic) { failure.withLock { $0 = $0 ?? diagnostic } }

  /// - Throws: what was noted first.
  func check() throws(Diagnostic) {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}

/// How many findings of each severity there are, without those that the unit has explained.
struct FindingCounts: Sendable {
  let errors: Int
  let warnings: Int
  let notes: Int
  let acknowledged: Int

  init(_ findings: [ReportedFinding]) {
    let open = findings.filter { $0.acknowledgement == nil }
    errors = open.count { $0.severity == .error }
    warnings = open.count { $0.severity == .warning }
    notes = open.count { $0.severity == .note }
    acknowledged = findings.count - open.count
  }
}
