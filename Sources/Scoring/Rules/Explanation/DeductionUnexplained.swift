import Decimals
import Diagnostics
import Forms

/// Points were lost, and nothing says why.
enum DeductionUnexplained {
  static let rule = Rule(
    code: "JX030", name: "deduction-unexplained", group: .explanation, severity: .warning,
    title: say("扣分没有说明原因", "points lost without a reason"),
    what: say(
      "得分低于分值的指标是否写了偏差原因，或者在主要问题中说明。",
      "Whether an indicator that lost points has a reason, in its own row or among the problems."),
    why: say("知道为什么没做到，才知道明年怎样改。", "Only who knows why something failed can do better next year."),
    remedy: say("写明扣分原因和改进措施", "say why points were lost and what will be done"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/indicators/3/deviation": "\"\""], at: "/indicators/3/score"),
      .finds(
        .shanghai, ["/indicators/3/note": "\"\"", "/problems": "\"无\"", "/improvements": "\"\""],
        at: "/indicators/3/score"),
      // The problems of the form explain the points of all its rows.
      .accepts(.shanghai, ["/indicators/3/note": "\"\""]),
      .accepts(.national),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    guard !Reason.isGiven(context.form.problems) else { return [] }
    return context.rows.compactMap { indicator, assessment in
      guard indicator.hasLostPoints, indicator.reason == nil,
        !MetTargetDeducted.isFound(indicator, assessment),
        let score = indicator.score, let weight = indicator.weight, let lost = assessment.lost
      else { return nil }
      let points = lost.description == "1" ? "point" : "points"
      return Observation(
        at: score.origin,
        say(
          "\(indicator.quoted.chinese)扣 \(lost) 分，没有说明原因",
          "\(indicator.quoted.english) lost \(lost) \(points) without a reason"),
        declared: "\(score.value)/\(weight.value)",
        suggestion: say(
          "可以这样写：“\(indicator.name.value)扣 \(lost) 分，原因是……；下一步将……。”",
          "for instance: “\(indicator.name.value) lost \(lost) \(points) because …; next year …”"))
    }
  }
}

/// What counts as a reason.
enum Reason {
  /// Words that fill the cell without saying anything.
  static let empty: Set<String> = [
    "无", "没有", "略", "无偏差", "暂无", "-", "—", "/", "／", "N/A", "n/a", "同上", "见附件",
  ]

  /// Whether there is more in a text than a word that says nothing.
  static func isGiven(_ text: Located<String>?) -> Bool {
    guard let text else { return false }
    return !isEmptyWord(text.value)
  }

  /// Whether a text is nothing but a word that says nothing.
  static func isEmptyWord(_ text: String) -> Bool {
    // No such word is longer, and narratives need not be looked through.
    text.utf8.count <= 60 && empty.contains(trimmed(text))
  }

  /// The text without blanks and signs around it.
  static func trimmed(_ text: String) -> String {
    var text = text.unicodeScalars[...]
    while let first = text.first, isSign(first) { text.removeFirst() }
    while let last = text.last, isSign(last) { text.removeLast() }
    return String(text)
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "，", "；", ".", ";", " ", "\n", "\t", "\u{3000}": true
    default: false
    }
  }
}
