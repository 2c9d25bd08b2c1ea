// Scoring: forms → recomputed numbers and verdicts.
//
// For every declared number that follows from others, scoring gives the computed value or range, the rule
// in words, and a verdict. What differs between families of forms comes from their schemes.

import Decimals
import Diagnostics
import Forms

/// The exact sum; nil where it has too many digits.
func sum(_ numbers: [ExactDecimal]) -> ExactDecimal? {
  var sum = ExactDecimal.zero
  for number in numbers {
    guard let next = try? sum + number else { return nil }
    sum = next
  }
  return sum
}

/// The exact sum; nil where a number is missing or the sum has too many digits.
func sum(_ numbers: [ExactDecimal?]) -> ExactDecimal? {
  var sum = ExactDecimal.zero
  for number in numbers {
    guard let number, let next = try? sum + number else { return nil }
    sum = next
  }
  return sum
}

extension PointRange {
  /// A single value.
  init(_ points: ExactDecimal) {
    lower = points
    upper = points
  }
}

extension Verdict {
  /// How a declared number compares with a computed one, where `step` is one unit in the last place and nil
  /// means that nothing was rounded.
  init(declared: ExactDecimal, computed: ExactDecimal, step: ExactDecimal?) {
    guard declared != computed else {
      self = .equal
      return
    }
    guard let step, let distance = try? (declared - computed).magnitude(), distance <= step else {
      self = .differs
      return
    }
    self = .rounding
  }
}
