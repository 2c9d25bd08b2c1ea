import Decimals
import Diagnostics

/// A column of the indicator table.
package struct SchemeColumn: Sendable {
  /// The key in the form's source.
  package let key: String
  /// The head printed on the form, and its translation.
  package let label: LocalizedText
  /// What the program uses it for.
  package let role: ColumnRole
  /// Whether the key may be left out.
  package let isOptional: Bool
}

/// What a column of the indicator table is.
package enum ColumnRole: String, Sendable, Hashable, CaseIterable {
  /// 一级指标
  case category
  /// The points of the 一级指标, printed with it.
  case categoryWeight
  /// 二级指标
  case subcategory
  /// 三级指标, 指标名称
  case name
  /// 指标解释
  case explanation
  /// 年度指标值, 指标目标值
  case target
  /// 实际完成值
  case actual
  /// 分值, 权重
  case weight
  /// 得分, 自评分
  case score
  /// 偏差原因分析及改进措施
  case deviation
  /// 备注
  case note
  /// Text the program only shows.
  case other

  /// Whether the column holds points.
  package var isPoints: Bool { self == .weight || self == .score || self == .categoryWeight }
}

/// A category (一级指标) of a family.
package struct SchemeCategory: Sendable, Hashable {
  /// The name as printed.
  package let name: String
  /// Its points; nil where the family has none.
  package let points: ExactDecimal?
  /// Whether the points are advice, from which a form may deviate, rather than binding.
  package let isAdvisory: Bool
}
