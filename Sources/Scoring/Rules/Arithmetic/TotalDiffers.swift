import Diagnostics
import Forms

/// The total is not the sum of the scores.
enum TotalDiffers {
  static let rule = Rule(
    code: "JX008", name: "total-differs", group: .arithmetic, severity: .error,
    title: say("总分不是各项得分之和", "the total is not the sum of the scores"),
    what: say("总分是否等于各指标得分与预算执行得分之和。", "Whether the total is the sum of all scores, execution included."),
    why: say("总分决定等级，也是公众唯一记住的数字。", "The total decides the grade and is the one figure people remember."),
    remedy: say("改正总分，或者改正填错的得分", "correct the total, or the score that is wrong"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/total/score": "98.31"], at: "/total/score"),
      .finds(.shanghai, ["/indicators/4/score": "14"], at: "/total/score"),
      .accepts(.national),
    ],
    check: { context in
      context.checks(.differs) { $0 == .totalScore }.map { $0.observation("总分", "the total") }
    })
}
