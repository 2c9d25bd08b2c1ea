import Decimals
import Diagnostics
import Forms

/// More points are claimed than can be won, or fewer than none.
enum ScoreAboveWeight {
  static let rule = Rule(
    code: "JX010", name: "score-above-weight", group: .arithmetic, severity: .error,
    title: say("得分超出分值", "a score above its points"),
    what: say("每个得分是否在 0 与分值之间。", "Whether every score lies between 0 and the points that can be won."),
    why: say("超出分值的得分会掩盖别处的失分。", "Points beyond the possible hide points lost elsewhere."),
    remedy: say("改正得分或者分值", "correct the score or the weight"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/indicators/0/score": "25.00"], at: "/indicators/0/score"),
      .finds(.shanghai, ["/indicators/0/score": "-1"], at: "/indicators/0/score"),
      .accepts(.national),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    var pairs = context.indicators.map { ($0.weight, $0.score) }
    pairs.append((context.form.executionWeight, context.form.executionScore))
    return pairs.compactMap { weight, score in
      guard let score else { return nil }
      if score.value.isNegative {
        return Observation(
          at: score.origin, say("得分 \(score.value) 小于 0", "the score \(score.value) is below 0"),
          declared: score.value.description)
      }
      guard let weight, score.value > weight.value else { return nil }
      return Observation(
        at: score.origin,
        say(
          "得分 \(score.value) 大于分值 \(weight.value)",
          "the score \(score.value) is above the points, \(weight.value)"),
        declared: score.value.description, computed: weight.value.description,
        related: [.init(say("分值在这里", "the points stand here"), at: weight.origin)])
    }
  }
}
