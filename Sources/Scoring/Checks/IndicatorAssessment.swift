import Decimals
import Forms

/// What the rules make of one indicator.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class IndicatorAssessment: Sendable {
  /// The position in the form, from 0.
  package let index: Int
  /// The points the rules give; nil where they give nothing.
  package let computed: PointRange?
  /// Points not claimed: weight − score; nil where one is blank.
  package let lost: ExactDecimal?
  /// How the actual compares with the target.
  package let status: IndicatorStatus
  /// actual ÷ target of a numeric pair with the same measure unit, rounded half up to 4 places; nil otherwise.
  package let ratio: ExactDecimal?
  /// Whether a numeric target is reached by the scheme's threshold (130 %) or more.
  package let isOverAchieved: Bool
  /// Whether target and actual are both numbers; of a declaration, whether the target is one.
  package let isQuantitative: Bool
  /// Points that can be won; nil where the form leaves them out.
  package let weight: ExactDecimal?
  /// Points claimed; nil where the form leaves them out.
  package let score: ExactDecimal?
  /// What was promised; nil where the family has no such column.
  package let target: Cell?
  /// What was achieved; nil where the family has no such column.
  package let actual: Cell?
  /// How the points follow, or why they do not.
  let basis: IndicatorBasis

  /// Assesses an indicator by the rules of its form's scheme.
  init(of indicator: IndicatorFigures, _ execution: ExecutionAssessment, _ scoring: SchemeScoring?) {
    index = indicator.index
    weight = indicator.weight
    score = indicator.score
    target = indicator.target
    actual = indicator.actual
    let pair = QuantityComparison(target: target, actual: actual)
    basis = IndicatorBasis(of: indicator, pair, scoring)
    computed = scoring.flatMap { [basis, weight] in basis.points(weight, execution, $0) }
    lost = weight.flatMap { [score] weight in score.flatMap { try? weight - $0 } }
    isOverAchieved = scoring.flatMap { pair?.isOverAchieved(by: $0.overAchievement) } ?? false
    status = Self.status(target, actual, pair, isOverAchieved, scoring)
    ratio = pair?.ratio
    isQuantitative = actual == nil ? target?.quantity != nil : pair != nil
  }

  /// Whether it lost points.
  package var hasLost: Bool { (lost ?? .zero) > .zero }
}

/// How the actual of an indicator compares with its target.
package enum IndicatorStatus: String, Sendable, Hashable, CaseIterable {
  /// A numeric target is met.
  case met
  /// A numeric target is over-achieved by the scheme's threshold or more.
  case exceeded
  /// The actual says in words that the target is met in part.
  case partly
  /// A numeric target is missed, or the actual says in words that it is.
  case missed
  /// The actual says in words that the target is met.
  case stated
  /// There is a target and no actual, as in declarations.
  case promised
  /// Nothing can be said.
  case unknown
}

extension IndicatorAssessment {
  private static func status(
    _ target: Cell?, _ actual: Cell?, _ pair: QuantityComparison?, _ isOverAchieved: Bool,
    _ scoring: SchemeScoring?
  ) -> IndicatorStatus {
    if let pair { return isOverAchieved ? .exceeded : pair.isMet ? .met : .missed }
    guard let target, !target.isEmpty else { return .unknown }
    guard let actual else { return .promised }
    guard let band = scoring?.band(for: actual) else { return .unknown }
    return band.to == .hundred ? .stated : band.from.isZero ? .missed : .partly
  }
}

extension SchemeScoring {
  /// The band a worded actual falls into; nil for a number, a blank, and words of no band.
  func band(for actual: Cell) -> QualitativeBand? {
    guard actual.reading == .statement else { return nil }
    let words = Substring(actual.verbatim.unicodeScalars.drop { $0.properties.isWhitespace }).utf8
    return qualitative.first { band in band.phrases.contains { words.starts(with: $0.utf8) } }
  }
}
