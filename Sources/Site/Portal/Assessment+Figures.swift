import Decimals
import Forms
import Scoring

// The figures of one form that comparison tables show.

extension Assessment {
  /// Points that can be won less points claimed; nil where the form has no total.
  var lost: ExactDecimal? {
    guard let weight = form.totalWeight?.value, let score = form.totalScore?.value else { return nil }
    return try? weight - score
  }

  /// The indicators that lost points.
  var deductions: [IndicatorAssessment] {
    indicators.filter { ($0.lost ?? .zero) > .zero }
  }

  /// The indicators that lost points without a reason.
  var unexplainedDeductions: [IndicatorAssessment] {
    deductions.filter { form.indicators[$0.index].reason == nil }
  }

  /// The numeric targets reached by the scheme's threshold or more.
  var overAchieved: [IndicatorAssessment] { indicators.filter(\.isOverAchieved) }

  /// The worst verdict of all checks that gave one.
  var worstVerdict: Verdict? {
    checks.map(\.verdict).filter { $0.rank > 0 }.max { $0.rank < $1.rank }
  }

  /// How many checks ended in a verdict of this name.
  func count(of verdict: String) -> Int { checks.count { $0.verdict.name == verdict } }

  /// The share of the points that is scored by judgement rather than by numbers, in percent with two places.
  var qualitativeShare: ExactDecimal? {
    let judged = indicators.filter { !$0.isQuantitative }.compactMap {
      form.indicators[$0.index].weight?.value
    }
    guard let all = Totals.sum(form.indicators.compactMap { $0.weight?.value }) else { return nil }
    return Totals.percentage(Totals.sum(judged) ?? .zero, of: all)
  }
}

extension Verdict {
  /// From 0, where nothing could be checked, to the worst.
  fileprivate var rank: Int {
    switch self {
    case .notCheckable, .unfilled: 0
    case .equal: 1
    case .rounding: 2
    case .differs: 3
    }
  }
}
