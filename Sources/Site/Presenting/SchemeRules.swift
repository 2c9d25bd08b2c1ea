import Decimals
import Diagnostics
import Forms

/// The rules of a scheme in sentences, made from its data.
struct SchemeRules {
  let scheme: Scheme

  private typealias Rule = (title: LocalizedText, text: LocalizedText)

  /// All rules in one language; empty for declarations, which are not scored.
  func all(in language: Language) -> [(title: String, text: String)] {
    guard let scoring = scheme.scoring else { return [] }
    let rules = [
      rounding(scoring), execution(scoring), quantitative(scoring), qualitative(scoring),
      overAchievement(scoring),
    ]
    return rules.compactMap { $0 }.map { ($0.title.text(in: language), $0.text.text(in: language)) }
  }

  private func rounding(_ scoring: SchemeScoring) -> Rule {
    let (rate, score) = (scoring.rateRounding, scoring.scoreRounding)
    return (
      LocalizedText(chinese: "数位", english: "Rounding"),
      LocalizedText(
        chinese: "执行率以百分数计，\(chinese(rate))；得分\(chinese(score))。与核算结果相差末位一个单位，视为进位方法不同，不作差错。",
        english:
          "Execution rates are percentages, \(english(rate)); scores are \(english(score)). A difference of one "
          + "unit in the last place counts as another way of rounding, not as a mistake."
      )
    )
  }

  private func chinese(_ rule: RoundingRule) -> String {
    let places = rule.places == 0 ? "取整数" : "保留 \(rule.places) 位小数"
    return places + (rule.method == .truncate ? "，其后舍去" : "，四舍五入")
  }

  private func english(_ rule: RoundingRule) -> String {
    let places = rule.places == 0 ? "a whole number" : "\(rule.places) decimal places"
    return (rule.method == .truncate ? "truncated to " : "rounded half up to ") + places
  }

  private func execution(_ scoring: SchemeScoring) -> Rule? {
    let title = LocalizedText(chinese: "预算执行", english: "Execution")
    let below = scoring.execution.reasonBelow
    let reason = LocalizedText(
      chinese: "执行率低于 \(below)% 的，应说明原因。", english: " A rate below \(below)% needs a reason.")
    switch scoring.execution.carrier {
    case .funding(let points):
      return (
        title,
        LocalizedText(
          chinese: "执行率＝全年执行数÷全年预算数；得分＝\(points) 分×执行率，最高 \(points) 分。" + reason.chinese,
          english: "Rate = executed ÷ revised budget; score = \(points) points × rate, never above \(points)."
            + reason.english)
      )
    case .indicator(let name):
      let how =
        scoring.execution.method == .proportional
        ? LocalizedText(chinese: "按执行率计分。", english: "is scored in proportion to the rate.")
        : LocalizedText(
          chinese: "的计分办法在表中没有写明，不作核算。",
          english: "is scored by a rule that the form does not state, and is not recomputed.")
      return (
        title,
        LocalizedText(
          chinese: "执行率＝预算执行数÷当年预算数；指标“\(name)”" + how.chinese + reason.chinese,
          english: "Rate = executed ÷ budget; the indicator “\(name)” " + how.english + reason.english)
      )
    case .none: return nil
    }
  }

  private func quantitative(_ scoring: SchemeScoring) -> Rule? {
    let title = LocalizedText(chinese: "定量指标", english: "Numeric indicators")
    switch scoring.quantitative {
    case .proportional:
      return (
        title,
        LocalizedText(
          chinese: "目标为“≥”“＞”或“＝”的，完成即得满分，否则得分＝实际值÷目标值×分值；目标为“≤”“＜”的，不超过即得满分，超过的部分按比例扣分，"
            + "达到目标值两倍时得 0 分；目标为“＝0”的，实际为 0 才得分。得分不超过分值，不低于 0 分。",
          english:
            "A target with ≥, > or = earns all points when met, else actual ÷ target × weight. A target with ≤ or < "
            + "earns all points when kept, else less in proportion to the excess, down to 0 at twice the target. A "
            + "target of = 0 earns points only at 0. A score is never above the weight and never below 0."
        )
      )
    case .allOrNothing:
      return (
        title,
        LocalizedText(
          chinese: "完成目标得满分，否则不得分。", english: "All points when the target is met, else none.")
      )
    case .unstated: return nil
    }
  }

  private func qualitative(_ scoring: SchemeScoring) -> Rule? {
    guard !scoring.qualitative.isEmpty else { return nil }
    let chinese = scoring.qualitative.map { "“\($0.name.chinese)”得分值的 \($0.from)%–\($0.to)%" }
    let english = scoring.qualitative.map { "“\($0.name.english)” earns \($0.from)–\($0.to)% of the weight" }
    return (
      LocalizedText(chinese: "定性指标", english: "Worded indicators"),
      LocalizedText(
        chinese: chinese.joined(separator: "；") + "。所以核算结果是一个区间，只判断自评得分是否在区间内。",
        english: english.joined(separator: "; ")
          + ". The result is therefore a range, and the verdict says whether the declared score lies in it.")
    )
  }

  private func overAchievement(_ scoring: SchemeScoring) -> Rule {
    (
      LocalizedText(chinese: "超额完成", english: "Over-achievement"),
      LocalizedText(
        chinese: "实际值达到目标值的 \(scoring.overAchievement)% 及以上的，应说明原因。",
        english: "\(scoring.overAchievement)% and more of a numeric target wants an explanation.")
    )
  }
}
