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
  static func all(of form: Form) -> [CategoryAssessment] {
    var names: [String] = []
    for indicator in form.indicators where !names.contains(indicator.category.value) {
      names.append(indicator.category.value)
    }
    return names.map { name in
      let rows = form.indicators.filter { $0.category.value == name }
      return CategoryAssessment(
        name: name, weight: sum(rows.map { $0.weight?.value }), score: sum(rows.map { $0.score?.value }),
        indicatorCount: rows.count)
    }
  }
}
