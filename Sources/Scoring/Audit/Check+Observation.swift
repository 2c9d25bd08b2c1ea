import Decimals
import Diagnostics
import Forms

// What rules say of the checks of the recomputation.

extension DeclaredValue {
  /// The value as text.
  package var text: String {
    switch self {
    case .number(let number): number.description
    case .grade(let grade): grade
    }
  }
}

extension ComputedValue {
  /// The value as text: `9.85`, `5.4–7.2`, `优`.
  package var text: String {
    switch self {
    case .number(let number): number.description
    case .range(let range): "\(range.lower)–\(range.upper)"
    case .grade(let grade): grade
    }
  }
}

extension Check {
  /// What a rule says of this check: “… is …, but …”.
  func observation(_ chinese: String, _ english: String, suggestion: LocalizedText? = nil) -> Observation {
    let (said, given) = (declared?.text ?? "", computed?.text ?? "")
    return Observation(
      at: origin, say("\(chinese)填 \(said)，应为 \(given)", "\(english) is \(said), but should be \(given)"),
      declared: said, computed: given, rule: rule, suggestion: suggestion)
  }
}

extension AuditContext {
  /// The checks of chosen subjects that came to a verdict that leaves a question.
  func checks(_ verdict: Verdict, where isChosen: (CheckSubject) -> Bool) -> [Check] {
    openChecks.filter { $0.verdict == verdict && isChosen($0.subject) }
  }

  /// The check of an indicator's score, if the score is not what the rules give.
  func differingScore(of indicator: Indicator) -> Check? {
    checks(.differs) { $0 == .indicatorScore(index: indicator.index) }.first
  }
}

extension Indicator {
  /// The name in the quotation marks of a language.
  var quoted: LocalizedText { say("“\(name.value)”", "“\(name.value)”") }

  /// Whether points were lost, both numbers being there.
  var hasLostPoints: Bool {
    guard let weight, let score else { return false }
    return score.value < weight.value
  }
}
