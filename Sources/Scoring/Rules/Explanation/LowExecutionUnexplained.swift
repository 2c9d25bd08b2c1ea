import Decimals
import Diagnostics
import Forms

/// Less than 90 % of the budget was spent, and nothing says why.
enum LowExecutionUnexplained {
  static let rule = Rule(
    code: "JX031", name: "low-execution-unexplained", group: .explanation, severity: .warning,
    title: say("执行率低没有说明原因", "low execution without a reason"),
    what: say(
      "执行率低于 90% 时，表中是否有文字说到预算执行、资金或者经费。",
      "Whether a form whose execution is below 90 % speaks of the budget, the funds or the spending anywhere."
    ),
    why: say("钱没有花完，或者预算编多了，或者事情没有做完。", "Money left over means too large a budget, or work undone."),
    remedy: say("说明资金没有用完的原因", "say why the money was not spent"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .shanghai, ["/funding/executed": "528000.00", "/funding/rate": "88.00"], at: "/funding/rate"),
      .accepts(
        .shanghai,
        [
          "/funding/executed": "528000.00", "/funding/rate": "88.00",
          "/problems": "\"因采购节约，经费结余较多。\"",
        ]),
      .accepts(.shanghai, ["/funding/executed": "540000.00", "/funding/rate": "90.00"]),
    ],
    check: check)

  private static let words = WordList([
    "执行率", "预算执行", "资金", "经费", "结余", "节约", "未支付", "尾款", "支付进度", "核减", "调减",
  ])

  private static func check(_ context: AuditContext) -> [Observation] {
    guard let threshold = context.scheme.scoring?.execution.reasonBelow,
      let rate = context.form.executionRate, rate.value < threshold,
      let revised = context.form.revisedBudget, !revised.yuan.isZero, !isExplained(context)
    else { return [] }
    let left =
      (try? revised.yuan - (context.form.executed?.yuan ?? .zero))?.withoutTrailingZeros.description ?? ""
    return [
      Observation(
        at: rate.origin,
        say(
          "执行率 \(rate.value)%，低于 \(threshold)%，没有说明原因",
          "execution is \(rate.value) %, below \(threshold) %, without a reason"),
        declared: rate.value.description, computed: nil,
        suggestion: say(
          "可以这样写：“预算执行率 \(rate.value)%，有 \(left) 元没有支出，原因是……。”",
          "for instance: “Of the budget \(left) yuan were not spent, because …”"))
    ]
  }

  /// What was achieved, the problems and the reasons may explain it; what was planned may not.
  private static func isExplained(_ context: AuditContext) -> Bool {
    let form = context.form
    var texts = [form.achieved, form.problems, form.improvements].compactMap { $0?.value }
    texts += form.indicators.compactMap { $0.reason?.value }
    return texts.contains { words.isFound(in: $0) }
  }
}
