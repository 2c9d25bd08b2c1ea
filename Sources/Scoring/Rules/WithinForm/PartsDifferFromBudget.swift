import Decimals
import Diagnostics
import Forms

/// The parts named in the text do not make the budget.
enum PartsDifferFromBudget {
  static let rule = Rule(
    code: "JX062", name: "parts-differ-from-budget", group: .withinForm, severity: .warning,
    title: say("文字里的分项与预算不符", "named parts do not make the budget"),
    what: say(
      "文字中“其中……万元，……万元”的各项之和是否等于项目当年预算。",
      "Whether amounts named as parts of the project (其中…) add up to its budget of the year."),
    why: say("分项之和与预算不同，说明文字或者预算改过一次而另一处没有改。", "One of them was changed and the other forgotten."),
    remedy: say("核对分项金额与预算数", "compare the parts with the budget"),
    basis: LegalBasis.budget,
    examples: [
      .finds(
        .declaration, ["/plan": "\"按月实施，其中书房运维 48 万元；读书活动 17 万元。\""], at: "/plan"),
      .accepts(.declaration),
      // Parts need not be all of it.
      .accepts(.declaration, ["/plan": "\"按月实施，其中书房运维 20 万元，读书活动 16 万元。\""]),
      // Rounded parts may differ by their rounding.
      .accepts(
        .declaration,
        ["/funding/current": "642000", "/funding/total": "642000", "/plan": "\"其中书房运维 48 万元，读书活动 16 万元。\""]),
    ],
    check: check)

  private static let ofWhich = WordList(["其中"])

  private static func check(_ context: AuditContext) -> [Observation] {
    guard let budget = context.form.revisedBudget, budget.yuan > .zero else { return [] }
    return context.narratives.compactMap { observation($0, budget) }
  }

  private static func observation(_ narrative: Narrative, _ budget: Located<Money>) -> Observation? {
    guard let start = ofWhich.firstRange(in: Array(narrative.text.value.utf8))?.upperBound else { return nil }
    let end = sentenceEnd(narrative.text.value, from: start)
    let parts = narrative.mentions.filter { mention in
      start <= mention.range.lowerBound && mention.range.upperBound <= end && isMoney(mention)
    }
    guard parts.count >= 2, !parts.contains(where: \.isApproximate), let sum = sum(parts.map(\.value)),
      let tolerance = Scoring.sum(parts.map(\.tolerance)),
      let distance = try? (sum - budget.yuan).magnitude(), !distance.isZero, distance >= tolerance,
      isWholeBudget(sum, budget.yuan), let first = parts.first, let last = parts.last
    else { return nil }
    let range = first.range.lowerBound..<last.range.upperBound
    return Observation(
      at: narrative.text.origin, place: narrative.text.origin.place(ofText: range),
      say(
        "分项合计 \(sum) 元，预算却是 \(budget.yuan.withoutTrailingZeros) 元",
        "the parts make \(sum) yuan, the budget is \(budget.yuan.withoutTrailingZeros)"),
      declared: sum.description, computed: budget.yuan.withoutTrailingZeros.description,
      related: [.init(say("预算在这里", "the budget stands here"), at: budget.origin)])
  }

  /// Amounts are given in 元, or in a bare 万.
  private static func isMoney(_ mention: NumberMention) -> Bool {
    mention.unit == "元" || (mention.unit.isEmpty && mention.factor > ExactDecimal(1))
  }

  /// Parts that make much less than the budget are only some of them; parts that make twice as much are of
  /// something else.
  private static func isWholeBudget(_ sum: ExactDecimal, _ budget: ExactDecimal) -> Bool {
    guard let hundredfold = try? sum * .hundred, let least = try? budget * ExactDecimal(97),
      let most = try? budget * ExactDecimal(150)
    else { return false }
    return hundredfold >= least && hundredfold <= most
  }

  private static func sentenceEnd(_ text: String, from start: Int) -> Int {
    let bytes = Array(text.utf8)
    let stop = Array("。".utf8)
    var index = start
    while index + stop.count <= bytes.count {
      if bytes[index..<index + stop.count].elementsEqual(stop) || bytes[index] == UInt8(ascii: "\n") {
        return index
      }
      index += 1
    }
    return bytes.count
  }
}
