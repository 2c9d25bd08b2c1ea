import Diagnostics
import Forms

/// A numeric target is met, and yet points are deducted.
enum MetTargetDeducted {
  static let rule = Rule(
    code: "JX020", name: "met-target-deducted", group: .scoring, severity: .warning,
    title: say("达到目标却扣分", "points deducted from a met target"),
    what: say("定量指标达到目标值时是否得满分。", "Whether a numeric indicator whose target is met has all its points."),
    why: say(
      "按办法，完成指标值的记全部分值；扣分要么是算错，要么另有原因没有写明。",
      "By the rule a met target earns all points; a deduction is a mistake or hides a reason."),
    remedy: say("给满分，或者写明扣分原因", "give all points, or say why they were deducted"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .national, ["/indicators/1/score": "14.00", "/total/score": "92.81"], at: "/indicators/1/score"),
      .accepts(.national),
      // What the words of an actual earn is a matter of judgement within a band.
      .accepts(
        .national,
        [
          "/indicators/2/score": "14.00", "/indicators/2/deviation": "\"两家书房周末延迟开放\"",
          "/total/score": "92.81",
        ]),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    context.rows.compactMap { indicator, assessment in
      guard isFound(indicator, assessment), let score = indicator.score, let weight = indicator.weight,
        let target = indicator.target, let actual = indicator.actual
      else { return nil }
      return Observation(
        at: score.origin,
        say(
          "\(indicator.quoted.chinese)达到目标，却只得 \(score.value) 分（分值 \(weight.value)）",
          "\(indicator.quoted.english) met its target, but has \(score.value) of \(weight.value) points"),
        declared: score.value.description, computed: weight.value.description,
        rule: context.assessment.scoreCheck(ofIndicator: indicator.index)?.rule,
        related: [
          .init(say("目标值 \(target.verbatim)", "target \(target.verbatim)"), at: target.origin),
          .init(say("实际完成值 \(actual.verbatim)", "actual \(actual.verbatim)"), at: actual.origin),
        ],
        suggestion: say(
          "得分改为 \(weight.value)，或者写明扣分原因", "write \(weight.value), or say why points were deducted"))
    }
  }

  /// Whether the rule speaks of an indicator, so that others need not.
  static func isFound(_ indicator: Indicator, _ assessment: IndicatorAssessment) -> Bool {
    guard indicator.hasLostPoints else { return false }
    return assessment.isQuantitative && (assessment.status == .met || assessment.status == .exceeded)
      && indicator.reason == nil
  }
}
