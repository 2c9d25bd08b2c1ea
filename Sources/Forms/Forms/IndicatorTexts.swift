/// The texts of an indicator as printed, for whoever needs none of its numbers.
package struct IndicatorTexts: Sendable {
  /// 三级指标
  package let name: String
  /// 指标解释; nil where the family has none.
  package let explanation: String?
  /// What was promised; nil where the family has no such column.
  package let target: String?
  /// What was achieved; nil where the family has no such column.
  package let actual: String?
  /// Why points were lost and what will be done; nil where the family has no such column.
  package let deviation: String?
  /// 备注; nil where the family has no such column.
  package let note: String?

  /// Reads a row of a form.
  init(_ form: Form, row: Int) {
    let columns = form.scheme.layout.columns
    func text(_ column: Int?) -> String? { form.cell(column, ofRow: row)?.string }
    name = text(columns.name) ?? ""
    explanation = text(columns.explanation)
    target = text(columns.target)
    actual = text(columns.actual)
    deviation = text(columns.deviation)
    note = text(columns.note)
  }
}

extension Form {
  /// The texts of the indicator table, read anew each time.
  package var indicatorTexts: [IndicatorTexts] { (0..<indicatorCount).map { IndicatorTexts(self, row: $0) } }
}
