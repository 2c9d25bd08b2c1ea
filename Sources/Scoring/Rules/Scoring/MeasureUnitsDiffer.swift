import Diagnostics
import Forms

/// Target and actual are given in different measure units.
enum MeasureUnitsDiffer {
  static let rule = Rule(
    code: "JX023", name: "measure-units-differ", group: .scoring, severity: .warning,
    title: say("目标与实际的计量单位不同", "target and actual in different units"),
    what: say("年度指标值和实际完成值的计量单位是否相同。", "Whether target and actual are given in the same measure unit."),
    why: say("单位不同就不能比较，得分也无从核对。", "What is counted differently cannot be compared, nor the score checked."),
    remedy: say("用同一个计量单位", "use one measure unit for both"),
    basis: LegalBasis.targets,
    examples: [
      .finds(.national, ["/indicators/0/actual": "\"52.00(次)\""], at: "/indicators/0/actual"),
      .accepts(.national, ["/indicators/0/target": "\"≥0.005(万场)\""]),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    context.rows.compactMap { indicator, assessment in
      guard let target = indicator.target, let actual = indicator.actual,
        let wanted = target.value.quantity?.unit, let found = actual.value.quantity?.unit,
        wanted.base != found.base
      else { return nil }
      return Observation(
        at: actual.origin,
        say(
          "目标以“\(wanted.name)”计，实际以“\(found.name)”计",
          "the target counts “\(wanted.name)”, the actual “\(found.name)”"),
        declared: actual.verbatim, computed: nil,
        related: [.init(say("目标值在这里", "the target stands here"), at: target.origin)])
    }
  }
}
