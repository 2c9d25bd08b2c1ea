import Diagnostics
import Forms

/// An indicator stands twice.
enum IndicatorTwice {
  static let rule = Rule(
    code: "JX050", name: "indicator-twice", group: .plausibility, severity: .warning,
    title: say("指标重复", "an indicator stands twice"),
    what: say("同一个二级指标下是否有两个同名的指标。", "Whether two indicators of one subcategory have the same name."),
    why: say("同一件事考核两次，等于加倍计分。", "What is measured twice counts double."),
    remedy: say("合并两个指标，或者改名", "merge the two, or rename one"),
    basis: LegalBasis.targets,
    examples: [
      .finds(
        .national, ["/indicators/1/level2": "\"数量指标\"", "/indicators/1/name": "\"读书活动 场次\""],
        at: "/indicators/1/name"),
      // The same words may count under one subcategory and judge under another.
      .accepts(.national, ["/indicators/1/name": "\"读书活动场次\""]),
    ],
    check: { context in
      var firsts: [Int: [Indicator]] = [:]
      return context.indicators.compactMap { indicator in
        let hash = Essence.hash(of: indicator.name.value)
        let first = firsts[hash]?.first { first in
          Essence.areEqual(first.name.value, indicator.name.value)
            && first.category.value == indicator.category.value
            && first.subcategory?.value ?? "" == indicator.subcategory?.value ?? ""
        }
        guard let first else {
          firsts[hash, default: []].append(indicator)
          return nil
        }
        return Observation(
          at: indicator.name.origin,
          say(
            "指标\(indicator.quoted.chinese)出现了两次",
            "the indicator \(indicator.quoted.english) stands here twice"),
          declared: indicator.name.value,
          related: [.init(say("第一次在这里", "it stands here first"), at: first.name.origin)])
      }
    })
}
