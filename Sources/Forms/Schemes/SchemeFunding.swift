import Decimals
import Diagnostics

/// The money of a form: one flat set of amounts, or several lines with the same amounts.
package struct SchemeFunding: Sendable {
  /// The heading of the block.
  package let label: LocalizedText
  /// What the family's forms usually count money in; nil where the scheme does not say.
  package let currency: Currency?
  /// The amounts in order.
  package let amounts: [SchemeAmount]
  /// The lines; one without a key where the amounts stand flat in the form.
  package let lines: [SchemeFundingLine]

  /// The line that holds the project's money as a whole.
  package var totalLine: SchemeFundingLine? { lines.first { $0.isTotal } }
  /// The amount that plays a role; nil where the family has none.
  package func amount(for role: AmountRole) -> SchemeAmount? { amounts.first { $0.role == role } }
}

/// One line of the funding block: 年度资金总额, 其中：当年财政拨款, …
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class SchemeFundingLine: Sendable {
  /// The key in the form's source; nil for the only line of a flat block.
  package let key: String?
  /// The label printed on the form, and its translation.
  package let label: LocalizedText
  /// Whether the line is the sum of the others, and the one that is scored.
  package let isTotal: Bool
  /// The keys of the amounts it has.
  package let amountKeys: [String]

  init(
    key: String?, label: LocalizedText, isTotal: Bool, amountKeys: [String]
  ) {
    self.key = key
    self.label = label
    self.isTotal = isTotal
    self.amountKeys = amountKeys
  }
}

/// One amount of the funding block: 年初预算数, 执行率, …
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class SchemeAmount: Sendable {
  /// The key in the form's source.
  package let key: String
  /// The label printed on the form, and its translation.
  package let label: LocalizedText
  /// What the program uses it for.
  package let role: AmountRole

  init(
    key: String, label: LocalizedText, role: AmountRole
  ) {
    self.key = key
    self.label = label
    self.role = role
  }
}

/// What an amount of the funding block is.
package enum AmountRole: String, Sendable, Hashable, CaseIterable {
  /// 年初预算数
  case initial
  /// 全年预算数: the budget that execution is measured against, also where a form has only one.
  case revised
  /// 全年执行数
  case executed
  /// 执行率, in percent
  case executionRate = "rate"
  /// 分数: the points execution can win
  case weight
  /// 得分: the points execution claims
  case score
  /// 项目总预算, over all its years
  case projectBudget
  /// 上年预算
  case priorBudget
  /// 上年执行数
  case priorExecuted
  /// Money the program only shows.
  case otherMoney

  /// Whether it is an amount of money, rather than a rate or points.
  package var isMoney: Bool {
    switch self {
    case .executionRate, .weight, .score: false
    default: true
    }
  }
}
