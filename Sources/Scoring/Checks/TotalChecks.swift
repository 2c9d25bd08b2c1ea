import Decimals
import Diagnostics
import Forms

/// The sums of a form and the grade that follows from them.
struct TotalChecks {
  let form: Form
  let figures: FormFigures
  let categories: [CategoryAssessment]

  func checks() -> [Check] {
    categoryChecks() + [totalWeight(), totalScore(), grade()].compactMap { $0 }
  }

  // MARK: Categories

  private func categoryChecks() -> [Check] {
    guard form.scheme.hasColumn(for: .categoryWeight) else { return [] }
    var checks: [Check] = []
    let indicators = figures.indicators.map(Indicator.init)
    for category in categories {
      let rows = indicators.filter { $0.category.value == category.name }
      guard let first = rows.first?.categoryWeight else { continue }
      checks.append(
        check(.categoryWeight(name: category.name), first, category.weight, .categoryWeight))
      // The points are printed once, but the source repeats them in every row.
      for other in rows.dropFirst().compactMap(\.categoryWeight) where other.value != first.value {
        checks.append(
          check(.categoryWeight(name: category.name), other, category.weight, .categoryWeight))
      }
      if let known = form.scheme.categories.first(where: { $0.name == category.name }), !known.isAdvisory,
        let points = known.points
      {
        checks.append(
          check(.categoryPoints(name: category.name), first, points, .categoryPoints(points)))
      }
    }
    return checks
  }

  private func check(
    _ subject: CheckSubject, _ declared: Located<ExactDecimal>, _ computed: ExactDecimal?,
    _ rule: AppliedRule
  ) -> Check {
    Check(
      subject: subject, origin: declared.origin, declared: .number(declared.value),
      computed: computed.map { .number($0) }, rule: rule,
      verdict: computed.map { Verdict(declared: declared.value, computed: $0, step: nil) }
        ?? .notCheckable(reason: RuleText.weightsAreBlank))
  }

  // MARK: Sums

  /// The sum of what the indicators have in a column, and of what execution has, where it stands outside the indicator
  /// table; nil where one of them is blank.
  private func sum(_ column: (IndicatorRow) -> ExactDecimal?, _ role: AmountRole) -> ExactDecimal? {
    var sum = ExactDecimal.zero
    if case .funding = form.scheme.scoring?.execution.carrier {
      guard let points = form.funding.total.flatMap({ figures.number(role, in: $0) }) else { return nil }
      sum = points
    }
    for indicator in figures.indicators {
      guard let points = column(indicator), let next = try? sum + points else { return nil }
      sum = next
    }
    return sum
  }

  private func totalWeight() -> Check? {
    guard let scoring = form.scheme.scoring, let origin = form.totalOrigin(.weight) else { return nil }
    let rule = AppliedRule.totalWeight(maximum: scoring.maximum)
    guard let declared = form.totalWeight else { return unfilled(.totalWeight, origin, rule) }
    let computed = sum(\.weight, .weight)
    // Where the sum is right and yet not the full points, the full points are what is wanted.
    let wanted = computed == declared.value ? scoring.maximum : computed
    return check(.totalWeight, declared, wanted, rule)
  }

  private func totalScore() -> Check? {
    guard form.scheme.scoring != nil, let origin = form.totalOrigin(.score) else { return nil }
    guard let declared = form.totalScore else { return unfilled(.totalScore, origin, .totalScore) }
    let computed = sum(\.score, .score)
    return check(.totalScore, declared, computed, .totalScore)
  }

  private func unfilled(_ subject: CheckSubject, _ origin: JSONValue, _ rule: AppliedRule) -> Check {
    Check(subject: subject, origin: origin, declared: nil, computed: nil, rule: rule, verdict: .unfilled)
  }

  // MARK: Grade

  private func grade() -> Check? {
    guard let scoring = form.scheme.scoring, let origin = form.field(.grade)?.origin else { return nil }
    let band = form.totalScore.flatMap { scoring.grade(for: $0.value) }
    let verdict: Verdict =
      if let declared = form.grade {
        if let band {
          declared.value == band.grade ? .equal : .differs
        } else {
          .notCheckable(reason: RuleText.noTotal)
        }
      } else {
        .unfilled
      }
    return Check(
      subject: .grade, origin: origin, declared: form.grade.map { .grade($0.value) },
      computed: band.map { .grade($0.grade) }, rule: .grade(scoring.grades), verdict: verdict)
  }
}
