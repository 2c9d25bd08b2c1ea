import Decimals
import Forms
import Scoring

/// What one category of indicators, or the execution of the budget, won and lost.
struct CategoryShare: Sendable {
  let name: String
  /// Whether it is the points of execution, which the national form keeps outside its indicators.
  let isExecution: Bool
  let weight: ExactDecimal?
  let score: ExactDecimal?
  let indicatorCount: Int
  /// The share of all lost points, in percent with two places; nil where nothing was lost.
  var share: ExactDecimal?

  var lost: ExactDecimal? {
    guard let weight, let score else { return nil }
    return try? weight - score
  }

  /// The categories of one form, execution first, so that they add up to the form's total.
  static func of(_ form: FormSummary, executionName: String) -> [CategoryShare] {
    withShares(parts(of: form, executionName))
  }

  private static func parts(of form: FormSummary, _ executionName: String) -> [CategoryShare] {
    var parts: [CategoryShare] = []
    parts.reserveCapacity(form.categories.count + 1)
    if let weight = form.executionWeight {
      parts.append(
        CategoryShare(
          name: executionName, isExecution: true, weight: weight,
          score: form.executionScore, indicatorCount: 0))
    }
    for category in form.categories {
      parts.append(
        CategoryShare(
          name: category.name, isExecution: false, weight: category.weight, score: category.score,
          indicatorCount: category.indicatorCount))
    }
    return parts
  }

  /// The categories of several forms of one scheme, added up by name in the order of their first appearance.
  static func sum(_ forms: [FormSummary], executionName: String) -> [CategoryShare] {
    var sums: [Sum] = []
    var positions: [String: Int] = [:]
    for form in forms {
      for (place, part) in parts(of: form, executionName).enumerated() {
        // Nearly all forms of a scheme have the same categories in the same order.
        if place < sums.count, sums[place].name == part.name {
          sums[place].add(part)
        } else if let position = positions[part.name] {
          sums[position].add(part)
        } else {
          positions[part.name] = sums.count
          sums.append(Sum(part))
        }
      }
    }
    return withShares(sums.map(\.share))
  }

  /// A category of several forms that is being added up. What a form leaves blank counts nothing.
  private struct Sum {
    let name: String
    private let isExecution: Bool
    private var weight: Total
    private var score: Total
    private var indicatorCount: Int

    init(_ first: CategoryShare) {
      name = first.name
      isExecution = first.isExecution
      weight = Total(first.weight)
      score = Total(first.score)
      indicatorCount = first.indicatorCount
    }

    mutating func add(_ part: CategoryShare) {
      weight.add(part.weight)
      score.add(part.score)
      indicatorCount += part.indicatorCount
    }

    var share: CategoryShare {
      CategoryShare(
        name: name, isExecution: isExecution, weight: weight.value, score: score.value,
        indicatorCount: indicatorCount)
    }
  }

  private static func withShares(_ shares: [CategoryShare]) -> [CategoryShare] {
    guard let all = Totals.sum(shares.compactMap(\.lost)), !all.isZero else { return shares }
    return shares.map { share in
      var share = share
      share.share = Totals.percentage(share.lost, of: all)
      return share
    }
  }
}

/// The categories of all forms of one scheme in a set of projects.
struct SchemeCategories: Sendable {
  let scheme: Scheme
  let categories: [CategoryShare]

  /// One value for each scheme with points, by the scheme's name.
  static func grouped(_ projects: [Project], texts: PageTexts) -> [SchemeCategories] {
    Dictionary(grouping: projects.compactMap(\.forms.selfEvaluation), by: \.scheme.id)
      .sorted { $0.key < $1.key }
      .compactMap { group in
        group.value.first.map {
          SchemeCategories(
            scheme: $0.scheme,
            categories: CategoryShare.sum(group.value, executionName: texts.execution))
        }
      }
  }
}
