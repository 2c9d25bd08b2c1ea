import Decimals
import Diagnostics

// The keys that say how points are given.

extension SchemeShape {
  static let scoring = JSONShape.object(
    JSONObjectShape([
      JSONKey("maximum", points, say("满分", "the points of a whole form")),
      JSONKey("rate", rounding, say("执行率的取舍", "how rates are rounded")),
      JSONKey("score", rounding, say("得分的取舍", "how scores are rounded")),
      JSONKey("execution", execution, say("预算执行的计分", "how execution is scored")),
      JSONKey(
        "quantitative", .choice(QuantitativeRule.allCases.map(\.rawValue)),
        say("定量指标的计分", "how numeric indicators are scored"), words: QuantitativeRule.words),
      JSONKey(
        "qualitative", .list(band, atLeast: 0), say("定性指标的分档", "the bands of worded indicators"),
        explanation: say("从上到下，第一个符合的档次有效。", "The first band that fits decides.")),
      JSONKey(
        "grades", .list(grade, atLeast: 1), say("等级，从高到低", "the grades, the best first"),
        explanation: say(
          "每档到上一档的最低分为止（不含）；最高一档含满分；最低一档从 0 开始。",
          "A band ends where the better one begins; the best includes the maximum; the last begins at 0.")),
      JSONKey(
        "overAchievement", .number(atLeast: .hundred), say("超额完成需说明的界限（%）", "over-achievement in percent"),
        explanation: say(
          "完成值达到目标值的这个百分比就要说明原因。",
          "The percentage of a numeric target from which an explanation is wanted.")),
    ]))

  private static let rounding = JSONShape.object(
    JSONObjectShape([
      JSONKey("places", .integer(0...6), say("小数位数", "decimal places")),
      JSONKey(
        "rounding", .choice(Rounding.allCases.map(\.rawValue)), say("取舍方法", "what becomes of further digits"),
        words: Rounding.words),
    ]))

  private static let execution = JSONShape.object(
    JSONObjectShape([
      JSONKey(
        "in", .choice(carriers.map(\.text)), say("分数在哪里", "where the points stand"), words: carriers),
      JSONKey(
        "points", points, optional: true, say("满分", "the points to win"),
        explanation: say("只用于 funding。", "For funding only.")),
      JSONKey(
        "indicator", .filledText, optional: true, say("计分的指标", "the indicator that scores it"),
        explanation: say("指标的名称，只用于 indicator。", "Its name; for indicator only.")),
      JSONKey(
        "method", .choice(ExecutionRule.Method.allCases.map(\.rawValue)), say("计分办法", "how points follow"),
        words: ExecutionRule.Method.words),
      JSONKey("reasonBelow", percent, say("低于多少（%）要说明", "below which percentage a reason is wanted")),
    ]))

  private static let carriers = [
    JSONWord("funding", say("在资金栏里", "in the funding block")),
    JSONWord("indicator", say("在一项指标里", "in an indicator")),
    JSONWord("none", say("不计分", "nowhere")),
  ]

  private static let band = JSONShape.object(
    JSONObjectShape([
      JSONKey("name", .localizedText, say("档次", "the name of the band")),
      JSONKey("phrases", .list(.filledText, atLeast: 1), say("实际完成值的开头", "how the actual begins")),
      JSONKey("from", percent, say("最低（%）", "the least share in percent")),
      JSONKey("to", percent, say("最高（%）", "the greatest share in percent")),
    ]))

  private static let grade = JSONShape.object(
    JSONObjectShape([
      JSONKey("grade", .filledText, say("等级", "the grade")),
      JSONKey("from", points, say("最低分（含）", "the least total")),
    ]))
}
