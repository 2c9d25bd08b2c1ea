import Diagnostics
import Forms
import Scoring
import Templating

/// A finding as templates see it.
struct FindingEntry: Sendable {
  let finding: ReportedFinding
  /// Its number among the findings of its project, from 1.
  let number: Int
  let present: Presenters

  private func text(_ text: LocalizedText) -> Value { .string(text.text(in: present.language)) }

  static let presenter = Presenter<FindingEntry>([
    "number": { .int($0.number) },
    "code": { .string($0.finding.rule.code) },
    "name": { .string($0.finding.rule.name) },
    "group": { .string($0.finding.rule.group.rawValue) },
    "group_title": { $0.text($0.finding.rule.group.title) },
    "severity": { .string($0.finding.severity.rawValue) },
    "title": { $0.text($0.finding.rule.title) },
    "message": { .string($0.finding.message) },
    "declared": { Value($0.finding.declared) },
    "computed": { Value($0.finding.computed) },
    "rule": { Value($0.finding.ruleInWords) },
    "remedy": { $0.text($0.finding.rule.remedy) },
    "suggestion": { Value($0.finding.suggestion) },
    "acknowledged": { Value($0.finding.acknowledgement) },
    "rule_href": { entry in
      guard entry.present.optional.contains(.method) else { return .none }
      return .string(RulesPage.href + "#" + entry.finding.rule.code)
    },
    "project": { $0.present.projectRow($0.finding.project) },
    "form": { .string($0.finding.kind.rawValue) },
    "anchor": { .string($0.finding.anchor) },
    "file": { .string($0.finding.place.file) },
    "line": { .int($0.finding.place.start.line) },
    "column": { .int($0.finding.place.start.column) },
    "quotation": { .string($0.finding.place.quotation) },
    "related": { presentRelated.list($0.finding.related) },
  ])

  private static let presentRelated = Presenter<(message: String, place: ReportedFinding.Place)>([
    "message": { .string($0.message) },
    "file": { .string($0.place.file) },
    "line": { .int($0.place.start.line) },
    "quotation": { .string($0.place.quotation) },
  ])

  static let counts = Presenter<FindingCounts>([
    "errors": { .int($0.errors) },
    "warnings": { .int($0.warnings) },
    "notes": { .int($0.notes) },
    "acknowledged": { .int($0.acknowledged) },
    "total": { .int($0.errors + $0.warnings + $0.notes) },
  ])

  /// The findings of one project, numbered.
  static func entries(_ findings: [ReportedFinding], _ present: Presenters) -> [FindingEntry] {
    findings.enumerated().map { FindingEntry(finding: $1, number: $0 + 1, present: present) }
  }
}
