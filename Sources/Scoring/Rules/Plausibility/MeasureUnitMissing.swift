import Diagnostics
import Forms

/// A measure unit is a word of a program or none at all.
enum MeasureUnitMissing {
  private static let nonsense: Set<String> = [
    "null", "NULL", "Null", "none", "None", "undefined", "NaN", "无", "-", "/",
  ]

  static let rule = Rule(
    code: "JX040", name: "measure-unit-missing", group: .plausibility, severity: .warning,
    title: say("计量单位缺失", "no measure unit"),
    what: say("指标值的计量单位是否是“null”“无”之类的字样。", "Whether the measure unit of a value is null, 无 or the like."),
    why: say("没有单位的数字没有意义：95 什么？", "A number without a unit means nothing: 95 of what?"),
    remedy: say("写上真正的计量单位", "write the real measure unit"),
    basis: LegalBasis.targets,
    examples: [
      .finds(
        .national, ["/indicators/1/target": "\"98.00(null)\"", "/indicators/1/actual": "\"99.50(null)\""],
        at: "/indicators/1/target"),
      .finds(
        .national, ["/indicators/1/target": "\"≥98.00(无)\"", "/indicators/1/actual": "\"99.50(无)\""],
        at: "/indicators/1/target"),
      .accepts(.national, ["/indicators/1/target": "\"98\"", "/indicators/1/actual": "\"99.50\""]),
    ],
    check: { context in
      context.indicators.compactMap { indicator in
        // Target and actual of one indicator share their unit, so one finding tells both.
        guard
          let wrong = isWrong(indicator.target)
            ? indicator.target : isWrong(indicator.actual) ? indicator.actual : nil,
          let unit = wrong.value.quantity?.unit?.name
        else { return nil }
        return Observation(
          at: wrong.origin,
          say(
            "\(indicator.quoted.chinese)的计量单位是“\(unit)”",
            "the measure unit of \(indicator.quoted.english) is “\(unit)”"),
          declared: wrong.verbatim)
      }
    })

  private static func isWrong(_ cell: Located<Cell>?) -> Bool {
    // No such word is longer; most measure units need not be looked up.
    guard let name = cell?.value.quantity?.unit?.name, name.utf8.count <= 9 else { return false }
    return name.utf8.first != UInt8(ascii: "%") && nonsense.contains(name)
  }
}
