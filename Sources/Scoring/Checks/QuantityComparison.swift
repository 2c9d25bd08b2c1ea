import Decimals
import Forms

/// A numeric target and a numeric actual in the same measure unit.
struct QuantityComparison {
  /// The sign before the target; nil where there is none.
  let comparator: Comparator?
  /// Both numbers in the base of their measure unit.
  let target: ExactDecimal
  let actual: ExactDecimal

  /// The pair of two cells; nil where one is no number, or where their measure units differ.
  init?(target: Cell?, actual: Cell?) {
    guard case .quantity(let target) = target?.reading, case .quantity(let actual) = actual?.reading else {
      return nil
    }
    // A unit that is left out is that of the other cell.
    if let unit = target.unit, let other = actual.unit, unit.base != other.base { return nil }
    comparator = target.comparator
    self.target = target.value
    self.actual = actual.value
  }

  /// Whether the actual reaches the target. A target without a sign, and one with `=`, is reached by more, too,
  /// except where it is zero.
  var isMet: Bool {
    switch comparator {
    case .moreThan: actual > target
    case .lessThan: actual < target
    case .atMost: actual <= target
    case .atLeast: actual >= target
    case .equal, nil: target.isZero ? actual.isZero : actual >= target
    }
  }

  /// Whether less is better.
  var isUpperLimit: Bool { comparator == .lessThan || comparator == .atMost }

  /// actual ÷ target, rounded half up to 4 places; nil where the target is zero.
  var ratio: ExactDecimal? { try? actual.divided(by: target, places: 4, rounding: .halfUp) }

  /// Whether the actual is at least `percent` of a target that wants more.
  func isOverAchieved(by percent: ExactDecimal) -> Bool {
    guard !isUpperLimit, target > .zero, let reached = try? actual * .hundred,
      let threshold = try? target * percent
    else { return false }
    return reached >= threshold
  }

  /// The points out of `weight` that the scheme's rule gives; nil where the numbers are too large or the rule
  /// makes no sense for them.
  func points(_ weight: ExactDecimal, _ scoring: SchemeScoring) -> ExactDecimal? {
    if isMet { return weight }
    guard scoring.quantitative == .proportional else { return .zero }
    // Nothing can be in proportion to zero, and a share of a negative target has no meaning.
    guard !target.isNegative, !actual.isNegative else { return nil }
    guard !target.isZero else { return .zero }
    guard let share = earned(), let product = try? weight * share else { return nil }
    guard share > .zero else { return .zero }
    let rounding = scoring.scoreRounding
    return try? product.divided(by: target, places: rounding.places, rounding: rounding.method)
  }

  /// The part of the target that counts: the actual, or the target less what is too much.
  private func earned() -> ExactDecimal? {
    guard isUpperLimit else { return actual }
    guard let excess = try? actual - target else { return nil }
    return try? target - excess
  }
}
