import Diagnostics
import Markdown

/// The titles and one-sentence descriptions that the build gives to pages, in the portal's language.
///
/// Everything else that a visitor reads around the content comes from the theme's translations.
struct PageTexts: Sendable {
  let language: Language

  private func text(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    switch language {
    case .chinese: chinese()
    case .english: english()
    }
  }

  var footnotes: FootnoteWords {
    FootnoteWords(
      heading: text("注释", "Footnotes"), back: text("返回正文中的引用", "Back to reference"))
  }

  var home: String { text("首页", "Home") }
  var years: String { text("年度", "Years") }
  var units: String { text("单位", "Units") }
  var series: String { text("项目序列", "Series") }
  var compare: String { text("比较", "Compare") }
  var indicators: String { text("指标", "Indicators") }
  var data: String { text("数据", "Data") }
  var method: String { text("评分办法", "Method") }
  var rules: String { text("核查规则", "Audit rules") }
  var findings: String { text("核查意见", "Findings") }
  var search: String { text("搜索", "Search") }
  /// The text beside the forms, as search results call it.
  var remarks: String { text("说明", "Remarks") }
  var notFound: String { text("找不到页面", "Page not found") }

  var yearsDescription: String {
    text(
      "各年度收录的项目、预算、执行和得分。", "Projects, budgets, execution and scores of every year on record.")
  }
  var unitsDescription: String {
    text("收录绩效表的单位及其各年度情况。", "The units whose performance forms are on record, year by year.")
  }
  var seriesDescription: String {
    text(
      "同一事项跨年度、跨单位的项目序列。", "The same undertakings followed through years and units.")
  }
  var compareDescription: String {
    text(
      "各单位、各年度的得分、执行、金额与等级对照。",
      "Scores, execution, amounts and grades of all units and years side by side.")
  }
  var indicatorsDescription: String {
    text(
      "各单位绩效表的全部指标：承诺了什么，完成了多少。",
      "Every indicator of every form: what was promised, and what was achieved.")
  }
  var dataDescription: String {
    text("全部项目、指标、资金和文字说明的数据下载。", "All projects, indicators, funds and narratives as data files.")
  }
  var methodDescription: String {
    text(
      "各类绩效表的评分办法、等级与核算规则。", "How each family of forms is scored, graded and recomputed.")
  }
  var rulesDescription: String {
    text("核查绩效表所用的全部规则：查什么、为何、怎样改、依据。", "All rules that forms are audited by: what, why, remedy and basis.")
  }
  var findingsDescription: String {
    text("对全部绩效表的核查意见，按单位和年度列出。", "What the audit of all forms found, by unit and year.")
  }
  var searchDescription: String {
    text(
      "在全部项目的名称、指标和文字说明中查找。", "Find words in the titles, indicators and narratives of all projects.")
  }
  var notFoundDescription: String {
    text("本站没有这个地址的页面。", "This site has no page at this address.")
  }

  /// The points of execution beside the categories of indicators.
  var execution: String { text("预算执行", "Execution") }

  func part(_ title: String, _ number: Int) -> String {
    number == 1 ? title : text("\(title)（第 \(number) 部分）", "\(title), part \(number)")
  }
  func year(_ year: Int) -> String { text("\(year)年度", "\(year)") }
  func yearDescription(_ year: Int, projects: Int, units: Int) -> String {
    text(
      "\(year)年度 \(units) 个单位 \(projects) 个项目的绩效对照。",
      "\(projects) \(projects == 1 ? "project" : "projects") of \(units) \(units == 1 ? "unit" : "units") in \(year)."
    )
  }
  func indicators(_ year: Int, part: Int, of parts: Int) -> String {
    parts == 1
      ? text("\(year)年度指标", "Indicators of \(year)")
      : text("\(year)年度指标（第 \(part) 部分）", "Indicators of \(year), part \(part)")
  }
  func indicatorsDescription(_ year: Int, indicators: Int) -> String {
    text(
      "\(year)年度各单位绩效表中的 \(indicators) 项指标。",
      "\(indicators) \(indicators == 1 ? "indicator" : "indicators") in the forms of \(year).")
  }
  func unitDescription(_ name: String) -> String {
    text("\(name)各年度的项目绩效。", "The projects of \(name) through the years.")
  }
  func unitYear(_ name: String, _ year: Int) -> String { text("\(name) \(year)年度", "\(name), \(year)") }
  func unitYearDescription(_ name: String, _ year: Int, projects: Int) -> String {
    text(
      "\(name)\(year)年度 \(projects) 个项目的绩效表。",
      "The performance forms of \(projects) \(projects == 1 ? "project" : "projects") of \(name) in \(year).")
  }
  func book(_ name: String, _ year: Int) -> String {
    text("\(name) \(year)年度绩效表汇编", "\(name), \(year): book of forms")
  }
  func bookDescription(_ name: String, _ year: Int, forms: Int) -> String {
    text(
      "\(name)\(year)年度全部 \(forms) 份绩效表，按原表样式汇编，供打印和存档。",
      "\(forms == 1 ? "The form" : "All \(forms) forms") of \(name) in \(year) in their official layout, for print."
    )
  }
  func projectDescription(_ project: String, unit: String, year: Int) -> String {
    text(
      "\(unit)\(year)年度“\(project)”的绩效目标、完成情况、资金与得分。",
      "Targets, results, money and points of “\(project)”, \(unit), \(year).")
  }
  func seriesDescription(_ title: String, projects: Int) -> String {
    text(
      "“\(title)”在各年度、各单位的 \(projects) 个项目。",
      "\(projects) \(projects == 1 ? "project" : "projects") of “\(title)” through years and units.")
  }

  /// The kind of column, as the national page-label convention for government websites uses it.
  var columnType: String { text("信息公开", "Disclosure") }
}
