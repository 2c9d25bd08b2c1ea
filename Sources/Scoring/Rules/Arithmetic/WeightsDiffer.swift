import Diagnostics
import Forms

/// The points of a form do not make up the full points.
enum WeightsDiffer {
  static let rule = Rule(
    code: "JX006", name: "weights-differ", group: .arithmetic, severity: .error,
    title: say("各项分值之和不是满分", "the points do not make up the full points"),
    what: say(
      "各指标分值与预算执行分数之和是否等于合计，且等于满分。",
      "Whether the weights of all indicators and of execution add up to the declared sum and to the full points."
    ),
    why: say("分值之和不是 100，总分就不能换算成等级。", "A total out of anything but 100 cannot be turned into a grade."),
    remedy: say("调整分值，使其和为满分", "adjust the weights until they make up the full points"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/indicators/0/weight": "21.00"], at: "/total/weight"),
      .finds(.national, ["/total/weight": "90.00"], at: "/total/weight"),
      .accepts(.shanghai),
    ],
    check: { context in
      context.checks(.differs) { $0 == .totalWeight }.map { $0.observation("分值合计", "the sum of the points") }
    })
}
