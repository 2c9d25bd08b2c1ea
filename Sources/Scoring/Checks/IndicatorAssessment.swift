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
  /// How the points follow, or why they do not.
  let basis: IndicatorBasis

  init(
    index: Int, computed: PointRange?, lost: ExactDecimal?, status: IndicatorStatus, ratio: ExactDecimal?,
    isOverAchieved: Bool, isQuantitative: Bool, basis: IndicatorBasis
  ) {
    self.index = index
    self.computed = computed
    self.lost = lost
    self.status = status
    self.ratio = ratio
    self.isOverAchieved = isOverAchieved
    self.isQuantitative = isQuantitative
    self.basis = basis
  }

  /// Whether it lost points.
  package var hasLost: Bool { (lost ?? .zero) > .zero }
}

/// How the points of an indicator follow.
enum IndicatorBasis {
  /// From the execution of the budget.
  case execution
  /// From a number against a number.
  case quantity(QuantityComparison)
  /// From the words of the actual.
  case words(QualitativeBand)
  /// Not at all.
  case nothing(WhyNot)

  /// Why the points of an indicator cannot be computed.
  enum WhyNot {
    case methodIsUnstated
    case noColumns
    case noActual
    case noWeight
    case unknownWords
    case targetIsNoNumber
    case differentUnits
  }
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
  convenience init(of indicator: Indicator, in form: Form) {
    let scoring = form.scheme.scoring
    let pair = QuantityComparison(target: indicator.target?.value, actual: indicator.actual?.value)
    let basis = IndicatorBasis(of: indicator, pair, scoring)
    let threshold = scoring?.overAchievement
    let isOverAchieved = threshold.flatMap { pair?.isOverAchieved(by: $0) } ?? false
    let isDeclaration = indicator.actual == nil
    self.init(
      index: indicator.index,
      computed: scoring.flatMap { basis.points(of: indicator, in: form, $0) },
      lost: sum([indicator.weight?.value, indicator.score?.value.negated]),
      status: Self.status(of: indicator, pair, isOverAchieved, scoring),
      ratio: pair?.ratio, isOverAchieved: isOverAchieved,
      isQuantitative: isDeclaration ? indicator.target?.quantity != nil : pair != nil,
      basis: basis)
  }

  private static func status(
    of indicator: Indicator, _ pair: QuantityComparison?, _ isOverAchieved: Bool, _ scoring: SchemeScoring?
  ) -> IndicatorStatus {
    if let pair { return isOverAchieved ? .exceeded : pair.isMet ? .met : .missed }
    guard let target = indicator.target?.value, !target.isEmpty else { return .unknown }
    guard let actual = indicator.actual?.value else { return .promised }
    guard let band = scoring?.band(for: actual) else { return .unknown }
    return band.to == .hundred ? .stated : band.from.isZero ? .missed : .partly
  }
}

extension ExactDecimal {
  /// The number with the other sign; nil where it has no room.
  var negated: ExactDecimal? { try? ExactDecimal.zero - self }
}

extension SchemeScoring {
  /// The band a worded actual falls into; nil for a number, a blank, and words of no band.
  func band(for actual: Cell) -> QualitativeBand? {
    guard actual.reading == .statement else { return nil }
    let words = actual.verbatim.drop { $0.isWhitespace }
    return qualitative.first { band in band.phrases.contains { words.utf8.starts(with: $0.utf8) } }
  }
}

extension IndicatorBasis {
  init(of indicator: Indicator, _ pair: QuantityComparison?, _ scoring: SchemeScoring?) {
    guard let scoring else {
      self = .nothing(.methodIsUnstated)
      return
    }
    if case .indicator(let name) = scoring.execution.carrier, name == indicator.name.value {
      self = scoring.execution.method == .unstated ? .nothing(.methodIsUnstated) : .execution
    } else {
      self = Self.basis(indicator, pair, scoring)
    }
  }

  private static func basis(
    _ indicator: Indicator, _ pair: QuantityComparison?, _ scoring: SchemeScoring
  ) -> IndicatorBasis {
    guard let actual = indicator.actual?.value else { return .nothing(.noColumns) }
    guard indicator.weight != nil else { return .nothing(.noWeight) }
    if let pair { return scoring.quantitative == .unstated ? .nothing(.methodIsUnstated) : .quantity(pair) }
    switch actual.reading {
    case .empty: return .nothing(.noActual)
    case .statement:
      guard !scoring.qualitative.isEmpty else { return .nothing(.methodIsUnstated) }
      return scoring.band(for: actual).map { .words($0) } ?? .nothing(.unknownWords)
    case .quantity:
      return .nothing(indicator.target?.quantity == nil ? .targetIsNoNumber : .differentUnits)
    }
  }

  /// The points the basis gives; nil where it gives nothing.
  func points(of indicator: Indicator, in form: Form, _ scoring: SchemeScoring) -> PointRange? {
    guard let weight = indicator.weight?.value else { return nil }
    switch self {
    case .execution: return ExecutionAssessment.points(weight, of: form, scoring).map { PointRange($0) }
    case .quantity(let pair): return pair.points(weight, scoring).map { PointRange($0) }
    case .words(let band):
      guard let lower = try? weight * band.from * ExactDecimal.hundredth,
        let upper = try? weight * band.to * ExactDecimal.hundredth
      else { return nil }
      return PointRange(lower: lower.withoutTrailingZeros, upper: upper.withoutTrailingZeros)
    case .nothing: return nil
    }
  }
}

extension ExactDecimal {
  static let hundredth = ExactDecimal(coefficient: 1, scale: 2)
}
