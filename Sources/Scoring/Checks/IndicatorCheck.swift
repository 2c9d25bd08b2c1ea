import Decimals
import Diagnostics
import Forms

/// The score of an indicator against what the rules give.
enum IndicatorCheck {
  /// The check; nil where the family's indicators have no scores.
  static func check(_ indicator: IndicatorRow, _ assessment: IndicatorAssessment, in form: Form) -> Check? {
    guard let scoring = form.scheme.scoring, let verdict = verdict(on: assessment, in: form) else {
      return nil
    }
    return Check(
      subject: .indicatorScore(index: indicator.index), origin: indicator.scoreOrigin ?? indicator.origin,
      declared: assessment.row.score.map { .number($0) }, computed: assessment.computed.map(computed),
      rule: .indicator(assessment, scoring),
      verdict: verdict)
  }

  /// The verdict of the check; nil where there is none.
  static func verdict(on assessment: IndicatorAssessment, in form: Form) -> Verdict? {
    guard let scoring = form.scheme.scoring, form.scheme.hasColumn(for: .score) else { return nil }
    return verdict(on: assessment.row.score, assessment, scoring)
  }

  private static func computed(_ range: PointRange) -> ComputedValue {
    range.isSingle ? .number(range.lower) : .range(range)
  }

  private static func verdict(
    on declared: ExactDecimal?, _ assessment: IndicatorAssessment, _ scoring: SchemeScoring
  ) -> Verdict {
    guard let declared else { return .unfilled }
    guard let computed = assessment.computed else {
      switch assessment.basis {
      case .nothing(let reason): return .notCheckable(reason: RuleText.reason(reason))
      case .execution: return .notCheckable(reason: RuleText.noBudget)
      case .quantity, .words: return .notCheckable(reason: RuleText.unsuitedNumbers)
      }
    }
    guard !computed.contains(declared) else { return .equal }
    let bound = declared < computed.lower ? computed.lower : computed.upper
    // Full points are not rounded, so one unit less is points lost; nor are the bounds of a band.
    let isRounded = computed.isSingle && !isFull(computed.lower, assessment)
    return Verdict(declared: declared, computed: bound, step: isRounded ? scoring.scoreRounding.step : nil)
  }

  private static func isFull(_ points: ExactDecimal, _ assessment: IndicatorAssessment) -> Bool {
    if case .quantity(let pair) = assessment.basis { return pair.isMet || points.isZero }
    return false
  }
}
