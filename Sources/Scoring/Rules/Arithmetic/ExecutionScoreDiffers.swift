import Diagnostics
import Forms

/// The points of execution do not follow from the rate.
enum ExecutionScoreDiffers {
  static let rule = Rule(
    code: "JX004", name: "execution-score-differs", group: .arithmetic, severity: .error,
    title: say("预算执行得分算错", "the points of execution are wrong"),
    what: say(
      "预算执行的得分是否等于分数乘以执行数再除以预算数，不超过分数。",
      "Whether the points of execution are points × executed ÷ budget, and not above the points."),
    why: say("这一项完全由数字决定，没有判断的余地。", "This item follows from figures alone and leaves no room for judgement."),
    remedy: say("按执行率重算得分，并改正总分", "compute the points again, and the total with them"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .national, ["/funding/total/score": "10.00", "/total/score": "94.00"], at: "/funding/total/score"),
      .accepts(.national),
    ],
    check: { context in
      context.checks(.differs) { $0 == .executionScore }
        .map { $0.observation("预算执行得分", "the score of execution") }
    })
}
