import Decimals
import Forms
import Scoring

// The figures of one form that comparison tables show.

extension Assessment {
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

  /// How many checks ended in a verdict of this name.
  func count(of verdict: String) -> Int { checks.count { $0.verdict.name == verdict } }
}
