import Decimals
import Diagnostics
import Forms
import Scoring
import Templating

/// An indicator with what the rules make of it.
struct IndicatorEntry: Sendable {
  private let form: Assessment
  let row: IndicatorRow
  private let language: Language

  private var assessment: IndicatorAssessment { form.indicators[row.index] }
  private var check: Check? { form.scoreCheck(ofIndicator: row.index) }

  /// The indicators of a form in its order.
  static func entries(of form: Assessment, language: Language) -> [IndicatorEntry] {
    form.rows.map { IndicatorEntry(form: form, row: $0, language: language) }
  }

  static let presenter = Presenter<IndicatorEntry>([
    "number": { .int($0.row.index + 1) },
    "category": { .string($0.row.category) },
    "subcategory": { Value($0.row.subcategory) },
    "name": { .string($0.row.name) },
    "explanation": { .filled($0.row.explanation) },
    "target": { Value($0.row.target?.verbatim) },
    "actual": { Value($0.row.actual?.verbatim) },
    "reason": { Value($0.row.reason) },
    "weight": { Value($0.row.weight) },
    "score": { Value($0.row.score) },
    "lost": { Value($0.assessment.lost) },
    "status": { .string($0.assessment.status.rawValue) },
    "over": { .bool($0.assessment.isOverAchieved) },
    "bar": { TargetBar.presenter(TargetBar($0.row)) },
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
  /// What fills the bar: all of a percentage, else the larger number.
  private let scale: ExactDecimal

  /// The bar of an indicator; nil unless target and actual are numbers of the same measure unit, and small enough to be compared.
  init?(_ row: IndicatorRow) {
    guard let target = row.target?.quantity, let actual = row.actual?.quantity,
      target.unit?.name == actual.unit?.name, !target.number.isNegative, !actual.number.isNegative
    else { return nil }
    comparator = target.comparator ?? .equal
    promised = target.number
    achieved = actual.number
    measureUnit = target.unit?.name ?? ""
    let full: ExactDecimal = measureUnit == "%" ? .hundred : .zero
    scale = max(full, max(promised, achieved))
    guard (try? scale * .hundred) != nil else { return nil }
  }

  /// achieved ÷ promised in percent, one place; nil for a target of zero.
  private var attainment: ExactDecimal? { promised.isZero ? nil : percentage(achieved, of: promised) }

  /// Where a number lies on the bar, in percent of its length.
  private func position(of number: ExactDecimal) -> ExactDecimal {
    scale.isZero ? .zero : percentage(number, of: scale) ?? .zero
  }

  /// part ÷ whole in percent, one place; nil where the digits do not suffice.
  private func percentage(_ part: ExactDecimal, of whole: ExactDecimal) -> ExactDecimal? {
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
    "promised_position": { .decimal($0.position(of: $0.promised)) },
    "achieved_position": { .decimal($0.position(of: $0.achieved)) },
  ])
}
