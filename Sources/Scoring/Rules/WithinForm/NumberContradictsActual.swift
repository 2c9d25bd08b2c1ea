import Decimals
import Diagnostics
import Forms

/// A number in the narrative contradicts the actual of an indicator.
enum NumberContradictsActual {
  /// So many letters in a row an indicator's name and a clause must share to speak of the same.
  private static let commonLetters = 4

  static let rule = Rule(
    code: "JX060", name: "number-contradicts-actual", group: .withinForm, severity: .warning,
    title: say("文字与指标的数字矛盾", "text and table give different numbers"),
    what: say(
      "完成情况里说到某个指标的数字，是否与该指标的实际完成值相同。",
      "Whether a number in the achievements is that of the indicator it speaks of."),
    why: say("同一张表里有两个数字，必有一个是错的。", "Of two numbers for one thing in one form, one is wrong."),
    remedy: say("核对原始记录，改正错的一处", "look it up in the records and correct the wrong one"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/achieved": "\"全年举办读书活动 25 场，书房开放正常。\""], at: "/achieved"),
      .accepts(.national),
      // Estimates, other units and sums of parts contradict nothing.
      .accepts(.national, ["/achieved": "\"全年举办读书活动近 60 场。\""]),
      .accepts(.national, ["/achieved": "\"举办读书活动 30 场，联办读书活动 22 场。\""]),
      .accepts(.national, ["/achieved": "\"举办读书活动 9 次，放映电影 25 场。\""]),
      .accepts(.national, ["/achieved": "\"上年举办读书活动 25 场。\""]),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    guard let narrative = context.narrative(.achieved) else { return [] }
    var observations: [Observation] = []
    for indicator in context.indicators {
      guard let actual = indicator.actual, let quantity = actual.value.quantity,
        let unit = quantity.unit?.base, unit != "%", !unit.isEmpty,
        isOnlyOne(unit, in: context), let mention = contradiction(of: indicator, quantity, unit, narrative)
      else { continue }
      let place = narrative.text.origin.place(ofText: mention.range)
      observations.append(
        Observation(
          at: narrative.text.origin, place: place,
          say(
            "文字说“\(place.text)”，指标\(indicator.quoted.chinese)却是 \(actual.verbatim)",
            "the text says “\(place.text)”, the indicator \(indicator.quoted.english) \(actual.verbatim)"),
          declared: place.text, computed: actual.verbatim,
          related: [.init(say("指标的实际完成值在这里", "the actual stands here"), at: actual.origin)]))
    }
    return observations
  }

  /// Where several indicators count the same, a number cannot be told to speak of one of them.
  private static func isOnlyOne(_ unit: String, in context: AuditContext) -> Bool {
    context.indicators.count { $0.actual?.value.quantity?.unit?.base == unit } == 1
  }

  private static func contradiction(
    of indicator: Indicator, _ quantity: Quantity, _ unit: String, _ narrative: Narrative
  ) -> NumberMention? {
    let counted = narrative.mentions.filter { $0.unit == unit }
    // Several numbers are parts, stages or other things; only a lone one must be the indicator's own.
    guard counted.count == 1, let mention = counted.first, !mention.isApproximate,
      TextOverlap.longestCommon(mention.clause, indicator.name.value) >= commonLetters,
      !OtherYear.isMeant(by: mention.clause),
      let distance = try? (mention.value - quantity.value).magnitude(), distance > mention.tolerance
    else { return nil }
    return mention
  }
}

/// Whether a clause speaks of another time than the form's year.
enum OtherYear {
  private static let words = WordList([
    "上年", "去年", "往年", "历年", "累计", "明年", "下一年", "同期", "截止", "截至", "计划", "预计",
  ])

  static func isMeant(by clause: String) -> Bool {
    words.isFound(in: clause)
  }
}
