import Diagnostics
import Forms

/// An indicator has a score but no actual.
enum ActualMissing {
  static let rule = Rule(
    code: "JX024", name: "actual-missing", group: .scoring, severity: .warning,
    title: say("没有实际完成值", "no actual"),
    what: say("有得分的指标是否填了实际完成值。", "Whether an indicator that has a score has an actual, too."),
    why: say("没有实际完成值，得分就没有依据。", "Without an actual there is nothing the score rests on."),
    remedy: say("补上实际完成值", "fill in the actual"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/indicators/2/actual": "\" \""], at: "/indicators/2/actual"),
      .accepts(.shanghai),
    ],
    check: { context in
      context.indicators.compactMap { indicator in
        guard let actual = indicator.actual, actual.value.isEmpty, let score = indicator.score else {
          return nil
        }
        return Observation(
          at: actual.origin,
          say(
            "\(indicator.quoted.chinese)得 \(score.value) 分，却没有实际完成值",
            "\(indicator.quoted.english) has \(score.value) points and no actual"))
      }
    })
}
