import Diagnostics
import Forms
import Scoring

/// Everything under `data/`: projects, indicators and funds, each as CSV and JSON, and all of it in one archive.
struct OpenData: Sendable {
  let sets: [DataSet]

  init(of portal: Portal) {
    let projects = portal.years.flatMap(\.projects)
    let forms = projects.flatMap { project in
      project.forms.all.map { FormOfProject(project: project, assessment: $0) }
    }
    sets = [
      DataTable.projects.written(projects),
      DataTable.indicators.written(
        forms.flatMap { form in
          form.assessment.indicators.map { IndicatorOfForm(form: form, assessed: $0) }
        }),
      DataTable.funds.written(
        forms.flatMap { form in
          form.assessment.form.funding.lines.flatMap { line in
            line.amounts.filter { $0.number != nil }.map {
              AmountOfForm(form: form, line: line.definition, amount: $0)
            }
          }
        }),
    ]
  }

  static let archive = "data/jixiao-data.zip"

  /// The files with their paths from the site's root.
  var files: [(path: String, bytes: [UInt8])] {
    let tables = sets.flatMap { set in
      [(name: set.name + ".csv", bytes: set.csv), (name: set.name + ".json", bytes: set.json)]
    }
    let packed = ZIPArchive.packed(tables).map { [(path: Self.archive, bytes: $0)] } ?? []
    return tables.map { (path: "data/" + $0.name, bytes: $0.bytes) } + packed
  }
}

/// A form with the project it belongs to.
struct FormOfProject: Sendable {
  let project: Project
  let assessment: Assessment
}

/// A row of the table of indicators.
struct IndicatorOfForm: Sendable {
  let form: FormOfProject
  let assessed: IndicatorAssessment
  var indicator: Indicator { form.assessment.form.indicators[assessed.index] }
}

/// A row of the table of funds.
struct AmountOfForm: Sendable {
  let form: FormOfProject
  let line: SchemeFundingLine
  let amount: FundingAmount
}

extension DataTable {
  /// The columns that say which form a row belongs to.
  fileprivate static func identity(_ form: @escaping @Sendable (Row) -> FormOfProject) -> [DataColumn<Row>] {
    [
      DataColumn("unit", .string, "单位在网址中的名字", "the unit's name in addresses") {
        .text(form($0).project.unit.slug.text)
      },
      DataColumn("year", .integer, "年度", "the year") { .integer(form($0).project.year) },
      DataColumn("project", .string, "项目在网址中的名字", "the project's name in addresses") {
        .text(form($0).project.slug.text)
      },
      DataColumn("form", .string, "表格种类：自评表或绩效目标表", "self-evaluation or target") {
        .text(form($0).assessment.form.scheme.kind.rawValue)
      },
    ]
  }
}

extension DataTable where Row == Project {
  static let projects = DataTable(
    name: "projects", title: LocalizedText(chinese: "项目", english: "Projects"),
    columns: [
      DataColumn("unit", .string, "单位在网址中的名字", "the unit's name in addresses") { .text($0.unit.slug.text) },
      DataColumn("unit_name", .string, "单位名称", "the unit") { .text($0.unit.name) },
      DataColumn("year", .integer, "年度", "the year") { .integer($0.year) },
      DataColumn("project", .string, "项目在网址中的名字", "the project's name in addresses") { .text($0.slug.text) },
      DataColumn("name", .string, "项目名称", "the project") { .text($0.name) },
      DataColumn("series", .string, "项目序列", "the series") { DataValue($0.series?.slug.text) },
      DataColumn("scheme", .string, "评分办法", "the scheme") { .text($0.principal.form.scheme.id.text) },
      DataColumn("has_self_evaluation", .boolean, "是否收录自评表", "whether there is a self-evaluation") {
        .boolean($0.forms.selfEvaluation != nil)
      },
      DataColumn("has_target", .boolean, "是否收录绩效目标表", "whether there is a target declaration") {
        .boolean($0.forms.targetDeclaration != nil)
      },
      DataColumn("initial", .number, "年初预算数（元）", "initial budget in yuan") {
        DataValue($0.principal.form.initialBudget?.value.yuan)
      },
      DataColumn("revised", .number, "全年预算数（元）", "revised budget in yuan") {
        DataValue($0.principal.form.revisedBudget?.value.yuan)
      },
      DataColumn("executed", .number, "全年执行数（元）", "money spent in yuan") {
        DataValue($0.principal.form.executed?.value.yuan)
      },
      DataColumn("rate", .number, "执行率（%），照原表", "execution rate in percent, as declared") {
        DataValue($0.principal.form.executionRate?.value)
      },
      DataColumn("full", .number, "满分", "points that can be won") {
        DataValue($0.principal.form.totalWeight?.value)
      },
      DataColumn("score", .number, "自评得分", "points claimed") {
        DataValue($0.principal.form.totalScore?.value)
      },
      DataColumn("lost", .number, "扣分", "points lost") { DataValue($0.principal.lost) },
      DataColumn("grade", .string, "等级，照原表", "grade as printed") {
        DataValue($0.principal.form.grade?.value)
      },
      DataColumn("indicator_count", .integer, "指标数", "number of indicators") {
        .integer($0.principal.indicators.count)
      },
      DataColumn("page", .string, "项目页，自网站根目录起", "project page, from the site's root") { .text($0.href) },
    ])
}

extension DataTable where Row == IndicatorOfForm {
  static let indicators = DataTable(
    name: "indicators", title: LocalizedText(chinese: "指标", english: "Indicators"),
    columns: identity { $0.form } + [
      DataColumn("number", .integer, "表中序号，从 1 起", "position in the form, from 1") {
        .integer($0.indicator.index + 1)
      },
      DataColumn("category", .string, "一级指标", "category") { .text($0.indicator.category.value) },
      DataColumn("subcategory", .string, "二级指标", "subcategory") {
        DataValue($0.indicator.subcategory?.value)
      },
      DataColumn("name", .string, "指标名称", "the indicator") { .text($0.indicator.name.value) },
      DataColumn("target", .string, "目标，照原表", "target as printed") {
        DataValue($0.indicator.target?.value.verbatim)
      },
      DataColumn("target_number", .number, "目标的数值", "number of the target") {
        DataValue($0.indicator.target?.value.quantity?.number)
      },
      DataColumn("target_unit", .string, "目标的计量单位", "measure unit of the target") {
        DataValue($0.indicator.target?.value.quantity?.unit?.name)
      },
      DataColumn("actual", .string, "实际完成，照原表", "actual as printed") {
        DataValue($0.indicator.actual?.value.verbatim)
      },
      DataColumn("actual_number", .number, "实际完成的数值", "number of the actual") {
        DataValue($0.indicator.actual?.value.quantity?.number)
      },
      DataColumn("weight", .number, "分值", "points that can be won") { DataValue($0.indicator.weight?.value) },
      DataColumn("score", .number, "得分", "points claimed") { DataValue($0.indicator.score?.value) },
      DataColumn("status", .string, "达成状态", "how the indicator stands") {
        .text($0.assessed.status.rawValue)
      },
      DataColumn("reason", .string, "扣分原因或备注", "reason for lost points, or the note") {
        DataValue($0.indicator.reason?.value)
      },
    ])
}

extension DataTable where Row == AmountOfForm {
  static let funds = DataTable(
    name: "funds", title: LocalizedText(chinese: "资金", english: "Funds"),
    columns: identity { $0.form } + [
      DataColumn("line", .string, "资金项目", "line of the funding block") { .text($0.line.label.chinese) },
      DataColumn("is_total", .boolean, "是否为总额", "whether the line is the sum of the others") {
        .boolean($0.line.isTotal)
      },
      DataColumn("amount", .string, "栏目", "column of the funding block") {
        .text($0.amount.definition.label.chinese)
      },
      DataColumn("number", .number, "照原表的数字", "number as printed") { DataValue($0.amount.number?.value) },
      DataColumn("currency", .string, "货币单位；比率和分数为空", "unit of money; empty for rates and points") {
        DataValue($0.amount.money?.value.currency.rawValue)
      },
      DataColumn("yuan", .number, "折合元", "exact amount in yuan") { DataValue($0.amount.money?.value.yuan) },
    ])
}
