import Diagnostics
import Forms

/// The total of the funding block is not the sum of its lines.
enum FundLinesDiffer {
  static let rule = Rule(
    code: "JX001", name: "fund-lines-differ", group: .arithmetic, severity: .error,
    title: say("资金各行之和与总额不符", "the fund lines do not add up"),
    what: say(
      "年度资金总额的每个金额是否等于当年财政拨款、上年结转和其他资金之和。",
      "Whether every amount of the total line is the sum of the other lines."),
    why: say(
      "资金来源对不上总额，读者无法知道钱从哪里来。",
      "If the sources do not make the total, nobody can tell where the money came from."),
    remedy: say("核对各行金额，改正错的一处", "compare the lines with the accounts and correct the wrong one"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/funding/total/initial": "81.00"], at: "/funding/total/initial"),
      .finds(
        .national, ["/funding/other/executed": "21.00", "/funding/other/rate": "105.00"],
        at: "/funding/total/executed"),
      .accepts(.national),
    ],
    check: { context in
      context.checks(.differs) { if case .fundingSum = $0 { true } else { false } }
        .map { $0.observation("资金总额", "the total of the funds") }
    })
}
