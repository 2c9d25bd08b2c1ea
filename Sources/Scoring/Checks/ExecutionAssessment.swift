import Decimals
import Forms

/// The points of execution: points × executed ÷ revised budget, never more than the points.
struct ExecutionAssessment {
  /// 全年执行数 of the whole project; nil where it is blank.
  private let executed: ExactDecimal?
  /// 全年预算数 of the whole project; nil where it is blank.
  private let revised: ExactDecimal?
  /// The points the rules give; nil where they give nothing.
  private(set) var computed: ExactDecimal?

  init(of form: Form, _ figures: FormFigures) {
    let line = form.funding.total
    executed = line.flatMap { figures.number(.executed, in: $0) }
    revised = line.flatMap { figures.number(.revised, in: $0) }
    guard let scoring = form.scheme.scoring, case .funding(let points) = scoring.execution.carrier,
      scoring.execution.method == .proportional
    else { return }
    computed = self.points(line.flatMap { figures.number(.weight, in: $0) } ?? points, scoring)
  }

  /// The share of `points` that the form's execution earns; nil where its money is blank or there is no budget.
  func points(_ points: ExactDecimal, _ scoring: SchemeScoring) -> ExactDecimal? {
    guard let executed, let revised, revised > .zero else { return nil }
    guard executed < revised else { return points }
    guard let product = try? points * executed else { return nil }
    let rounding = scoring.scoreRounding
    return try? product.divided(by: revised, places: rounding.places, rounding: rounding.method)
  }

  /// The total: what could be computed, with the declared scores in place of what could not; nil where nothing could be
  /// computed or a score is blank.
  func total(with indicators: [IndicatorAssessment], of form: Form) -> PointRange? {
    var total = PointRange(.zero)
    var isComputed = false
    if case .funding = form.scheme.scoring?.execution.carrier {
      guard let points = computed ?? form.executionScore?.value else { return nil }
      isComputed = computed != nil
      total = PointRange(points)
    }
    for assessment in indicators {
      guard let range = assessment.computed ?? assessment.row.score.map({ PointRange($0) }),
        let lower = try? total.lower + range.lower, let upper = try? total.upper + range.upper
      else { return nil }
      isComputed = isComputed || assessment.computed != nil
      total = PointRange(lower: lower, upper: upper)
    }
    return isComputed ? total : nil
  }

  /// executed ÷ revised budget in percent, by the scheme's rounding; nil where there is no budget.
  static func rate(executed: ExactDecimal, revised: ExactDecimal, _ rounding: RoundingRule) -> ExactDecimal? {
    guard revised > .zero, let hundredfold = try? executed * .hundred else { return nil }
    return try? hundredfold.divided(by: revised, places: rounding.places, rounding: rounding.method)
  }
}
