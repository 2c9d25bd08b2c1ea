import Decimals
import Forms

/// What the rules make of one indicator.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class IndicatorAssessment: Sendable {
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
  /// What the form says of it.
  package let row: IndicatorRow
  /// How the points follow, or why they do not.
  let basis: IndicatorBasis

  /// Assesses an indicator by the rules of its form's scheme.
  init(of indicator: IndicatorRow, _ execution: ExecutionAssessment, _ scoring: SchemeScoring?) {
    let pair = QuantityComparison(target: indicator.target, actual: indicator.actual)
    let band = pair == nil ? indicator.actual.flatMap { scoring?.band(for: $0) } : nil
    let basis = IndicatorBasis(of: indicator, pair, band, scoring)
    computed = if let scoring { basis.points(indicator.weight, execution, scoring) } else { nil }
    lost = indicator.lost
    isOverAchieved =
      if let pair, let scoring { pair.isOverAchieved(by: scoring.overAchievement) } else { false }
    status = Self.status(indicator, pair, isOverAchieved, band)
    ratio = pair?.ratio
    isQuantitative = indicator.actual == nil ? indicator.target?.isQuantity ?? false : pair != nil
    row = indicator
    self.basis = basis
  }

  /// The position in the form, from 0.
  package var index: Int { row.index }

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
    _ indicator: IndicatorRow, _ pair: QuantityComparison?, _ isOverAchieved: Bool,
    _ band: QualitativeBand?
  ) -> IndicatorStatus {
    if let pair { return isOverAchieved ? .exceeded : pair.isMet ? .met : .missed }
    guard indicator.target?.isEmpty == false else { return .unknown }
    guard indicator.actual != nil else { return .promised }
    guard let band else { return .unknown }
    return band.to == .hundred ? .stated : band.from.isZero ? .missed : .partly
  }
}

extension SchemeScoring {
  /// The band a worded actual falls into; nil for a number, a blank, and words of no band.
  func band(for actual: Cell) -> QualitativeBand? {
    guard actual.isStatement else { return nil }
    return qualitative.first { band in band.phrases.contains { actual.begins(with: $0) } }
  }
}
