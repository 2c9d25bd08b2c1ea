import Decimals
import Diagnostics
import Forms

/// A target was over-achieved by far, and nothing says why.
enum OverAchievementUnexplained {
  static let rule = Rule(
    code: "JX032", name: "over-achievement-unexplained", group: .explanation, severity: .warning,
    title: say("超额完成没有说明原因", "far over-achieved without a reason"),
    what: say(
      "实际完成值达到目标值的 130% 及以上时，是否说明了原因。",
      "Whether an actual of 130 % or more of its target is explained."),
    why: say(
      "完成值高于目标值较多，可能是目标定得太低，要分析原因。",
      "A target exceeded by far was perhaps set too low, which the rule wants analysed."),
    remedy: say("说明超额的原因，明年调高目标", "explain the excess, and raise next year's target"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .national, ["/indicators/0/actual": "\"65.00(场)\"", "/achieved": "\"全年举办读书活动 65 场。\""],
        at: "/indicators/0/actual"),
      .accepts(
        .national,
        [
          "/indicators/0/actual": "\"65.00(场)\"", "/achieved": "\"全年举办读书活动 65 场。\"",
          "/indicators/0/deviation": "\"新增社区联办活动，超出计划。\"",
        ]),
      .accepts(
        .national, ["/indicators/0/actual": "\"64.00(场)\"", "/achieved": "\"全年举办读书活动 64 场。\""]),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    guard let threshold = context.scheme.scoring?.overAchievement else { return [] }
    return context.rows.compactMap { indicator, assessment in
      guard assessment.isOverAchieved, indicator.reason == nil, let target = indicator.target,
        let actual = indicator.actual, let ratio = assessment.ratio,
        let percent = try? (ratio * .hundred).rounded(places: 0, rounding: .truncate)
      else { return nil }
      return Observation(
        at: actual.origin,
        say(
          "\(indicator.quoted.chinese)完成目标的 \(percent)%，没有说明原因",
          "\(indicator.quoted.english) reached \(percent) % of its target without a reason"),
        declared: actual.verbatim, computed: target.verbatim,
        rule: say("达到目标值的 \(threshold)% 要说明原因", "\(threshold) % of a target wants an explanation"),
        related: [.init(say("目标值在这里", "the target stands here"), at: target.origin)],
        suggestion: say(
          "可以这样写：“\(indicator.name.value)完成目标的 \(percent)%，主要因为……；今后将合理设定目标值。”",
          "for instance: “\(percent) % of the target, mainly because …; later targets will be set accordingly”"
        ))
    }
  }
}
