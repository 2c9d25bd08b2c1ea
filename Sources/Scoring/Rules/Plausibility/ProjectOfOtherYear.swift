import Diagnostics
import Forms

/// The name of the project bears another year.
enum ProjectOfOtherYear {
  static let rule = Rule(
    code: "JX048", name: "project-of-other-year", group: .plausibility, severity: .warning,
    title: say("项目名称是别的年度", "the project bears another year"),
    what: say("项目名称里的年份是否就是表的年度。", "Whether a year in the name of the project is that of the form."),
    why: say(
      "说明名称是照抄上一年的，或者表放错了年度。", "The name was copied from another year, or the form lies in the wrong one."),
    remedy: say("改正项目名称或者年度", "correct the name or the year"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.shanghai, ["/project": "\"城市书房运行保障（2018年）\""], at: "/project"),
      .accepts(.shanghai),
      .accepts(.shanghai, ["/project": "\"城市书房三期（2018-2020年）\""]),
      .accepts(.shanghai, ["/project": "\"2018年度决算，2019年编制\""]),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    let name = context.form.project
    let years = years(in: name.value)
    // A name with several years tells a span, and nothing follows from it.
    guard years.count == 1, let year = years.first, year != context.form.year.value else { return [] }
    return [
      Observation(
        at: name.origin,
        say(
          "项目名称是 \(year) 年，表却是 \(context.form.year.value) 年",
          "the name says \(year), the form \(context.form.year.value)"),
        declared: String(year), computed: String(context.form.year.value))
    ]
  }

  /// The years in a name: four digits between 1990 and 2099 that stand alone.
  private static func years(in name: String) -> [Int] {
    name.split { !$0.isASCII || !$0.isNumber }.compactMap { digits in
      digits.count == 4 ? Int(digits).flatMap { 1990...2099 ~= $0 ? $0 : nil } : nil
    }
  }
}
