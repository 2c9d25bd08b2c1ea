import Diagnostics
import Forms
import Scoring
import Templating

/// A finding as templates see it.
struct FindingEntry: Sendable {
  let entry: FindingRegister.Entry
  /// Its number among the findings of its project, from 1.
  let number: Int
  let present: Presenters

  private var finding: Finding { entry.finding }
  private var observation: Observation { entry.finding.observation }

  private func text(_ text: LocalizedText) -> Value { .string(text.text(in: present.language)) }
  private func text(_ text: LocalizedText?) -> Value { Value(text?.text(in: present.language)) }

  static let presenter = Presenter<FindingEntry>([
    "number": { .int($0.number) },
    "code": { .string($0.finding.rule.code) },
    "name": { .string($0.finding.rule.name) },
    "group": { .string($0.finding.rule.group.rawValue) },
    "group_title": { $0.text($0.finding.rule.group.title) },
    "severity": { .string($0.finding.severity.rawValue) },
    "title": { $0.text($0.finding.rule.title) },
    "message": { $0.text($0.observation.message) },
    "declared": { Value($0.observation.declared) },
    "computed": { Value($0.observation.computed) },
    "rule": { $0.text($0.observation.rule) },
    "remedy": { $0.text($0.finding.rule.remedy) },
    "suggestion": { $0.text($0.observation.suggestion) },
    "acknowledged": { Value($0.finding.acknowledgement?.reason.value) },
    "rule_href": { entry in
      guard entry.present.optional.contains(.method) else { return .none }
      return .string(RulesPage.href + "#" + entry.finding.rule.code)
    },
    "project": { $0.present.projectRow($0.entry.project) },
    "form": { .string($0.entry.kind.rawValue) },
    "anchor": { .string(SheetEntry.anchor($0.observation.origin, in: $0.entry.kind)) },
    "file": { .string($0.observation.place.source.path) },
    "line": { .int($0.observation.place.start.line) },
    "column": { .int($0.observation.place.start.column) },
    "quotation": { .string(quotation($0.observation.place)) },
    "related": { entry in
      presentRelated.list(entry.observation.related.map { (related: $0, language: entry.present.language) })
    },
  ])

  private static let presentRelated = Presenter<(related: Observation.Related, language: Language)>([
    "message": { .string($0.related.message.text(in: $0.language)) },
    "file": { .string($0.related.place.source.path) },
    "line": { .int($0.related.place.start.line) },
    "quotation": { .string(quotation($0.related.place)) },
  ])

  /// The text at a place, without the quotation marks of a JSON string.
  private static func quotation(_ place: SourcePlace) -> String {
    let text = place.text
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
  }

  static let counts = Presenter<FindingCounts>([
    "errors": { .int($0.errors) },
    "warnings": { .int($0.warnings) },
    "notes": { .int($0.notes) },
    "acknowledged": { .int($0.acknowledged) },
    "total": { .int($0.errors + $0.warnings + $0.notes) },
  ])

  /// The findings of one project, numbered.
  static func entries(_ entries: [FindingRegister.Entry], _ present: Presenters) -> [FindingEntry] {
    entries.enumerated().map { FindingEntry(entry: $1, number: $0 + 1, present: present) }
  }
}
