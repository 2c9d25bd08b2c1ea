import Diagnostics
import Forms

/// The grade is not that of the total.
enum GradeDiffers {
  static let rule = Rule(
    code: "JX009", name: "grade-differs", group: .arithmetic, severity: .error,
    title: say("等级与总分不符", "the grade does not fit the total"),
    what: say("等级是否是总分所在的一档。", "Whether the grade is that of the band the total lies in."),
    why: say("等级用于安排以后的预算，不能与分数矛盾。", "Grades decide on later budgets and cannot contradict the points."),
    remedy: say("按总分改等级", "write the grade of the total"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/grade": "\"良\""], at: "/grade"),
      .finds(.national, ["/grade": "\"优秀\""], at: "/grade"),
      .finds(.shanghai, ["/grade": "\"良好\""], at: "/grade"),
      .accepts(.shanghai),
    ],
    check: { context in
      context.checks(.differs) { $0 == .grade }.map { $0.observation("等级", "the grade") }
    })
}
