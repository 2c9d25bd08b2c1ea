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
    let figures = FormFigures(of: form)
    let execution = ExecutionAssessment(of: form, figures)
    let indicators = figures.indicators.map { IndicatorAssessment(of: $0, execution, form.scheme.scoring) }
    let categories = CategoryAssessment.all(of: figures.indicators)
    var checks = FundingChecks(form: form, figures: figures).checks()
    checks += ExecutionChecks(form: form, figures: figures, assessment: execution).checks()
    checks += zip(figures.indicators, indicators).compactMap { IndicatorCheck.check($0, $1, in: form) }
    checks += TotalChecks(form: form, figures: figures, categories: categories).checks()
    self.init(
      form: form, checks: checks, indicators: indicators, categories: categories,
      unexplainedCount: zip(figures.indicators, indicators).count { $1.hasLost && !$0.hasReason },
      computedTotal: Self.computedTotal(form, indicators, execution))
  }

  /// What could be computed, with the declared scores in place of what could not; nil where nothing could be
  /// computed or a score is blank.
  private static func computedTotal(
    _ form: Form, _ indicators: [IndicatorAssessment], _ execution: ExecutionAssessment
  ) -> PointRange? {
    var total = PointRange(.zero)
    var isComputed = false
    if case .funding = form.scheme.scoring?.execution.carrier {
      guard let points = execution.computed ?? form.executionScore?.value else { return nil }
      isComputed = execution.computed != nil
      total = PointRange(points)
    }
    for assessment in indicators {
      guard let range = assessment.computed ?? assessment.score.map({ PointRange($0) }),
        let lower = try? total.lower + range.lower, let upper = try? total.upper + range.upper
      else { return nil }
      isComputed = isComputed || assessment.computed != nil
      total = PointRange(lower: lower, upper: upper)
    }
    return isComputed ? total : nil
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
