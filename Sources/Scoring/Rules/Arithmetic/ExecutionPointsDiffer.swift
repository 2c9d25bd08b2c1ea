import Diagnostics
import Forms

/// Execution is given other points than the scheme says.
enum ExecutionPointsDiffer {
  static let rule = Rule(
    code: "JX005", name: "execution-points-differ", group: .arithmetic, severity: .error,
    title: say("预算执行的分数不对", "execution has the wrong points"),
    what: say("资金栏的分数是否是办法规定的分数。", "Whether the points in the funding block are those of the rule."),
    why: say(
      "预算执行率的权重是统一规定的，改了就不能与其他项目相比。",
      "The weight of execution is the same for all, or projects cannot be compared."),
    remedy: say("改为规定的分数，并调整各项权重", "write the points of the rule and adjust the other weights"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/funding/total/weight": "20.00"], at: "/funding/total/weight"),
      .accepts(.national),
    ],
    check: { context in
      context.checks(.differs) { $0 == .executionWeight }
        .map { $0.observation("预算执行的分数", "the weight of execution") }
    })
}
