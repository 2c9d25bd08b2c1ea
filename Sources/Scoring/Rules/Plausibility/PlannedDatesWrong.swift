import Diagnostics
import Forms

/// The planned dates of a project cannot be right.
enum PlannedDatesWrong {
  static let rule = Rule(
    code: "JX049", name: "planned-dates-wrong", group: .plausibility, severity: .warning,
    title: say("计划日期不对", "the planned dates are wrong"),
    what: say(
      "计划开始日期是否早于完成日期，与年度是否有重合。", "Whether the planned start lies before the end, and both touch the year."),
    why: say("日期不对，进度就无从考核。", "Progress cannot be measured against dates that cannot be."),
    remedy: say("改正日期", "correct the dates"),
    basis: LegalBasis.targets,
    examples: [
      .finds(.declaration, ["/start": "\"2020-12-31\"", "/end": "\"2020-01-01\""], at: "/end"),
      .finds(.declaration, ["/start": "\"2019-01-01\"", "/end": "\"2019-12-31\""], at: "/end"),
      .accepts(.declaration, ["/start": "\"2019-07-01\"", "/end": "\"2021-06-30\""]),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    let form = context.form
    guard let startText = form.text(.start), let endText = form.text(.end),
      let start = CalendarDate(startText.value), let end = CalendarDate(endText.value)
    else { return [] }
    if end < start {
      return [
        Observation(
          at: endText.origin,
          say("完成日期 \(end) 早于开始日期 \(start)", "the end, \(end), lies before the start, \(start)"),
          declared: end.description,
          related: [.init(say("开始日期在这里", "the start stands here"), at: startText.origin)])
      ]
    }
    guard end.year < form.year.value || start.year > form.year.value else { return [] }
    return [
      Observation(
        at: endText.origin,
        say(
          "\(start) 至 \(end) 不在 \(form.year.value) 年", "\(start) to \(end) does not touch \(form.year.value)"),
        declared: end.description)
    ]
  }
}
