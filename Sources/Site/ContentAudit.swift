import Diagnostics
import Forms
import Scoring

/// What the audit of a content folder found.
package struct ContentAudit: Sendable {
  /// The findings by file, then by place.
  package let findings: [Finding]
  /// What is wrong with the sources themselves, in reading order. A form with errors is not audited.
  package let problems: [Diagnostic]
  /// How many forms were audited.
  package let formCount: Int
}

/// Audits every form of a content folder, drafts included, by the rules that its `site.json` and its schemes leave on.
///
/// - Throws: what is wrong where the folder or its `site.json` cannot be read at all.
package func auditContent(_ path: String) async throws(DiagnosticsError) -> ContentAudit {
  let folder: SourceFolder
  do throws(Diagnostic) { folder = try SourceFolder(path) } catch { throw DiagnosticsError([error]) }
  // Of a thousand forms nearly all would be read twice, so that they are kept.
  var reader = ContentReader(folder, memory: nil, keepsForms: true, for: .internal)
  let (content, diagnostics) = await reader.read()
  guard let content else { throw DiagnosticsError(diagnostics.inReadingOrder()) }

  let assessments = content.forms.compactMap(\.kept)
  let audit = Audit(content.settings.audit)
  let forms = Dictionary(assessments.map { ($0.form.address, $0.form) }) { first, _ in first }
  let corpus = FormCorpus(content.forms.compactMap(\.corpusEntry)) { forms[$0] }
  let findings = await assessments.concurrentMap { audit.findings(in: $0, of: corpus) }
  return ContentAudit(
    findings: findings.flatMap { $0 },
    problems: (diagnostics + content.unknownRules).inReadingOrder(),
    formCount: content.forms.count)
}
