import Decimals
import Forms

/// The money of a form: the total line is the sum of the others, and every rate follows from its line.
struct FundingChecks {
  let form: Form
  let figures: FormFigures

  func checks() -> [Check] {
    guard let scoring = form.scheme.scoring else { return sums() }
    return sums() + form.funding.lines.compactMap { rate(of: $0, scoring.rateRounding) }
  }

  // MARK: Sums

  private func sums() -> [Check] {
    let parts = form.funding.lines.filter { !$0.definition.isTotal }
    guard let total = form.funding.total, !parts.isEmpty else { return [] }
    // Money in yuan is exact; in 万元 every line may have been rounded by itself.
    let isExact = form.funding.currency.value == .yuan
    return total.amounts.compactMap { amount in
      amount.definition.role.isMoney ? sum(of: amount, parts, isExact: isExact) : nil
    }
  }

  private func sum(of amount: FundingAmount, _ parts: [FundingLine], isExact: Bool) -> Check? {
    let definition = amount.definition
    guard let origin = amount.origin else { return nil }
    let declared = figures.number(amount)
    var sum = PartialSum(places: declared?.scale ?? 0)
    for part in parts { if let cell = part.amount(definition) { sum.add(figures.number(cell)) } }
    guard sum.hasParts else { return nil }
    let (computed, verdict) = verdict(on: declared, sum, isExact: isExact)
    return Check(
      subject: .fundingSum(amount: definition.key), origin: origin, declared: declared.map { .number($0) },
      computed: computed.map { .number($0) }, rule: .fundingSum(label: definition.label), verdict: verdict)
  }

  private func verdict(
    on declared: ExactDecimal?, _ sum: PartialSum, isExact: Bool
  ) -> (ExactDecimal?, Verdict) {
    guard let declared else { return (nil, .unfilled) }
    // A blank line of an unused fund counts nothing, as long as one line is filled in.
    guard sum.isFilled, let computed = sum.value else {
      return (nil, .notCheckable(reason: RuleText.partsAreBlank))
    }
    let step = isExact ? nil : ExactDecimal(coefficient: 1, scale: sum.places)
    return (computed, Verdict(declared: declared, computed: computed, step: step))
  }

  /// The parts of a total that were added up so far.
  private struct PartialSum {
    /// The most decimal places of any number.
    var places: UInt8
    /// Nil where it became too large.
    private(set) var value: ExactDecimal? = .zero
    private(set) var hasParts = false
    /// Whether any part is filled in.
    private(set) var isFilled = false

    init(places: UInt8) { self.places = places }

    mutating func add(_ number: ExactDecimal?) {
      hasParts = true
      guard let number else { return }
      isFilled = true
      places = max(places, number.scale)
      value = value.flatMap { try? $0 + number }
    }
  }

  // MARK: Rates

  private func rate(of line: FundingLine, _ rounding: RoundingRule) -> Check? {
    guard let amount = line.amount(.executionRate), let origin = amount.origin else { return nil }
    let declared = figures.number(amount)
    let (computed, verdict) = verdict(on: declared, of: line, rounding)
    return Check(
      subject: .rate(line: line.definition.key), origin: origin,
      declared: declared.map { .number($0) }, computed: computed.map { .number($0) },
      rule: .rate(rounding), verdict: verdict)
  }

  private func verdict(
    on declared: ExactDecimal?, of line: FundingLine, _ rounding: RoundingRule
  ) -> (ExactDecimal?, Verdict) {
    guard let declared else { return (nil, .unfilled) }
    guard let executed = figures.number(.executed, in: line), let revised = figures.number(.revised, in: line)
    else {
      return (nil, .notCheckable(reason: RuleText.moneyIsBlank))
    }
    // An unused fund is printed as 0 of 0 with a rate of 0.
    if revised.isZero, executed.isZero {
      return (.zero, Verdict(declared: declared, computed: .zero, step: nil))
    }
    guard let computed = ExecutionAssessment.rate(executed: executed, revised: revised, rounding) else {
      return (nil, .notCheckable(reason: RuleText.noBudget))
    }
    return (computed, Verdict(declared: declared, computed: computed, step: rounding.step))
  }
}

/// The points of execution, where they stand in the funding block.
struct ExecutionChecks {
  let form: Form
  let figures: FormFigures
  let assessment: ExecutionAssessment

  func checks() -> [Check] {
    guard let scoring = form.scheme.scoring, case .funding(let points) = scoring.execution.carrier,
      let amounts = form.funding.total?.amounts
    else { return [] }
    return amounts.compactMap { amount in
      switch amount.definition.role {
      case .weight: weight(amount, points)
      case .score: score(amount, scoring)
      default: nil
      }
    }
  }

  private func weight(_ amount: FundingAmount, _ points: ExactDecimal) -> Check? {
    guard let origin = amount.origin else { return nil }
    let declared = figures.number(amount)
    return Check(
      subject: .executionWeight, origin: origin, declared: declared.map { .number($0) },
      computed: .number(points), rule: .executionWeight(points: points),
      verdict: declared.map { Verdict(declared: $0, computed: points, step: nil) } ?? .unfilled)
  }

  private func score(_ amount: FundingAmount, _ scoring: SchemeScoring) -> Check? {
    guard let origin = amount.origin else { return nil }
    let declared = figures.number(amount)
    let verdict: Verdict =
      if scoring.execution.method == .unstated {
        .notCheckable(reason: RuleText.methodIsUnstated)
      } else if let declared {
        assessment.computed.map {
          Verdict(declared: declared, computed: $0, step: scoring.scoreRounding.step)
        } ?? .notCheckable(reason: RuleText.moneyIsBlank)
      } else {
        .unfilled
      }
    return Check(
      subject: .executionScore, origin: origin, declared: declared.map { .number($0) },
      computed: assessment.computed.map { .number($0) }, rule: .executionScore(scoring.scoreRounding),
      verdict: verdict)
  }
}
