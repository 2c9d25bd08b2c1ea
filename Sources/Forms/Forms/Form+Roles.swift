import Decimals

// What the program needs of a form, whatever its family calls it.

extension Form {
  /// The field that plays a role; nil where the family has none.
  package func field(_ role: FieldRole) -> FormField? {
    scheme.layout.fieldRoles.firstIndex(of: role).map { FormField(form: self, position: $0) }
  }

  /// The text of the field that plays a role, where it is not blank.
  package func text(_ role: FieldRole) -> Located<String>? {
    guard let value = field(role)?.origin, !value.isBlankText else { return nil }
    return value.located(\.string)
  }

  /// The cell of an indicator that plays a role; nil where the row lacks it, or the family has no such column.
  package func cell(_ role: ColumnRole, ofRow row: Int) -> JSONValue? {
    cell(scheme.layout.columns.position(of: role), ofRow: row)
  }

  /// The supervising body; nil where the form does not name it.
  package var department: Located<String>? { text(.department) }
  /// What was promised for the year in words; nil where it is blank.
  package var goal: Located<String>? { text(.goal) }
  /// What was achieved in words; nil where it is blank.
  package var achieved: Located<String>? { text(.achieved) }
  /// The problems in words; nil where they are blank.
  package var problems: Located<String>? { text(.problems) }
  /// The improvements in words; nil where they are blank.
  package var improvements: Located<String>? { text(.improvements) }
  /// The grade as printed; nil where it is blank or the family has none.
  package var grade: Located<String>? { text(.grade) }

  /// 年初预算数
  package var initialBudget: Located<Money>? { funding.total?.money(.initial) }
  /// 全年预算数: what execution is measured against.
  package var revisedBudget: Located<Money>? { funding.total?.money(.revised) }
  /// 全年执行数
  package var executed: Located<Money>? { funding.total?.money(.executed) }
  /// 项目总预算
  package var projectBudget: Located<Money>? { funding.total?.money(.projectBudget) }
  /// 上年预算
  package var priorBudget: Located<Money>? { funding.total?.money(.priorBudget) }
  /// 上年执行数
  package var priorExecuted: Located<Money>? { funding.total?.money(.priorExecuted) }
  /// 执行率 as printed, in percent.
  package var executionRate: Located<ExactDecimal>? { funding.total?.number(.executionRate) }
  /// The points execution can win, where they stand in the funding block.
  package var executionWeight: Located<ExactDecimal>? { funding.total?.number(.weight) }
  /// The points execution claims, where they stand in the funding block.
  package var executionScore: Located<ExactDecimal>? { funding.total?.number(.score) }
  /// 总分 as printed.
  package var totalScore: Located<ExactDecimal>? { totalOrigin(.score)?.located(\.decimal) }
  /// The points that can be won, as printed.
  package var totalWeight: Located<ExactDecimal>? { totalOrigin(.weight)?.located(\.decimal) }
}
