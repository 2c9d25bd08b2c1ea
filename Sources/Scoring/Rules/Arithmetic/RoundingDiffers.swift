import Diagnostics
import Forms

/// A number is one unit in the last place off: rounded in another way than its family does.
enum RoundingDiffers {
  static let rule = Rule(
    code: "JX003", name: "rounding-differs", group: .arithmetic, severity: .note,
    title: say("取舍方法不同", "rounded in another way"),
    what: say(
      "执行率、得分与重算的结果是否只差最末一位的 1。",
      "Whether a rate or a score is one unit in the last place off what was computed."),
    why: say(
      "这不是错误，只是四舍五入与舍去之别；同一年的表最好用同一种。", "It is no mistake, but the forms of a year should be rounded alike."),
    remedy: say("可以不改；要改就按本类表的取舍办法", "leave it, or round as the family of forms does"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/funding/fiscal/rate": "97.51"], at: "/funding/fiscal/rate"),
      .accepts(.national),
    ],
    check: { context in
      context.checks(.rounding) { _ in true }.map { check in
        let (said, given) = (check.declared?.text ?? "", check.computed?.text ?? "")
        return Observation(
          at: check.origin,
          say("\(said) 与重算的 \(given) 只差末位", "\(said) is one last digit off the computed \(given)"),
          declared: said, computed: given, rule: check.rule)
      }
    })
}
