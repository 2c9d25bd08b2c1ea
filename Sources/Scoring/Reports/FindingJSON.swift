import Diagnostics
import Forms

/// Findings as a JSON array for machines: one object on each line.
package struct FindingJSON: Sendable {
  /// The language of the sentences; everything else is the same in every language.
  private let language: Language

  /// A report in one language.
  package init(language: Language) {
    self.language = language
  }

  /// The report, ended by a line feed.
  package func report(_ findings: [Finding]) -> String {
    guard !findings.isEmpty else { return "[]\n" }
    return "[\n" + findings.map { "  " + object($0) }.joined(separator: ",\n") + "\n]\n"
  }

  private func object(_ finding: Finding) -> String {
    let observation = finding.observation
    var members = [
      member("code", finding.rule.code),
      member("name", finding.rule.name),
      member("group", finding.rule.group.rawValue),
      member("severity", finding.severity.rawValue),
    ]
    members += location(observation.place, observation.pointer)
    members += [
      member("declared", observation.declared),
      member("computed", observation.computed),
      "\"message\": " + localized(observation.message),
      "\"rule\": " + (observation.rule.map(localized) ?? "null"),
      "\"suggestion\": " + localized(observation.suggestion ?? finding.rule.remedy),
      "\"related\": [" + observation.related.map(related).joined(separator: ", ") + "]",
      member("acknowledged", finding.acknowledgement?.reason.value),
    ]
    return "{" + members.joined(separator: ", ") + "}"
  }

  private func location(_ place: SourcePlace, _ pointer: String) -> [String] {
    let start = place.start
    return [
      member("file", place.source.path), member("pointer", pointer),
      "\"line\": \(start.line)", "\"column\": \(start.column)",
    ]
  }

  private func related(_ related: Observation.Related) -> String {
    let members =
      location(related.place, related.origin.pointer) + ["\"message\": " + localized(related.message)]
    return "{" + members.joined(separator: ", ") + "}"
  }

  private func member(_ name: String, _ text: String?) -> String {
    "\"\(name)\": " + (text.map(JSONText.quoted) ?? "null")
  }

  private func localized(_ text: LocalizedText) -> String {
    JSONText.quoted(text.text(in: language))
  }
}
