import Diagnostics
import Forms
import Scoring

/// A finding as pages and data files tell it, in the portal's language, without the form it was found in.
final class ReportedFinding: Sendable {
  /// The project it is about.
  let project: Project
  /// The form in which it was found.
  let kind: FormKind
  let rule: Rule
  let severity: Severity
  /// What is wrong, in one sentence.
  let message: String
  /// What the form says.
  let declared: String?
  /// What the rules give.
  let computed: String?
  /// The rule in words.
  let ruleInWords: String?
  /// A sentence from which the officer can start.
  let suggestion: String?
  /// The explanation of the unit, where it has seen and explained the finding.
  let acknowledgement: String?
  /// The value's place in the file (JSON pointer, RFC 6901).
  let pointer: String
  /// The value's place on the page of its project.
  let anchor: String
  let place: Place
  /// Other values that matter, of this form or of another.
  let related: [(message: String, place: Place)]

  /// A place in a source, and what stands there.
  struct Place: Sendable {
    let file: String
    let start: LineColumn
    /// Without the quotation marks of a JSON string.
    let quotation: String

    init(_ place: SourcePlace) {
      file = place.source.path
      start = place.start
      let text = place.text
      let isQuoted = text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
      quotation = isQuoted ? String(text.dropFirst().dropLast()) : text
    }
  }

  init(_ finding: Finding, in project: Project, _ kind: FormKind, _ language: Language) {
    let observation = finding.observation
    self.project = project
    self.kind = kind
    rule = finding.rule
    severity = finding.severity
    message = observation.message.text(in: language)
    declared = observation.declared
    computed = observation.computed
    ruleInWords = observation.rule?.text(in: language)
    suggestion = observation.suggestion?.text(in: language)
    acknowledgement = finding.acknowledgement?.reason.value
    pointer = observation.pointer
    anchor = SheetAnchors.anchor(of: observation.origin, in: kind)
    place = Place(observation.place)
    related = observation.related.map { ($0.message.text(in: language), Place($0.place)) }
  }
}
