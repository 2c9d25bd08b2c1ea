import Diagnostics
import Forms

/// What was promised or achieved is blank.
enum NarrativeMissing {
  static let rule = Rule(
    code: "JX043", name: "narrative-missing", group: .plausibility, severity: .warning,
    title: say("总体目标或完成情况空着", "goal or achievement is blank"),
    what: say("年度总体目标和实际完成情况是否都写了。", "Whether the goal of the year and what was achieved are written."),
    why: say("只有指标没有文字，公众看不懂项目做了什么。", "Indicators alone do not tell the public what was done."),
    remedy: say("写明做了什么、做到什么程度", "say what was done and how far it went"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/achieved": "\"\""], at: "/achieved"),
      .finds(.shanghai, ["/achievements": "\" 无。\""], at: "/achievements"),
      .accepts(.shanghai, ["/problems": "\"无\"", "/indicators/3/note": "\"少数读者反映座位不足\""]),
    ],
    check: { context in
      context.fields.compactMap { definition, text in
        guard definition.role == .goal || definition.role == .achieved,
          text.value.isBlank || Reason.isEmptyWord(text.value)
        else { return nil }
        return Observation(
          at: text.origin,
          say("“\(definition.label.chinese)”没有写", "“\(definition.label.english)” is blank"))
      }
    })
}
