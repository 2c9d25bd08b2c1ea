import Decimals
import Diagnostics

// How the points of a scheme are given.

extension SchemeDecoder {
  mutating func scoring(_ object: JSONValue) -> SchemeScoring {
    let maximum = object.number("maximum")
    return SchemeScoring(
      maximum: maximum,
      rateRounding: rounding(object["rate"]),
      scoreRounding: rounding(object["score"]),
      execution: execution(object["execution"] ?? object),
      quantitative: object.word("quantitative") ?? .unstated,
      qualitative: object.list("qualitative").map { band($0) },
      grades: grades(object.list("grades"), maximum: maximum),
      overAchievement: object.number("overAchievement"))
  }

  private func rounding(_ object: JSONValue?) -> RoundingRule {
    RoundingRule(
      places: UInt8(clamping: object?.integer("places", default: 0) ?? 0),
      method: object?.word("rounding") ?? .halfUp)
  }

  private mutating func execution(_ object: JSONValue) -> ExecutionRule {
    ExecutionRule(
      carrier: carrier(object), method: object.word("method") ?? .unstated,
      reasonBelow: object.number("reasonBelow"))
  }

  private mutating func carrier(_ object: JSONValue) -> ExecutionRule.Carrier {
    switch object.text("in") {
    case "funding":
      if object["points"] == nil { report(.executionWants("points"), at: object) }
      return .funding(points: object.number("points"))
    case "indicator":
      if object["indicator"] == nil { report(.executionWants("indicator"), at: object) }
      return .indicator(name: object.text("indicator"))
    default: return .none
    }
  }

  private mutating func band(_ object: JSONValue) -> QualitativeBand {
    if object.number("from") > object.number("to") { report(.badBand, at: object) }
    return QualitativeBand(
      name: object.localizedText("name"), phrases: object.texts("phrases"), from: object.number("from"),
      to: object.number("to"))
  }

  private mutating func grades(_ objects: [JSONValue], maximum: ExactDecimal) -> [GradeBand] {
    reportDuplicates(of: "grade", in: objects)
    var bands: [GradeBand] = []
    var upper = maximum
    for object in objects {
      let from = object.number("from")
      if from >= upper, let value = object["from"] { report(.badGrades, at: value) }
      bands.append(
        GradeBand(grade: object.text("grade"), from: from, to: upper, includesUpper: bands.isEmpty))
      upper = from
    }
    if !upper.isZero, let value = objects.last?["from"] { report(.badGrades, at: value) }
    return bands
  }
}
