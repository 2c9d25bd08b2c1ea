import Decimals
import Diagnostics
import Forms

/// The budget was revised during the year, and nothing says why.
enum BudgetRevisedSilently {
  private static let words = WordList([
    "调整", "调减", "调增", "追加", "压减", "核减", "核增", "变更", "预算调", "缩减", "增加预算", "减少预算", "收回", "统筹",
  ])

  static let rule = Rule(
    code: "JX063", name: "budget-revised-silently", group: .withinForm, severity: .warning,
    title: say("预算调整没有说明", "the budget was revised without a word"),
    what: say(
      "全年预算数与年初预算数不同时，表中是否有文字说到预算调整。",
      "Whether a form whose revised budget differs from the initial one speaks of the revision anywhere."),
    why: say(
      "调低预算可以把执行率变好看，公众应当知道为什么调。",
      "A smaller budget makes a better rate; the public should know why it was made smaller."),
    remedy: say("说明何时、为什么调整预算", "say when and why the budget was revised"),
    basis: LegalBasis.budget,
    examples: [
      .finds(
        .national, ["/funding/total/initial": "95.00", "/funding/fiscal/initial": "75.00"],
        at: "/funding/total/revised"),
      .accepts(
        .national,
        [
          "/funding/total/initial": "95.00", "/funding/fiscal/initial": "75.00",
          "/achieved": "\"年中压减一般性支出，调减预算 15 万元；全年举办读书活动 52 场。\"",
        ]),
      .accepts(.national),
    ],
    check: { context in
      guard let initial = context.form.initialBudget, let revised = context.form.revisedBudget,
        initial.yuan != revised.yuan,
        !words.isFound(in: context.texts.bytes)
      else { return [] }
      return [
        Observation(
          at: revised.origin,
          say(
            "全年预算数 \(revised.printed) 与年初预算数 \(initial.printed) 不同，没有说明",
            "the revised budget, \(revised.printed), differs from the initial one, \(initial.printed), without a word"
          ),
          declared: revised.printed.description, computed: initial.printed.description,
          related: [.init(say("年初预算数在这里", "the initial budget stands here"), at: initial.origin)],
          suggestion: say(
            "可以这样写：“年中因……，预算由 \(initial.printed) \(initial.currency.rawValue)调整为 \(revised.printed) \(revised.currency.rawValue)。”",
            "for instance: “During the year the budget was revised from \(initial.printed) to \(revised.printed), because …”"
          ))
      ]
    })
}
