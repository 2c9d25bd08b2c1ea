import Decimals
import Diagnostics
import Forms

/// A percentage promised in words is not that of the indicator's target.
enum PromiseContradictsTarget {
  static let rule = Rule(
    code: "JX061", name: "promise-contradicts-target", group: .withinForm, severity: .warning,
    title: say("文字承诺与目标值矛盾", "promise and target differ"),
    what: say(
      "总体目标里承诺的满意度、合格率等，是否与指标的年度指标值相同。",
      "Whether a percentage promised in the goal is the target of its indicator."),
    why: say("目标写了两个数，考核时就可以挑有利的一个。", "With two targets one can pick the one that was met."),
    remedy: say("统一目标值", "make both the same"),
    basis: LegalBasis.targets,
    examples: [
      .finds(.national, ["/expected": "\"全年举办读书活动 50 场，读者满意度达 85%。\""], at: "/expected"),
      .accepts(.national),
      .accepts(.national, ["/expected": "\"市民对场馆环境的满意率超过七成。\""]),
      // A share that belongs to no indicator contradicts none.
      .accepts(.national, ["/expected": "\"设备更新率达 85%，读者满意度达 90%。\""]),
    ],
    check: check)

  /// What a promised percentage is of, each with the words by which forms call it.
  private static let subjects = [
    ["满意度", "满意率"], ["合格率"], ["达标率"], ["完好率"], ["覆盖率"], ["及时率"], ["完成率"], ["准确率"], ["知晓率", "知晓度"],
    ["好评率"], ["正常率"], ["通过率"],
  ]

  private static func check(_ context: AuditContext) -> [Observation] {
    guard let narrative = context.narrative(.goal) else { return [] }
    return narrative.mentions.compactMap { mention in
      guard mention.unit == "%", let subject = subjects.first(where: { speaks(mention, of: $0) }) else {
        return nil
      }
      let targets = context.indicators.compactMap { indicator -> (Indicator, Located<Cell>, Quantity)? in
        guard subject.contains(where: { indicator.name.value.contains($0) }), let target = indicator.target,
          let quantity = target.value.quantity, quantity.unit == nil || quantity.unit?.base == "%"
        else { return nil }
        return (indicator, target, quantity)
      }
      guard let (indicator, target, _) = targets.first,
        !targets.contains(where: { $0.2.value == mention.value })
      else { return nil }
      return observation(mention, in: narrative, indicator, target)
    }
  }

  /// Whether the last of all subjects before the number is this one.
  private static func speaks(_ mention: NumberMention, of subject: [String]) -> Bool {
    let before = prefix(of: mention)
    let last = subjects.flatMap { $0 }.compactMap { word in
      before.ranges(of: word).last.map { (word, $0.lowerBound) }
    }.max { $0.1 < $1.1 }
    guard let last, subject.contains(last.0) else { return false }
    // Between the subject and its number stands no more than a verb.
    return before.distance(from: last.1, to: before.endIndex) <= last.0.count + 5
  }

  /// The clause up to the number.
  private static func prefix(of mention: NumberMention) -> String {
    let length = mention.range.lowerBound - mention.clauseRange.lowerBound
    return String(decoding: mention.clause.utf8.prefix(length), as: UTF8.self)
  }

  private static func observation(
    _ mention: NumberMention, in narrative: Narrative, _ indicator: Indicator, _ target: Located<Cell>
  ) -> Observation {
    let place = narrative.text.origin.place(ofText: mention.range)
    return Observation(
      at: narrative.text.origin, place: place,
      say(
        "文字承诺“\(place.text)”，指标\(indicator.quoted.chinese)的目标却是 \(target.verbatim)",
        "the text promises “\(place.text)”, the indicator \(indicator.quoted.english) \(target.verbatim)"),
      declared: place.text, computed: target.verbatim,
      related: [.init(say("指标的目标值在这里", "the target stands here"), at: target.origin)])
  }
}
