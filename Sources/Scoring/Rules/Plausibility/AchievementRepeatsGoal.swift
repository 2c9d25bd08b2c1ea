import Diagnostics
import Forms

/// What was achieved repeats what was promised, word for word.
enum AchievementRepeatsGoal {
  static let rule = Rule(
    code: "JX052", name: "achievement-repeats-goal", group: .plausibility, severity: .note,
    title: say("完成情况照抄目标", "the achievement repeats the goal"),
    what: say("实际完成情况是否与预期目标一字不差。", "Whether what was achieved is word for word what was promised."),
    why: say("照抄目标没有告诉读者做到了什么。", "A copy of the promise does not tell what became of it."),
    remedy: say("写明实际做了什么，用数字说话", "say what was really done, with figures"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.shanghai, ["/achievements": "\"全年举办读书活动 50 场， 保障书房正常开放\""], at: "/achievements"),
      .accepts(.shanghai),
    ],
    check: { context in
      guard let goal = context.goal, let achieved = context.achieved,
        Essence.areEqual(goal.value, achieved.value)
      else { return [] }
      return [
        Observation(
          at: achieved.origin, say("完成情况与目标一字不差", "the achievement is the goal, word for word"),
          related: [.init(say("目标在这里", "the goal stands here"), at: goal.origin)])
      ]
    })
}
