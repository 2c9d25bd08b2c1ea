import Decimals
import Forms
import Scoring

// The figures of one form that comparison tables show.

extension Assessment {
  /// How many indicators lost points.
  var deductionCount: Int { indicators.count(where: \.hasLost) }

  /// How many indicators lost points without a reason.
  var unexplainedCount: Int {
    indicators.count { $0.hasLost && form.indicators[$0.index].reason == nil }
  }

  /// How many numeric targets were reached by the scheme's threshold or more.
  var overCount: Int { indicators.count(where: \.isOverAchieved) }

  /// How many checks ended in a verdict of this name.
  func count(of verdict: String) -> Int { checks.count { $0.verdict.name == verdict } }
}

extension IndicatorAssessment {
  /// Whether it lost points.
  var hasLost: Bool { (lost ?? .zero) > .zero }
}
