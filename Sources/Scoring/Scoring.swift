// Scoring: forms → recomputed numbers and verdicts.
//
// For every declared number that follows from others, scoring gives the computed value or range, the rule
// in words, and a verdict. What differs between families of forms comes from their schemes.

import Decimals
import Diagnostics
import Forms

extension Assessment {
  /// Recomputes a form by the rules of its scheme.
  package convenience init(of form: Form) {
    let indicators = form.indicators.map { IndicatorAssessment(of: $0, in: form) }
    let execution = ExecutionAssessment(of: form)
    var checks = FundingChecks(form: form).checks()
    checks += ExecutionChecks(form: form, assessment: execution).checks()
    checks += zip(form.indicators, indicators).compactMap { IndicatorCheck.check($0, $1, in: form) }
    checks += TotalChecks(form: form).checks()
    self.init(
      form: form, checks: checks, indicators: indicators, categories: CategoryAssessment.all(of: form),
      computedTotal: Self.computedTotal(form, indicators, execution))
  }

  /// What could be computed, with the declared scores in place of what could not; nil where nothing could be
  /// computed or a score is blank.
  private static func computedTotal(
    _ form: Form, _ indicators: [IndicatorAssessment], _ execution: ExecutionAssessment
  ) -> PointRange? {
    var ranges: [PointRange] = []
    var isComputed = false
    if case .funding = form.scheme.scoring?.execution.carrier {
      guard
        let range = execution.computed.map(PointRange.init)
          ?? form.executionScore.map({ PointRange($0.value) })
      else { return nil }
      isComputed = execution.computed != nil
      ranges.append(range)
    }
    for (indicator, assessment) in zip(form.indicators, indicators) {
      guard let range = assessment.computed ?? indicator.score.map({ PointRange($0.value) }) else {
        return nil
      }
      isComputed = isComputed || assessment.computed != nil
      ranges.append(range)
    }
    guard isComputed, let lower = sum(ranges.map(\.lower)), let upper = sum(ranges.map(\.upper)) else {
      return nil
    }
    return PointRange(lower: lower, upper: upper)
  }
}

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
  let present = numbers.compactMap { $0 }
  return present.count == numbers.count ? sum(present) : nil
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
