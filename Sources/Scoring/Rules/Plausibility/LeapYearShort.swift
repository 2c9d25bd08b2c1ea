import Decimals
import Diagnostics
import Forms

/// A leap year is said to have 365 days.
enum LeapYearShort {
  private static let words = WordList(["365"])

  static let rule = Rule(
    code: "JX047", name: "leap-year-short", group: .plausibility, severity: .note,
    title: say("闰年写作 365 天", "365 days of a leap year"),
    what: say("闰年的表里，全年是否写作 365 天。", "Whether the form of a leap year calls 365 days the whole year."),
    why: say("说明文字是照抄上一年的。", "It shows that the text was copied from another year."),
    remedy: say("改为 366 天", "write 366"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.declaration, ["/overview": "\"书房全年开放365天。\""], at: "/overview"),
      .accepts(.national, ["/expected": "\"书房全年开放365天，读者满意度达 90%。\""]),
      .accepts(.declaration, ["/overview": "\"书房开放 300 天。\""]),
    ],
    check: { context in
      guard CalendarDate.isLeap(context.form.year.value) else { return [] }
      return context.texts.firstOfEach(words.firstRange).compactMap { found in
        let text = found.text
        let mention = NumberScanner.mentions(in: text.value).first {
          $0.unit == "天" && $0.value == ExactDecimal(365)
        }
        guard let mention else { return nil }
        return Observation(
          at: text.origin, place: text.origin.place(ofText: mention.range),
          say(
            "\(context.form.year.value) 年是闰年，有 366 天", "\(context.form.year.value) is a leap year of 366 days"
          ),
          declared: "365", computed: "366")
      }
    })
}
