import Diagnostics
import Forms

/// An execution rate does not follow from its line.
enum RateDiffers {
  static let rule = Rule(
    code: "JX002", name: "rate-differs", group: .arithmetic, severity: .error,
    title: say("执行率算错", "an execution rate is wrong"),
    what: say(
      "每行的执行率是否等于执行数除以预算数，按本类表的取舍办法。",
      "Whether every rate is executed ÷ budget, rounded as the family of forms does."),
    why: say(
      "执行率决定预算执行的得分，也是最先被引用的数字。", "The rate decides the points of execution and is the figure quoted first."),
    remedy: say("按执行数和预算数重算执行率", "compute the rate again from the line"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/funding/fiscal/rate": "95.70"], at: "/funding/fiscal/rate"),
      .finds(.shanghai, ["/funding/rate": "89.00"], at: "/funding/rate"),
      .accepts(.national, ["/funding/fiscal/rate": "97.51"]),
    ],
    check: { context in
      context.checks(.differs) { if case .rate = $0 { true } else { false } }
        .map { $0.observation("执行率", "the execution rate") }
    })
}
