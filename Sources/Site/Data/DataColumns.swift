import Diagnostics
import Forms
import Scoring

// The columns of all tables. Texts are what the forms print; numbers are exact.

/// The columns that say what a row belongs to.
private enum OwnerColumns {
  static let project = [
    DataColumn<Project>("unit", .string, "单位在网址中的名字", "the unit's name in addresses") {
      .text($0.unit.slug.text)
    },
    DataColumn("year", .integer, "年度", "the year") { .integer($0.year) },
    DataColumn("project", .string, "项目在网址中的名字", "the project's name in addresses") { .text($0.slug.text) },
  ]

  static let form =
    project.map { $0.of(\FormOfProject.project) } + [
      DataColumn(
        "form", .string, "表格种类：self-evaluation 为自评表，target 为绩效目标表",
        "kind of the form: self-evaluation or target"
      ) { .text($0.form.scheme.kind.rawValue) }
    ]
}

extension DataTable where Owner == Project, Row == OpenProject {
  static let projects = DataTable(
    name: "projects", title: LocalizedText(chinese: "项目", english: "Projects"),
    key: ["unit", "year", "project"], owner: OwnerColumns.project,
    columns: (words + forms + figures + computed).map { $0.of(\.project) } + [verdict])

  private static let words = [
    DataColumn<Project>("unit_name", .string, "单位名称", "the unit") { .text($0.unit.name) },
    DataColumn("unit_printed", .string, "单位名称，照原表", "the unit as printed on the form") {
      .text($0.principal.unitName)
    },
    DataColumn("department", .string, "主管部门，照原表", "the supervising body as printed") {
      DataValue($0.principal.department)
    },
    DataColumn("office", .string, "具体实施处（科室），照原表", "the office in charge as printed") {
      DataValue($0.principal.office)
    },
    DataColumn("name", .string, "项目名称，照原表", "the project as printed") { .text($0.name) },
    DataColumn("series", .string, "项目序列在网址中的名字", "the series' name in addresses") {
      DataValue($0.series?.slug.text)
    },
    DataColumn("nature", .string, "项目类别，照原表", "the project's category as printed") {
      DataValue($0.principal.nature)
    },
    DataColumn("recurring", .string, "是否为经常性项目，照原表", "whether the project recurs, as printed") {
      DataValue($0.principal.recurring)
    },
    DataColumn("start", .string, "计划开始日期，照原表", "planned start as printed") {
      DataValue($0.principal.plannedStart)
    },
    DataColumn("end", .string, "计划完成日期，照原表", "planned end as printed") { DataValue($0.principal.plannedEnd) },
    DataColumn("evaluated_on", .date, "自评日期", "day of the self-evaluation") {
      DataValue($0.principal.evaluatedOn?.description)
    },
    DataColumn("published_on", .date, "发布日期", "day of publication") {
      DataValue($0.principal.publishedOn?.description)
    },
  ]

  private static let forms = [
    DataColumn<Project>("scheme", .string, "评分办法", "the scheme") { .text($0.principal.scheme.id.text) },
    DataColumn("has_self_evaluation", .boolean, "是否收录自评表", "whether there is a self-evaluation") {
      .boolean($0.forms.selfEvaluation != nil)
    },
    DataColumn("has_target", .boolean, "是否收录绩效目标表", "whether there is a target declaration") {
      .boolean($0.forms.targetDeclaration != nil)
    },
    DataColumn("page", .string, "项目页，自网站根目录起", "project page, from the site's root") { .text($0.href) },
    DataColumn(
      "source", .string, "原始数据文件，自网站根目录起；有自评表的为自评表",
      "the form's own file, from the site's root: of the self-evaluation where there is one"
    ) { .text($0.principal.address.path) },
  ]

  private static let figures: [DataColumn<Project>] = [
    DataColumn<Project>("initial", .number, "年初预算数（元）", "initial budget in yuan") {
      DataValue($0.principal.initialBudget)
    },
    DataColumn("revised", .number, "全年预算数（元）", "revised budget in yuan") {
      DataValue($0.principal.revisedBudget)
    },
    DataColumn("executed", .number, "全年执行数（元）", "money spent in yuan") {
      DataValue($0.principal.executed)
    },
    DataColumn("rate", .number, "执行率（%），照原表", "execution rate in percent, as declared") {
      DataValue($0.principal.executionRate)
    },
    DataColumn("full", .number, "满分", "points that can be won") {
      DataValue($0.principal.totalWeight)
    },
    DataColumn("score", .number, "自评得分", "points claimed") {
      DataValue($0.principal.totalScore)
    },
    DataColumn("lost", .number, "扣分", "points lost") { DataValue($0.principal.lost) },
    DataColumn("grade", .string, "等级，照原表", "grade as printed") {
      DataValue($0.principal.grade)
    },
    DataColumn("indicator_count", .integer, "指标数", "number of indicators") {
      .integer($0.principal.indicatorCount)
    },
    DataColumn("quantitative_count", .integer, "数量化指标数", "number of indicators with a numeric target") {
      .integer($0.principal.quantitativeCount)
    },
    DataColumn("deduction_count", .integer, "扣分指标数", "number of indicators that lost points") {
      .integer($0.principal.deductionCount)
    },
    DataColumn(
      "unexplained_count", .integer, "未说明原因的扣分指标数", "number of those that lost points without a reason"
    ) { .integer($0.principal.unexplainedCount) },
  ]

  private static let computed = [
    DataColumn<Project>("computed_low", .number, "按评分办法核算的总分下限", "least total by the scheme's rules") {
      DataValue($0.principal.computedTotal?.lower)
    },
    DataColumn("computed_high", .number, "按评分办法核算的总分上限", "greatest total by the scheme's rules") {
      DataValue($0.principal.computedTotal?.upper)
    },
  ]

  private static let verdict = DataColumn<OpenProject>(
    "verdict", .string, "重新核算的结论：equal 一致，rounding 舍入差异，differs 不一致",
    "worst verdict of the recomputation: equal, rounding or differs"
  ) { DataValue($0.forms.principal.worstVerdict?.name) }
}

extension DataTable where Owner == FormOfProject, Row == IndicatorOfForm {
  static let indicators = DataTable(
    name: "indicators", title: LocalizedText(chinese: "指标", english: "Indicators"),
    key: ["unit", "year", "project", "form", "number"],
    owner: OwnerColumns.form, columns: words + numbers + points)

  private static let words = [
    DataColumn<IndicatorOfForm>("number", .integer, "表中序号，从 1 起", "position in the form, from 1") {
      .integer($0.assessed.index + 1)
    },
    DataColumn("category", .string, "一级指标", "category") { DataValue($0.text(.category)) },
    DataColumn("subcategory", .string, "二级指标", "subcategory") {
      DataValue($0.text(.subcategory))
    },
    DataColumn("name", .string, "指标名称", "the indicator") { DataValue($0.text(.name)) },
    DataColumn("explanation", .string, "指标解释", "explanation of the indicator") {
      DataValue($0.text(.explanation))
    },
  ]

  private static let numbers = [
    DataColumn<IndicatorOfForm>("target", .string, "目标，照原表", "target as printed") {
      DataValue($0.text(.target))
    },
    DataColumn("comparator", .string, "目标前的符号：≥ > = < ≤", "the sign of the target: ≥ > = < ≤") {
      DataValue($0.row.target?.quantity?.comparator?.rawValue)
    },
    DataColumn("target_number", .number, "目标的数值", "number of the target") {
      DataValue($0.row.target?.quantity?.number)
    },
    DataColumn("target_unit", .string, "目标的计量单位", "measure unit of the target") {
      DataValue($0.row.target?.quantity?.unit?.name)
    },
    DataColumn("actual", .string, "实际完成，照原表", "actual as printed") {
      DataValue($0.text(.actual))
    },
    DataColumn("actual_number", .number, "实际完成的数值", "number of the actual") {
      DataValue($0.row.actual?.quantity?.number)
    },
    DataColumn("actual_unit", .string, "实际完成的计量单位", "measure unit of the actual") {
      DataValue($0.row.actual?.quantity?.unit?.name)
    },
  ]

  private static let points = [
    DataColumn<IndicatorOfForm>("weight", .number, "分值", "points that can be won") {
      DataValue($0.row.weight)
    },
    DataColumn("score", .number, "得分", "points claimed") { DataValue($0.row.score) },
    DataColumn("lost", .number, "扣分", "points lost") { DataValue($0.assessed.lost) },
    DataColumn(
      "status", .string,
      "达成状态：met 达到，exceeded 超过，partly 部分达成，missed 未达到，stated 文字说明达成，promised 只有目标，unknown 不详",
      "how the indicator stands: met, exceeded, partly, missed, stated (met by words), promised (no actual), unknown"
    ) { .text($0.assessed.status.rawValue) },
    DataColumn(
      "over", .boolean, "是否超过目标三成及以上", "whether the target is over-achieved by the scheme's threshold"
    ) {
      .boolean($0.assessed.isOverAchieved)
    },
    DataColumn("reason", .string, "扣分原因或备注", "reason for lost points, or the note") {
      DataValue($0.reason)
    },
  ]
}

// One row for each line of the funding block. A row for each amount would repeat what it belongs to five times as often, and a
// province's would not fit into a spreadsheet.
extension DataTable where Owner == FormOfProject, Row == LineOfForm {
  static let funds = DataTable(
    name: "funds", title: LocalizedText(chinese: "资金", english: "Funds"),
    key: ["unit", "year", "project", "form", "line"],
    owner: OwnerColumns.form, columns: lines + amounts)

  private static let lines = [
    DataColumn<LineOfForm>("line", .string, "资金项目", "line of the funding block") {
      .text($0.line.definition.label.chinese)
    },
    DataColumn("is_total", .boolean, "是否为总额", "whether the line is the sum of the others") {
      .boolean($0.line.definition.isTotal)
    },
    DataColumn(
      "currency", .string, "原表的货币单位；下列金额均已折合为元", "unit of money on the form; the amounts here are in yuan"
    ) {
      .text($0.currency.rawValue)
    },
  ]

  private static let amounts = [
    DataColumn<LineOfForm>("initial", .number, "年初预算数（元）", "initial budget in yuan") { $0.yuan(.initial) },
    DataColumn("revised", .number, "全年预算数（元）", "revised budget in yuan") { $0.yuan(.revised) },
    DataColumn("executed", .number, "全年执行数（元）", "money spent in yuan") { $0.yuan(.executed) },
    DataColumn("rate", .number, "执行率（%），照原表", "execution rate in percent, as declared") {
      $0.number(.executionRate)
    },
    DataColumn("weight", .number, "预算执行可得的分数", "points that execution can win") { $0.number(.weight) },
    DataColumn("score", .number, "预算执行的得分", "points that execution claims") { $0.number(.score) },
    DataColumn("project_budget", .number, "项目总预算（元）", "whole budget of the project in yuan") {
      $0.yuan(.projectBudget)
    },
    DataColumn("prior_budget", .number, "上年预算（元）", "last year's budget in yuan") { $0.yuan(.priorBudget) },
    DataColumn("prior_executed", .number, "上年执行数（元）", "money spent last year in yuan") {
      $0.yuan(.priorExecuted)
    },
    DataColumn("others", .string, "其他金额及其名称（元）", "other amounts with their names, in yuan") {
      DataValue($0.others)
    },
  ]
}

extension DataTable where Owner == FormOfProject, Row == NarrativeOfForm {
  static let narratives = DataTable(
    name: "narratives", title: LocalizedText(chinese: "文字说明", english: "Narratives"),
    key: ["unit", "year", "project", "form", "field"],
    owner: OwnerColumns.form,
    columns: [
      DataColumn("field", .string, "栏目在原始数据中的名字", "the field's key in the form's own file") {
        .text($0.field.key)
      },
      DataColumn("label", .string, "栏目，照原表", "the field as printed") { .text($0.field.label.chinese) },
      DataColumn("text", .string, "文字，照原表；可能有多行", "the text as printed; may have several lines") {
        .source($0.text)
      },
    ])
}

extension DataTable where Owner == Project, Row == ReportedFinding {
  /// The findings, their sentences in the portal's language.
  static let findings =
    DataTable(
      name: "findings", title: LocalizedText(chinese: "核查意见", english: "Findings"),
      key: ["unit", "year", "project", "form", "code", "pointer", "line", "column"],
      owner: OwnerColumns.project,
      columns: [
        DataColumn("form", .string, "表格种类", "kind of the form") { .text($0.kind.rawValue) },
        DataColumn("code", .string, "规则编号", "the rule's code") { .text($0.rule.code) },
        DataColumn("rule", .string, "规则名字", "the rule's name") { .text($0.rule.name) },
        DataColumn("group", .string, "规则类别", "the rule's group") { .text($0.rule.group.rawValue) },
        DataColumn("severity", .string, "程度：error、warning 或 note", "error, warning or note") {
          .text($0.severity.rawValue)
        },
        DataColumn("message", .string, "意见", "what was found") {
          .text($0.message)
        },
        DataColumn("declared", .string, "表中所填", "what the form says") {
          DataValue($0.declared)
        },
        DataColumn("computed", .string, "核算结果", "what the rules give") {
          DataValue($0.computed)
        },
        DataColumn("acknowledged", .string, "单位的说明", "the unit's explanation") {
          DataValue($0.acknowledgement)
        },
        DataColumn("file", .string, "原始数据文件", "the form's own file") {
          .text($0.place.file)
        },
        DataColumn("pointer", .string, "所指数据在文件中的位置（JSON 指针）", "the value in the file (JSON pointer)") {
          .text($0.pointer)
        },
        DataColumn("line", .integer, "行", "line") { .integer($0.place.start.line) },
        DataColumn("column", .integer, "列", "column") { .integer($0.place.start.column) },
      ])
}
