import Diagnostics
import Forms

/// A year is evaluated before it is over.
enum EvaluatedTooEarly {
  static let rule = Rule(
    code: "JX042", name: "evaluated-too-early", group: .plausibility, severity: .warning,
    title: say("自评时间早于年底", "evaluated before the year ended"),
    what: say("自评时间是否在评价年度结束之后。", "Whether the date of the self-evaluation lies after the end of its year."),
    why: say(
      "年初就能自评，说明时间填错，或者表是事后补的。",
      "A year cannot be evaluated while it lasts: the date is wrong, or the form was made up later."),
    remedy: say("改正自评时间", "correct the date"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.shanghai, ["/evaluatedOn": "\"2019-01-01\""], at: "/evaluatedOn"),
      .accepts(.shanghai, ["/evaluatedOn": "\"2019-12-31\""]),
      .accepts(.shanghai, ["/evaluatedOn": "\"\""]),
    ],
    check: { context in
      guard context.form.address.kind == .selfEvaluation, let date = context.form.evaluatedOn,
        let end = CalendarDate(year: context.form.year.value, month: 12, day: 31), date.value < end
      else { return [] }
      return [
        Observation(
          at: date.origin,
          say(
            "自评时间 \(date.value)，\(end.year) 年还没有结束",
            "evaluated on \(date.value), before the end of \(end.year)"),
          declared: date.value.description)
      ]
    })
}
