import Decimals
import Forms

/// What a set of projects adds up to.
///
/// Points of different schemes are never added together or averaged: each scheme has its own figures.
/// A sum too large to hold, which no real portal reaches, is nil rather than wrong.
struct Totals: Sendable {
  let projectCount: Int
  let unitCount: Int
  let selfEvaluationCount: Int
  let targetCount: Int
  /// Sums in yuan of the self-evaluations; nil where there is none.
  let initial: ExactDecimal?
  let revised: ExactDecimal?
  let executed: ExactDecimal?
  /// executed ÷ revised in percent, two places; nil without a budget.
  let rate: ExactDecimal?
  /// Sum in yuan of the budgets of declarations without a self-evaluation; nil where there is none.
  let declaredBudget: ExactDecimal?
  /// Points lost in all.
  let lost: ExactDecimal?
  /// The figures of each scheme in the set, by its name.
  let schemes: [SchemeTotals]
  let deductionCount: Int
  let unexplainedCount: Int
  let overCount: Int

  init(of projects: [Project]) {
    let evaluations = projects.compactMap(\.forms.selfEvaluation)
    let onlyDeclared = projects.filter { $0.forms.selfEvaluation == nil }.map(\.principal)
    projectCount = projects.count
    unitCount = Set(projects.map(\.unit.slug)).count
    selfEvaluationCount = evaluations.count
    targetCount = projects.count { $0.forms.targetDeclaration != nil }
    initial = Self.sum(evaluations.compactMap(\.initialBudget))
    revised = Self.sum(evaluations.compactMap(\.revisedBudget))
    executed = Self.sum(evaluations.compactMap(\.executed))
    rate = Self.percentage(executed, of: revised)
    declaredBudget = Self.sum(onlyDeclared.compactMap(\.revisedBudget))
    lost = Self.sum(evaluations.compactMap(\.lost))
    schemes = SchemeTotals.grouped(projects)
    deductionCount = evaluations.reduce(0) { $0 + $1.deductionCount }
    unexplainedCount = evaluations.reduce(0) { $0 + $1.unexplainedCount }
    overCount = evaluations.reduce(0) { $0 + $1.overCount }
  }

  /// The sum; nil of nothing, and where it is too large to hold.
  static func sum(_ numbers: [ExactDecimal]) -> ExactDecimal? {
    var total = Total()
    for number in numbers { total.add(number) }
    return total.value
  }

  /// part ÷ whole in percent with two places, rounded half up; nil where one is missing or the whole is zero.
  static func percentage(_ part: ExactDecimal?, of whole: ExactDecimal?) -> ExactDecimal? {
    guard let part, let whole, let hundredfold = try? part * .hundred else { return nil }
    return try? hundredfold.divided(by: whole, places: 2, rounding: .halfUp)
  }
}

/// What the projects of one scheme add up to.
struct SchemeTotals: Sendable {
  let scheme: Scheme
  let projectCount: Int
  /// Mean of the total scores, two places; nil for declarations.
  let average: ExactDecimal?
  let lowest: ExactDecimal?
  let highest: ExactDecimal?
  /// The grades of the scheme, the best first, and how many projects have each.
  let grades: [GradeCount]

  init(scheme: Scheme, forms: [FormSummary]) {
    let scores = forms.compactMap(\.totalScore)
    self.scheme = scheme
    projectCount = forms.count
    average = Totals.sum(scores).flatMap {
      try? $0.divided(by: ExactDecimal(scores.count), places: 2, rounding: .halfUp)
    }
    lowest = scores.min()
    highest = scores.max()
    var counts: [String: Int] = [:]
    for grade in forms.compactMap(\.grade) { counts[grade, default: 0] += 1 }
    let known = scheme.scoring?.grades.map(\.grade) ?? []
    let others = counts.keys.filter { !known.contains($0) }.sorted()
    grades = (known + others).map { grade in
      GradeCount(
        grade: grade, count: counts[grade] ?? 0,
        share: Totals.percentage(ExactDecimal(counts[grade] ?? 0), of: ExactDecimal(forms.count)))
    }
  }

  /// One value for each scheme of the projects' principal forms, by the scheme's name.
  static func grouped(_ projects: [Project]) -> [SchemeTotals] {
    Dictionary(grouping: projects.map(\.principal), by: \.scheme.id)
      .sorted { $0.key < $1.key }
      .compactMap { group in
        group.value.first.map { SchemeTotals(scheme: $0.scheme, forms: group.value) }
      }
  }
}

/// How many projects have one grade.
struct GradeCount: Sendable {
  let grade: String
  let count: Int
  /// In percent of the projects, two places.
  let share: ExactDecimal?
}

/// Numbers that are being added up.
struct Total {
  /// The sum; nil of nothing, and where it is too large to hold.
  private(set) var value: ExactDecimal?
  private var isTooLarge = false

  /// The sum of one number, or of none.
  init(_ number: ExactDecimal? = nil) { value = number }

  /// Adds a number, if there is one.
  mutating func add(_ number: ExactDecimal?) {
    guard let number, !isTooLarge else { return }
    guard let sum = value else {
      value = number
      return
    }
    value = try? sum + number
    isTooLarge = value == nil
  }
}
