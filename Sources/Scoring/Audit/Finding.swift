import Diagnostics
import Forms

/// One audit result.
package struct Finding: Sendable {
  /// The rule that found it.
  package let rule: Rule
  /// How grave it is.
  package let severity: Severity
  /// What was found, and where.
  package let observation: Observation
  /// The explanation of the unit, where it has seen and explained the finding.
  package let acknowledgement: Acknowledgement?
}

/// What a rule saw in a form.
package struct Observation: Sendable {
  /// The value it is about.
  package let origin: JSONValue
  /// The place to point at: the value, or a part of its text.
  package let place: SourcePlace
  /// What is wrong, in one sentence.
  package let message: LocalizedText
  /// What the form says.
  package var declared: String?
  /// What the rules give.
  package var computed: String?
  /// The rule in words.
  package var rule: LocalizedText?
  /// Other values that matter, of this form or of another.
  package var related: [Related] = []
  /// A sentence from which the officer can start.
  package var suggestion: LocalizedText?

  /// Another value that matters.
  package struct Related: Sendable {
    /// What it says.
    package let message: LocalizedText
    /// The value.
    package let origin: JSONValue
    /// The place to point at.
    package let place: SourcePlace

    init(_ message: LocalizedText, at origin: JSONValue, place: SourcePlace? = nil) {
      self.message = message
      self.origin = origin
      self.place = place ?? origin.place
    }
  }

  init(
    at origin: JSONValue, place: SourcePlace? = nil, _ message: LocalizedText, declared: String? = nil,
    computed: String? = nil, rule: LocalizedText? = nil, related: [Related] = [],
    suggestion: LocalizedText? = nil
  ) {
    self.origin = origin
    // Of a whole object only its beginning is pointed at.
    let isContainer = origin.kind == .object || origin.kind == .array
    self.place = place ?? (isContainer ? origin.openingPlace : origin.place)
    self.message = message
    self.declared = declared
    self.computed = computed
    self.rule = rule
    self.related = related
    self.suggestion = suggestion
  }

  /// The JSON pointer (RFC 6901) of the value.
  package var pointer: String { origin.pointer }
}

extension Finding {
  /// The finding as it is shown beside other problems of the source.
  package var diagnostic: Diagnostic {
    var notes = observation.related.map { Diagnostic.Note($0.message, at: $0.place) }
    if let rule = observation.rule { notes.append(Diagnostic.Note(rule)) }
    if let reason = acknowledgement?.reason.value {
      notes.append(Diagnostic.Note(say("单位已说明：\(reason)", "explained by the unit: \(reason)")))
    }
    let message = LocalizedText(
      chinese: "\(rule.code) \(observation.message.chinese)",
      english: "\(rule.code) \(observation.message.english)")
    return Diagnostic(
      severity, rule.name, message, at: observation.place,
      remedy: observation.suggestion ?? rule.remedy, notes: notes)
  }
}
