import Decimals
import Diagnostics

/// Which form of a project's year a file is.
package enum FormKind: String, Sendable, Hashable, CaseIterable {
  /// 项目绩效自评表, made at the end of the year.
  case selfEvaluation = "self-evaluation"
  /// 绩效目标表, made at its start.
  case target = "target"
}

/// What one family of forms looks like and how it is scored: data, read from `schemes/<scheme>.json`.
///
/// Whatever differs between families is here, so that the form of another city is a new file and no code.
package final class Scheme: Sendable {
  /// The name of the scheme, which is the name of its file.
  package let id: Slug
  /// Which forms it is for.
  package let kind: FormKind
  /// The title printed over the form.
  package let title: String
  /// The line under the title, with `{year}` and `{currency}` to be filled in; nil where there is none.
  package let subtitle: String?
  /// A short name of the family, for lists and headings.
  package let name: LocalizedText
  /// Where the rules come from.
  package let citations: [Citation]
  /// The text fields in the order of the form.
  package let fields: [SchemeField]
  /// The amounts of money.
  package let funding: SchemeFunding
  /// The columns of the indicator table.
  package let columns: [SchemeColumn]
  /// The categories (一级指标) in order, with their points where the family has points.
  package let categories: [SchemeCategory]
  /// Their names, which every form is compared with.
  let categoryNames: [String]
  /// The sums at the end of the indicator table; empty where the family has none.
  package let totals: [TotalKind]
  /// How points are given; nil for declarations, which have none.
  package let scoring: SchemeScoring?
  /// Codes or names of the audit rules that do not apply to the family.
  package let disabledRules: [Located<String>]
  /// The notes printed under the form.
  package let notes: [String]
  /// The printed table.
  package let sheet: SheetFrame
  /// The roles of the columns, in their order. A dictionary by role would hash the role's name for every cell of a form.
  private let columnRoles: [ColumnRole]
  /// The shape of the family's forms.
  package let formShape: JSONShape
  /// Where the values of the family's forms are kept.
  let layout: FormLayout

  init(
    id: Slug, kind: FormKind, title: String, subtitle: String?, name: LocalizedText, citations: [Citation],
    fields: [SchemeField], funding: SchemeFunding, columns: [SchemeColumn], categories: [SchemeCategory],
    totals: [TotalKind], scoring: SchemeScoring?, disabledRules: [Located<String>], notes: [String],
    sheet: SheetPlan
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.subtitle = subtitle
    self.name = name
    self.citations = citations
    self.fields = fields
    self.funding = funding
    self.columns = columns
    self.categories = categories
    categoryNames = categories.map(\.name)
    self.totals = totals
    self.scoring = scoring
    self.disabledRules = disabledRules
    self.notes = notes
    columnRoles = columns.map(\.role)
    self.formShape = FormShape.shape(
      kind: kind, scheme: id, fields: fields, funding: funding, columns: columns, categories: categories,
      totals: totals)
    layout = FormLayout(shape: formShape, fields: fields, funding: funding, columns: columns)
    self.sheet = SheetFrameBuilder(kind: kind, fields: fields, columns: columns, layout: layout)
      .frame(sheet, title: title, subtitle: subtitle)
  }

  /// The field that plays a role; nil where the family has none.
  package func field(for role: FieldRole) -> SchemeField? { fields.first { $0.role == role } }
  /// The column that plays a role; nil where the family has none.
  package func column(for role: ColumnRole) -> SchemeColumn? { position(of: role).map { columns[$0] } }
  /// Whether the family has a column that plays a role.
  package func hasColumn(for role: ColumnRole) -> Bool { columnRoles.contains(role) }
  /// The position of the column that plays a role; nil where the family has none.
  func position(of role: ColumnRole) -> Int? { columnRoles.firstIndex(of: role) }
}

/// A legal source: 《项目支出绩效评价管理办法》（财预〔2020〕10号）.
package struct Citation: Sendable, Hashable {
  /// The title, without 《》.
  package let title: String
  /// The document number; nil where it has none.
  package let number: String?
  /// Who issued it; nil where that is not known.
  package let issuer: String?
  /// When it was issued; nil where that is not known.
  package let date: CalendarDate?
  /// Where it can be read; nil where it is not on line.
  package let address: String?
}

/// A sum at the end of the indicator table.
package enum TotalKind: String, Sendable, Hashable, CaseIterable {
  /// The points that can be won.
  case weight
  /// The points claimed.
  case score
}

/// A text field of a form.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class SchemeField: Sendable {
  /// The key in the form's source.
  package let key: String
  /// The label printed on the form, and its translation.
  package let label: LocalizedText
  /// What is written in it.
  package let type: FieldType
  /// What the program uses it for; nil where it only shows it.
  package let role: FieldRole?
  /// Whether the key may be left out.
  package let isOptional: Bool

  init(
    key: String, label: LocalizedText, type: FieldType, role: FieldRole?, isOptional: Bool
  ) {
    self.key = key
    self.label = label
    self.type = type
    self.role = role
    self.isOptional = isOptional
  }
}

/// What is written in a field.
package enum FieldType: Sendable, Hashable {
  /// A few words.
  case text
  /// Paragraphs.
  case narrative
  /// A date, or a blank.
  case date
  /// One of these words, or a blank.
  case choice([String])
}

/// What the program uses a field for.
package enum FieldRole: String, Sendable, Hashable, CaseIterable {
  /// 项目名称
  case project
  /// 实施单位, 预算单位, 申报单位
  case unit
  /// 主管部门
  case department
  /// 具体实施处（科室）
  case office
  /// 项目类别
  case nature
  /// 是否为经常性项目
  case recurring
  /// 计划开始日期
  case start
  /// 计划完成日期
  case end
  /// 项目概况
  case overview
  /// 年度总体目标: what was promised
  case goal
  /// 实际完成情况, 主要绩效: what was achieved
  case achieved
  /// 主要问题
  case problems
  /// 改进措施
  case improvements
  /// 自评时间
  case evaluatedOn
  /// 评分等级, 绩效等级
  case grade
}
