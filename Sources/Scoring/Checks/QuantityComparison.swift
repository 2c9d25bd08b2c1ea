import Decimals
import Forms

/// A numeric target and a numeric actual in the same measure unit.
struct QuantityComparison {
  let target: Quantity
  let actual: Quantity

  /// The pair of two cells; nil where one is no number, or where their measure units differ.
  init?(target: Cell?, actual: Cell?) {
    guard let target = target?.quantity, let actual = actual?.quantity else { return nil }
    guard Self.areComparable(target.unit, actual.unit) else { return nil }
    self.target = target
    self.actual = actual
  }

  /// A unit that is left out is that of the other cell.
  private static func areComparable(_ target: MeasureUnit?, _ actual: MeasureUnit?) -> Bool {
    guard let target, let actual else { return true }
    return target.base == actual.base
  }

  /// Whether the actual reaches the target. A target without a sign, and one with `=`, is reached by more, too,
  /// except where it is zero.
  var isMet: Bool {
    switch target.comparator {
    case .moreThan: actual.value > target.value
    case .lessThan: actual.value < target.value
    case .atMost: actual.value <= target.value
    case .atLeast: actual.value >= target.value
    case .equal, nil: target.value.isZero ? actual.value.isZero : actual.value >= target.value
    }
  }

  /// Whether less is better.
  var isUpperLimit: Bool { target.comparator == .lessThan || target.comparator == .atMost }

  /// actual ÷ target, rounded half up to 4 places; nil where the target is zero.
  var ratio: ExactDecimal? { try? actual.value.divided(by: target.value, places: 4, rounding: .halfUp) }

  /// Whether the actual is at least `percent` of a target that wants more.
  func isOverAchieved(by percent: ExactDecimal) -> Bool {
    guard !isUpperLimit, target.value > .zero, let reached = try? actual.value * .hundred,
      let threshold = try? target.value * percent
    else { return false }
    return reached >= threshold
  }

  /// The points out of `weight` that the scheme's rule gives; nil where the numbers are too large or the rule
  /// makes no sense for them.
  func points(_ weight: ExactDecimal, _ scoring: SchemeScoring) -> ExactDecimal? {
    if isMet { return weight }
    guard scoring.quantitative == .proportional else { return .zero }
    // Nothing can be in proportion to zero, and a share of a negative target has no meaning.
    guard !target.value.isNegative, !actual.value.isNegative else { return nil }
    guard !target.value.isZero else { return .zero }
    guard let share = earned(), let product = try? weight * share else { return nil }
    guard share > .zero else { return .zero }
    let rounding = scoring.scoreRounding
    return try? product.divided(by: target.value, places: rounding.places, rounding: rounding.method)
  }

  /// The part of the target that counts: the actual, or the target less what is too much.
  private func earned() -> ExactDecimal? {
    guard isUpperLimit else { return actual.value }
    guard let excess = try? actual.value - target.value else { return nil }
    return try? target.value - excess
  }
}
