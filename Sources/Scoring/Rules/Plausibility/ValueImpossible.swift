import Decimals
import Diagnostics
import Forms

/// A share of a whole that is above 100 %.
enum ValueImpossible {
  static let rule = Rule(
    code: "JX041", name: "value-impossible", group: .plausibility, severity: .warning,
    title: say("不可能的数值", "an impossible value"),
    what: say(
      "到位率、满意度、合格率等不可能超过 100% 的指标，数值是否超过 100。",
      "Whether shares of a whole, such as satisfaction or attendance, are above 100."),
    why: say("这样的数字显然是笔误，却会原样公开。", "Such a figure is plainly a slip, and is published all the same."),
    remedy: say("改正数值", "correct the value"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.shanghai, ["/indicators/4/explanation": "\"1000\""], at: "/indicators/4/explanation"),
      .finds(
        .national, ["/indicators/4/actual": "\"960.00(%)\"", "/indicators/4/deviation": "\"读者很满意\""],
        at: "/indicators/4/actual"),
      // What can be over-fulfilled may be above 100 %.
      .accepts(.shanghai, ["/indicators/2/explanation": "\"120%\""]),
    ],
    check: check)

  /// Shares that cannot exceed the whole. 完成率 is missing, because more can be done than was planned.
  private static let shares = [
    "到位率", "满意率", "满意度", "合格率", "达标率", "及时率", "覆盖率", "准确率", "完好率", "正常率", "好评率", "通过率",
    "出勤率", "知晓率", "知晓度", "正确率",
  ].map { Array($0.utf8) }

  private static func isShare(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { name in shares.contains { name.suffix($0.count).elementsEqual($0) } }
  }

  private static func check(_ context: AuditContext) -> [Observation] {
    context.indicators.flatMap { indicator -> [Observation] in
      guard isShare(indicator.name.value) else { return [] }
      var cells = [indicator.target, indicator.actual].compactMap { $0 }
      if let explanation = indicator.explanation {
        cells.append(Located(Cell(explanation.value), at: explanation.origin))
      }
      return cells.compactMap { cell in
        guard let quantity = cell.value.quantity, quantity.value > .hundred,
          quantity.unit == nil || quantity.unit?.base == "%"
        else { return nil }
        return Observation(
          at: cell.origin,
          say(
            "\(indicator.quoted.chinese)不可能是 \(cell.verbatim)",
            "\(indicator.quoted.english) cannot be \(cell.verbatim)"),
          declared: cell.verbatim)
      }
    }
  }
}
