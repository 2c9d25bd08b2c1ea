import Decimals
import Diagnostics

/// How the points of a family are given.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class SchemeScoring: Sendable {
  /// The points of a whole form, usually 100.
  package let maximum: ExactDecimal
  /// How execution rates are rounded, in percent.
  package let rateRounding: RoundingRule
  /// How scores are rounded.
  package let scoreRounding: RoundingRule
  /// How execution is scored.
  package let execution: ExecutionRule
  /// How an indicator with a numeric target is scored.
  package let quantitative: QuantitativeRule
  /// How an indicator with a worded actual is scored; the first band that fits decides.
  package let qualitative: [QualitativeBand]
  /// The grades, the best first.
  package let grades: [GradeBand]
  /// From how many percent of a numeric target on an explanation is wanted.
  package let overAchievement: ExactDecimal

  init(
    maximum: ExactDecimal, rateRounding: RoundingRule, scoreRounding: RoundingRule, execution: ExecutionRule,
    quantitative: QuantitativeRule, qualitative: [QualitativeBand], grades: [GradeBand],
    overAchievement: ExactDecimal
  ) {
    self.maximum = maximum
    self.rateRounding = rateRounding
    self.scoreRounding = scoreRounding
    self.execution = execution
    self.quantitative = quantitative
    self.qualitative = qualitative
    self.grades = grades
    self.overAchievement = overAchievement
  }

  /// The band a total lies in; nil where it is below 0 or above the maximum.
  package func grade(for total: ExactDecimal) -> GradeBand? {
    grades.first { $0.contains(total) }
  }
}

/// To how many places a number is rounded, and how.
package struct RoundingRule: Sendable, Hashable {
  /// Decimal places.
  package let places: UInt8
  /// What becomes of the digits behind them.
  package let method: Rounding

  /// One unit in the last place.
  package var step: ExactDecimal { ExactDecimal(coefficient: 1, scale: places) }
}

/// How execution is scored.
package struct ExecutionRule: Sendable, Hashable {
  /// Where the points of execution stand.
  package let carrier: Carrier
  /// How they follow from the rate.
  package let method: Method
  /// Below which rate, in percent, a reason is wanted.
  package let reasonBelow: ExactDecimal

  /// Where the points of execution stand in the form.
  package enum Carrier: Sendable, Hashable {
    /// In the funding block, with these points to win.
    case funding(points: ExactDecimal)
    /// In the indicator of this name.
    case indicator(name: String)
    /// Nowhere.
    case none
  }

  /// How points follow from the rate.
  package enum Method: String, Sendable, Hashable, CaseIterable {
    /// The rate of the points, never more than all of them.
    case proportional
    /// The family's documents do not say, so that nothing can be recomputed.
    case unstated
  }
}

/// How an indicator with a numeric target is scored.
package enum QuantitativeRule: String, Sendable, Hashable, CaseIterable {
  /// All points when the target is met, else in proportion.
  case proportional
  /// All points when the target is met, else none.
  case allOrNothing = "all-or-nothing"
  /// The family's forms have no numeric targets with actuals, or its documents do not say.
  case unstated
}

/// The share of an indicator's points that a worded actual earns.
///
/// A class, because each worded indicator of each form refers to one.
package final class QualitativeBand: Sendable {
  /// The band's name, as the rule has it: 达成年度指标.
  package let name: LocalizedText
  /// How the actual begins.
  package let phrases: [String]
  /// The least share, in percent.
  package let from: ExactDecimal
  /// The greatest share, in percent.
  package let to: ExactDecimal

  init(name: LocalizedText, phrases: [String], from: ExactDecimal, to: ExactDecimal) {
    self.name = name
    self.phrases = phrases
    self.from = from
    self.to = to
  }
}

/// A grade and the totals that earn it.
package struct GradeBand: Sendable, Hashable {
  /// The grade as printed: 优.
  package let grade: String
  /// The least total, which belongs to the band.
  package let from: ExactDecimal
  /// The total at which the next better band begins, or the maximum.
  package let to: ExactDecimal
  /// Whether `to` belongs to the band, as it does for the best one.
  package let includesUpper: Bool

  /// Whether a total lies in the band.
  package func contains(_ total: ExactDecimal) -> Bool {
    total >= from && (total < to || (includesUpper && total == to))
  }
}
