import Diagnostics
import Forms

/// A numeric target is missed, and the score is not its share.
enum MissedTargetMisscored {
  static let rule = Rule(
    code: "JX021", name: "missed-target-misscored", group: .scoring, severity: .error,
    title: say("未达目标的得分不对", "a missed target with the wrong points"),
    what: say(
      "定量指标未达到目标值时，得分是否按完成比例计算。",
      "Whether a numeric indicator whose target is missed has its share of the points."),
    why: say(
      "未完成的指标按比例记分，多记一分就多报一分成绩。",
      "A missed target earns its share; every point more is success claimed without it."),
    remedy: say("按完成比例重算得分，写明偏差原因", "compute the share, and explain the deviation"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .national, ["/indicators/0/actual": "\"40.00(场)\"", "/achieved": "\"全年举办读书活动 40 场。\""],
        at: "/indicators/0/score"),
      .accepts(
        .national,
        [
          "/indicators/0/actual": "\"40.00(场)\"", "/achieved": "\"全年举办读书活动 40 场。\"",
          "/indicators/0/score": "16.00", "/indicators/0/deviation": "\"下半年场馆改造，少办十场。\"",
          "/total/score": "89.81", "/grade": "\"良\"",
        ]),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    context.rows.compactMap { indicator, assessment in
      guard assessment.isQuantitative, assessment.status == .missed,
        let check = context.differingScore(of: indicator)
      else { return nil }
      return check.observation(
        "\(indicator.quoted.chinese)未达目标，得分", "\(indicator.quoted.english) missed its target; its score")
    }
  }
}
