import Diagnostics
import Forms

/// A finding is acknowledged that nothing found.
enum AcknowledgementUnmatched {
  /// The audit itself applies this rule, because only it knows what all others found.
  static let rule = Rule(
    code: "JX064", name: "acknowledgement-unmatched", group: .withinForm, severity: .warning,
    title: say("说明没有对应的意见", "an acknowledgement of nothing"),
    what: say(
      "“acknowledged”里的每个编号是否都有对应的核查意见。", "Whether every code under “acknowledged” answers to a finding."),
    why: say("过时的说明会把以后的同类问题悄悄盖住。", "What is left over would silence a later finding unseen."),
    remedy: say("删去这条说明，或者改正编号", "delete it, or correct the code"),
    basis: LegalBasis.performance,
    examples: [
      .finds(
        .national, ["/acknowledged": "[{\"code\": \"JX008\", \"reason\": \"系统取数\"}]"],
        at: "/acknowledged/0/code"),
      .accepts(
        .national,
        ["/acknowledged": "[{\"code\": \"grade-differs\", \"reason\": \"上级核定\"}]", "/grade": "\"良\""]),
    ],
    check: { _ in [] })

  static func observation(_ acknowledgement: Acknowledgement) -> Observation {
    let code = acknowledgement.code.value
    let nearest = nearestName(to: code, among: RuleCatalogue.rules.flatMap { [$0.code, $0.name] })
    let isKnown = RuleCatalogue.rules.contains { $0.code == code || $0.name == code }
    return Observation(
      at: acknowledgement.code.origin,
      isKnown
        ? say("这张表没有意见 \(code)", "this form has no finding \(code)")
        : say("没有编号为“\(code)”的规则", "there is no rule “\(code)”"),
      declared: code,
      suggestion: isKnown ? nil : nearest.map { say("是不是想写“\($0)”？", "did you mean “\($0)”?") })
  }
}
