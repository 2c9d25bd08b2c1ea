import Decimals
import Diagnostics
import Forms

/// More was spent than budgeted.
enum SpentMoreThanBudget {
  static let rule = Rule(
    code: "JX051", name: "spent-more-than-budget", group: .plausibility, severity: .warning,
    title: say("执行数大于预算数", "more spent than budgeted"),
    what: say(
      "执行数是否超过全年预算数，有没有负数。",
      "Whether more was executed than the revised budget holds, and whether an amount is negative."),
    why: say(
      "没有预算不得支出；多半是把调整前的预算数填进去了。",
      "Nothing may be spent without a budget; mostly the figure before its revision was entered."),
    remedy: say("核对全年预算数和执行数", "compare both with the accounts"),
    basis: LegalBasis.budget,
    examples: [
      .finds(
        .shanghai, ["/funding/executed": "618000.00", "/funding/rate": "103.00"], at: "/funding/executed"),
      .finds(.shanghai, ["/funding/priorBudget": "-1.00"], at: "/funding/priorBudget"),
      .accepts(.shanghai, ["/funding/executed": "600000.00", "/funding/rate": "100.00"]),
    ],
    check: { context in
      context.form.funding.lines.flatMap { line -> [Observation] in
        var observations = line.amounts.compactMap { amount -> Observation? in
          guard amount.number?.value.isNegative == true, let money = amount.money else { return nil }
          return Observation(
            at: money.origin, say("金额 \(money.printed) 是负数", "the amount \(money.printed) is negative"),
            declared: money.printed.description)
        }
        if let executed = line.money(.executed), let revised = line.money(.revised),
          executed.yuan > revised.yuan
        {
          observations.append(
            Observation(
              at: executed.origin,
              say(
                "执行数 \(executed.printed) 大于预算数 \(revised.printed)",
                "executed, \(executed.printed), is more than the budget, \(revised.printed)"),
              declared: executed.printed.description, computed: revised.printed.description,
              related: [.init(say("预算数在这里", "the budget stands here"), at: revised.origin)]))
        }
        return observations
      }
    })
}
