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
    var shares: [CategoryShare] = []
    if let weight = form.executionWeight {
      shares.append(
        CategoryShare(
          name: executionName, isExecution: true, weight: weight,
          score: form.executionScore, indicatorCount: 0))
    }
    shares += form.categories.map {
      CategoryShare(
        name: $0.name, isExecution: false, weight: $0.weight, score: $0.score,
        indicatorCount: $0.indicatorCount)
    }
    return withShares(shares)
  }

  /// The categories of several forms of one scheme, added up by name in the order of their first appearance.
  static func sum(_ forms: [FormSummary], executionName: String) -> [CategoryShare] {
    var order: [String] = []
    var groups: [String: [CategoryShare]] = [:]
    for share in forms.flatMap({ of($0, executionName: executionName) }) {
      if groups[share.name] == nil { order.append(share.name) }
      groups[share.name, default: []].append(share)
    }
    return withShares(
      order.compactMap { name in
        guard let group = groups[name], let first = group.first else { return nil }
        return CategoryShare(
          name: name, isExecution: first.isExecution, weight: Totals.sum(group.compactMap(\.weight)),
          score: Totals.sum(group.compactMap(\.score)),
          indicatorCount: group.reduce(0) { $0 + $1.indicatorCount })
      })
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
