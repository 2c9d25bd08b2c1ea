import Decimals
import Diagnostics
import Forms

/// The self-evaluation measures itself against other targets than were declared.
enum TargetChanged {
  static let rule = Rule(
    code: "JX071", name: "target-changed", group: .acrossForms, severity: .warning,
    title: say("自评的目标与申报的不同", "other targets than declared"),
    what: say(
      "同一项目同一年度，申报的指标在自评表里是否还在、目标值是否降低、分值是否改变。",
      "Whether the declared indicators are still there in the self-evaluation, with targets no lower and the same weight."
    ),
    why: say("年底改目标，就总能完成。", "Whoever changes the target at the end of the year always meets it."),
    remedy: say(
      "按申报的目标自评，确有调整时说明依据", "evaluate against what was declared, or give the reason for the change"),
    basis: LegalBasis.targets,
    examples: [
      .finds(
        .national,
        [
          "/year": "2020", "/expected": "\"全年举办读书活动。\"", "/indicators/4/target": "\"≥85.00(%)\"",
          "/evaluatedOn": "\"2021-03-15\"", "/indicators/0/target": "\"≥55.00(场)\"",
          "/indicators/0/actual": "\"55.00(场)\"", "/achieved": "\"全年举办读书活动 55 场。\"",
        ],
        beside: SampleForm(.declaration), at: "/indicators/4/target"),
      .finds(
        .national, ["/year": "2020", "/evaluatedOn": "\"2021-03-15\"", "/indicators/4/name": "\"市民评价\""],
        beside: SampleForm(
          .declaration,
          [
            "/indicators/0/name": "\"开放及时性\"", "/indicators/1/name": "\"设备完好率\"",
            "/indicators/1/target": "\">=95%\"", "/indicators/3/name": "\"阅读氛围\"",
          ]), at: "/indicators"),
      .accepts(
        .national,
        [
          "/year": "2020", "/evaluatedOn": "\"2021-03-15\"", "/indicators/0/target": "\"≥55.00(场)\"",
          "/indicators/0/actual": "\"56.00(场)\"", "/achieved": "\"全年举办读书活动 56 场。\"",
        ],
        beside: SampleForm(.declaration)),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    guard context.form.address.kind == .selfEvaluation,
      let declared = context.corpus.counterpart(of: context.form)
    else { return [] }
    var evaluated: [Essence: Indicator] = [:]
    for indicator in context.indicators { evaluated[key(indicator)] = indicator }
    // Where few names are the same, the two forms simply speak of their indicators in different words.
    let isSameList =
      declared.indicators.count { evaluated[key($0)] != nil } * 4 >= declared.indicators.count * 3
    return declared.indicators.compactMap { promise in
      guard let indicator = evaluated[key(promise)] else {
        return isSameList ? dropped(promise, context) : nil
      }
      return lowered(promise, indicator) ?? reweighted(promise, indicator)
    }
  }

  private static func key(_ indicator: Indicator) -> Essence { Essence(indicator.name.value) }

  private static func dropped(_ promise: Indicator, _ context: AuditContext) -> Observation? {
    guard let table = context.form.document.root["indicators"] else { return nil }
    return Observation(
      at: table,
      say("申报的指标\(promise.quoted.chinese)不见了", "the declared indicator \(promise.quoted.english) is gone"),
      related: [.init(say("申报在这里", "it was declared here"), at: promise.name.origin)])
  }

  private static func lowered(_ promise: Indicator, _ indicator: Indicator) -> Observation? {
    guard let before = promise.target, let after = indicator.target, let old = before.value.quantity,
      let new = after.value.quantity, old.unit?.base == new.unit?.base || old.unit == nil || new.unit == nil
    else { return nil }
    let isUpperLimit = old.comparator == .atMost || old.comparator == .lessThan
    guard isUpperLimit ? new.value > old.value : new.value < old.value else { return nil }
    return Observation(
      at: after.origin,
      say(
        "\(indicator.quoted.chinese)的目标由 \(before.verbatim) 降为 \(after.verbatim)",
        "the target of \(indicator.quoted.english) was lowered from \(before.verbatim) to \(after.verbatim)"),
      declared: after.verbatim, computed: before.verbatim,
      related: [.init(say("申报在这里", "it was declared here"), at: before.origin)])
  }

  private static func reweighted(_ promise: Indicator, _ indicator: Indicator) -> Observation? {
    guard let before = promise.weight, let after = indicator.weight, before.value != after.value else {
      return nil
    }
    return Observation(
      at: after.origin,
      say(
        "\(indicator.quoted.chinese)的分值由 \(before.value) 改为 \(after.value)",
        "the weight of \(indicator.quoted.english) was changed from \(before.value) to \(after.value)"),
      declared: after.value.description, computed: before.value.description,
      related: [.init(say("申报在这里", "it was declared here"), at: before.origin)])
  }
}
