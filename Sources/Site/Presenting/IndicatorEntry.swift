import Decimals
import Diagnostics
import Forms
import Scoring
import Templating

/// An indicator with what the rules make of it.
struct IndicatorEntry: Sendable {
  let indicator: Indicator
  let assessment: IndicatorAssessment
  let check: Check?
  let language: Language

  /// The indicators of a form in its order.
  static func entries(of assessment: Assessment, language: Language) -> [IndicatorEntry] {
    zip(assessment.form.indicators, assessment.indicators).map { indicator, assessed in
      IndicatorEntry(
        indicator: indicator, assessment: assessed,
        check: assessment.scoreCheck(ofIndicator: indicator.index),
        language: language)
    }
  }

  static let presenter = Presenter<IndicatorEntry>([
    "number": { .int($0.indicator.index + 1) },
    "category": { .string($0.indicator.category.value) },
    "subcategory": { Value($0.indicator.subcategory?.value) },
    "name": { .string($0.indicator.name.value) },
    "explanation": { .filled($0.indicator.explanation?.value) },
    "target": { Value($0.indicator.target?.value.verbatim) },
    "actual": { Value($0.indicator.actual?.value.verbatim) },
    "reason": { Value($0.indicator.reason?.value) },
    "weight": { Value($0.indicator.weight?.value) },
    "score": { Value($0.indicator.score?.value) },
    "lost": { Value($0.assessment.lost) },
    "status": { .string($0.assessment.status.rawValue) },
    "over": { .bool($0.assessment.isOverAchieved) },
    "bar": { TargetBar.presenter(TargetBar($0.indicator)) },
    "verdict": { Value($0.check?.verdict.name) },
    "rule": { entry in Value(entry.check?.rule(in: entry.language)) },
  ])
}

/// A numeric target and its actual on one scale.
struct TargetBar: Sendable {
  let comparator: Comparator
  let promised: ExactDecimal
  let achieved: ExactDecimal
  let measureUnit: String
  /// achieved ÷ promised in percent, one place; nil for a target of zero.
  let attainment: ExactDecimal?
  let promisedPosition: ExactDecimal
  let achievedPosition: ExactDecimal

  /// The bar of an indicator; nil unless target and actual are numbers of the same measure unit.
  init?(_ indicator: Indicator) {
    guard let target = indicator.target?.value.quantity, let actual = indicator.actual?.value.quantity,
      target.unit?.name == actual.unit?.name, !target.number.isNegative, !actual.number.isNegative
    else { return nil }
    comparator = target.comparator ?? .equal
    promised = target.number
    achieved = actual.number
    measureUnit = target.unit?.name ?? ""
    let full: ExactDecimal = measureUnit == "%" ? .hundred : .zero
    let scale = max(full, max(promised, achieved))
    guard let promisedPosition = Self.percentage(promised, of: scale),
      let achievedPosition = Self.percentage(achieved, of: scale)
    else { return nil }
    self.promisedPosition = promisedPosition
    self.achievedPosition = achievedPosition
    attainment = promised.isZero ? nil : Self.percentage(achieved, of: promised)
  }

  /// part ÷ whole in percent, one place; 0 of nothing.
  private static func percentage(_ part: ExactDecimal, of whole: ExactDecimal) -> ExactDecimal? {
    guard !whole.isZero else { return .zero }
    guard let hundredfold = try? part * .hundred else { return nil }
    return try? hundredfold.divided(by: whole, places: 1, rounding: .halfUp)
  }

  static let presenter = Presenter<TargetBar>([
    "comparator": { .string($0.comparator.rawValue) },
    "promised": { .decimal($0.promised) },
    "achieved": { .decimal($0.achieved) },
    "unit": { .string($0.measureUnit) },
    "attainment": { Value($0.attainment) },
    "at_most": { .bool($0.comparator == .atMost || $0.comparator == .lessThan) },
    "promised_position": { .decimal($0.promisedPosition) },
    "achieved_position": { .decimal($0.achievedPosition) },
  ])
}
