import Decimals
import Diagnostics
import Forms

/// Last year's money, quoted this year, is not what last year's form said.
enum PriorFigureDiffers {
  static let rule = Rule(
    code: "JX070", name: "prior-figure-differs", group: .acrossForms, severity: .warning,
    title: say("上年数字与上年的表不符", "last year's figure is another"),
    what: say(
      "表中引用的上年预算和上年执行数，是否与同一项目序列上年的自评表相同。",
      "Whether the prior year's budget and execution are those of the prior year's form of the same series."),
    why: say("同一年的同一笔钱公开了两个数。", "Two figures were published for the same money of the same year."),
    remedy: say("核对决算，改正错的一处", "compare with the accounts and correct the wrong one"),
    basis: LegalBasis.openness,
    examples: [
      .finds(
        .declaration, ["/funding/priorExecuted": "590000"], beside: SampleForm(.shanghai),
        at: "/funding/priorExecuted"),
      .finds(
        .declaration, ["/funding/priorBudget": "610000"], beside: SampleForm(.shanghai),
        at: "/funding/priorBudget"),
      .accepts(.declaration, beside: SampleForm(.shanghai)),
      .accepts(.declaration, ["/funding/priorExecuted": "590000"]),
      .accepts(.declaration, ["/funding/priorExecuted": "null"], beside: SampleForm(.shanghai)),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    let earlier = context.corpus.relatives(of: context.form, in: context.form.year.value - 1)
    // A year's money is told by its self-evaluation; with several projects none can be said to be meant.
    let evaluations = earlier.filter { $0.kind == .selfEvaluation }
    guard evaluations.count == 1, let prior = context.corpus.form(at: evaluations[0]) else { return [] }
    return [
      compare(context.form.priorBudget, with: prior.revisedBudget, say("上年预算", "the prior budget"), prior),
      compare(context.form.priorExecuted, with: prior.executed, say("上年执行数", "the prior execution"), prior),
    ].compactMap { $0 }
  }

  private static func compare(
    _ quoted: Located<Money>?, with original: Located<Money>?, _ label: LocalizedText, _ prior: Form
  ) -> Observation? {
    guard let quoted, let original, let distance = try? (quoted.yuan - original.yuan).magnitude(),
      distance >= precision(quoted.value, original.value)
    else { return nil }
    let (a, b) = (quoted.yuan.withoutTrailingZeros, original.yuan.withoutTrailingZeros)
    return Observation(
      at: quoted.origin,
      say(
        "\(label.chinese)填 \(a) 元，\(prior.year.value) 年的表是 \(b) 元",
        "\(label.english) is \(a) yuan, the form of \(prior.year.value) says \(b)"),
      declared: a.description, computed: b.description,
      related: [
        .init(
          say("\(prior.year.value) 年的表在这里", "the form of \(prior.year.value) says it here"),
          at: original.origin)
      ])
  }

  /// Whole yuan, or what the coarser of the two is printed in.
  private static func precision(_ left: Money, _ right: Money) -> ExactDecimal {
    [left, right].map { money in
      (try? ExactDecimal(coefficient: 1, scale: money.printed.scale) * money.currency.factor)
        ?? ExactDecimal(1)
    }.reduce(ExactDecimal(1), max)
  }
}
