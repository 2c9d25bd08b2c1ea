import Diagnostics
import Forms

/// A placeholder or an instruction was left in.
enum PlaceholderLeft {
  private static let words = WordList([
    "请填写", "请输入", "请在此", "此处填写", "填写说明", "待填写", "待补充", "待完善", "XXX", "xxx", "ＸＸＸ", "×××", "TODO", "lorem",
  ])

  static let rule = Rule(
    code: "JX044", name: "placeholder-left", group: .plausibility, severity: .warning,
    title: say("留有提示文字", "a placeholder was left in"),
    what: say("文字里是否留有“请填写”“XXX”“待补充”之类的提示。", "Whether a text still holds a placeholder or an instruction."),
    why: say(
      "说明这一栏没有真正填写，公开后有损公信。", "It shows that nobody filled in the field, and it is read by everybody."),
    remedy: say("换成真正的内容", "put the real text in its place"),
    basis: LegalBasis.openness,
    examples: [
      .finds(.national, ["/expected": "\"请填写年度总体目标\""], at: "/expected"),
      .finds(.national, ["/indicators/3/deviation": "\"因XXX原因未完成，下一步加强宣传\""], at: "/indicators/3/deviation"),
      .accepts(.national, ["/expected": "\"读者请假人数下降，读者满意度达 90%。\""]),
    ],
    check: { context in
      context.texts.firstOfEach(words.firstRange).map { found in
        let place = found.place
        return Observation(
          at: found.text.origin, place: place,
          say("留有提示文字“\(place.text)”", "the placeholder “\(place.text)” was left in"), declared: place.text)
      }
    })
}
