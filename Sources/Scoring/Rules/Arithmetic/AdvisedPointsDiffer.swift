import Decimals
import Diagnostics
import Forms

/// A category has other points than the rule advises.
enum AdvisedPointsDiffer {
  static let rule = Rule(
    code: "JX011", name: "advised-points-differ", group: .arithmetic, severity: .note,
    title: say("一级指标分值与建议不同", "other points than advised"),
    what: say(
      "各一级指标的分值是否是办法建议的分值（产出 50、效益 30、满意度 10）。",
      "Whether the categories have the points the rule advises (50, 30, 10)."),
    why: say(
      "这是原则性的建议，可以不同；不同时各项目之间不宜直接相比。",
      "It is advice; where it is not followed, categories cannot be compared directly."),
    remedy: say("可以不改；确有需要时说明原因", "leave it where there is a reason for it"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .national, ["/indicators/3/weight": "20.00", "/indicators/4/weight": "20.00"],
        at: "/indicators/3/weight", "/indicators/4/weight"),
      .accepts(.national),
      .accepts(.shanghai),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    context.assessment.categories.compactMap { category in
      guard let known = context.scheme.categories.first(where: { $0.name == category.name }),
        known.isAdvisory, let advised = known.points, let weight = category.weight, weight != advised,
        let first = context.indicators.first(where: { $0.category.value == category.name })?.weight
      else { return nil }
      return Observation(
        at: first.origin,
        say(
          "“\(category.name)”共 \(weight) 分，建议 \(advised) 分",
          "“\(category.name)” has \(weight) points; \(advised) are advised"),
        declared: weight.description, computed: advised.description)
    }
  }
}
