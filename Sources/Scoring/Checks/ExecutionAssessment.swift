import Decimals
import Forms

/// The points of execution: points × executed ÷ revised budget, never more than the points.
struct ExecutionAssessment {
  /// The points the rules give; nil where they give nothing.
  let computed: ExactDecimal?

  init(of form: Form) {
    guard let scoring = form.scheme.scoring, case .funding(let points) = scoring.execution.carrier,
      scoring.execution.method == .proportional
    else {
      computed = nil
      return
    }
    computed = Self.points(form.executionWeight?.value ?? points, of: form, scoring)
  }

  /// The share of `points` that the form's execution earns; nil where its money is blank or there is no budget.
  static func points(_ points: ExactDecimal, of form: Form, _ scoring: SchemeScoring) -> ExactDecimal? {
    guard let line = form.funding.total, let executed = line.number(.executed)?.value,
      let revised = line.number(.revised)?.value, revised > .zero
    else { return nil }
    guard executed < revised else { return points }
    guard let product = try? points * executed else { return nil }
    let rounding = scoring.scoreRounding
    return try? product.divided(by: revised, places: rounding.places, rounding: rounding.method)
  }

  /// executed ÷ revised budget in percent, by the scheme's rounding; nil where there is no budget.
  static func rate(executed: ExactDecimal, revised: ExactDecimal, _ rounding: RoundingRule) -> ExactDecimal? {
    guard revised > .zero, let hundredfold = try? executed * .hundred else { return nil }
    return try? hundredfold.divided(by: revised, places: rounding.places, rounding: rounding.method)
  }
}
