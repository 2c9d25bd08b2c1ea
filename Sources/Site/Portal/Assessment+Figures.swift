import Decimals
import Forms
import Scoring

// The figures of one form that comparison tables show.

extension Assessment {
  /// How many checks ended in a verdict of this name.
  func count(of verdict: String) -> Int { checks.count { $0.verdict.name == verdict } }
}
