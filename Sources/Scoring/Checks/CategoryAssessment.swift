import Decimals
import Forms

/// The points of one category.
package struct CategoryAssessment: Sendable {
  /// The name as printed.
  package let name: String
  /// The sum of the weights; nil where one is blank.
  package let weight: ExactDecimal?
  /// The sum of the scores; nil where one is blank.
  package let score: ExactDecimal?
  /// How many indicators it has.
  package let indicatorCount: Int

  /// Points not claimed; nil where a weight or a score is blank.
  package var lost: ExactDecimal? {
    guard let weight, let score else { return nil }
    return try? weight - score
  }

  /// The share of the points that was won, in percent with two places; nil where there is none to win.
  package var attainment: ExactDecimal? {
    guard let weight, let score, let hundredfold = try? score * .hundred else { return nil }
    return try? hundredfold.divided(by: weight, places: 2, rounding: .halfUp)
  }
}

extension CategoryAssessment {
  /// The categories of a form in the order of their first indicators.
  ///
  /// - Parameter indicators: all of the form.
  static func all(of indicators: [IndicatorRow]) -> [CategoryAssessment] {
    var sums: [Sum] = []
    for indicator in indicators {
      let name = indicator.categoryOrigin
      // Indicators of one category stand together. By positions: a sum that is handed on is copied.
      if let position = sums.indices.last(where: { sums[$0].name.reads(name) }) {
        sums[position].add(indicator)
      } else {
        var sum = Sum(name: name)
        sum.add(indicator)
        sums.append(sum)
      }
    }
    return sums.map { sum in
      CategoryAssessment(
        name: sum.name.string ?? "", weight: sum.weight, score: sum.score, indicatorCount: sum.count)
    }
  }

  /// A category that is being added up.
  private struct Sum {
    let name: JSONValue
    var weight: ExactDecimal? = .zero
    var score: ExactDecimal? = .zero
    var count = 0

    mutating func add(_ indicator: IndicatorRow) {
      weight = Self.sum(weight, indicator.weight)
      score = Self.sum(score, indicator.score)
      count += 1
    }

    private static func sum(_ sum: ExactDecimal?, _ number: ExactDecimal?) -> ExactDecimal? {
      guard let sum, let number else { return nil }
      return try? sum + number
    }
  }
}
