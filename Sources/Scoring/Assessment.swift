import Decimals
import Diagnostics
import Forms
import Synchronization

/// What the rules make of a form: every declared number recomputed, and the figures pages and findings need.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class Assessment: Sendable {
  /// The form.
  package let form: Form
  /// What the form says, once somebody has asked for any of it: a page may show no more than the form's own words.
  private let read = Mutex<FormFigures?>(nil)
  /// What the rules give, likewise.
  private let made = Mutex<Results?>(nil)

  /// Recomputes a form by the rules of its scheme.
  package init(of form: Form) { self.form = form }

  private var figures: FormFigures {
    read.withLock { read in
      if let read { return read }
      let figures = FormFigures(of: form)
      read = figures
      return figures
    }
  }

  private var results: Results {
    made.withLock { made in
      if let made { return made }
      let results = Results(of: form, figures)
      made = results
      return results
    }
  }

  /// The rows of the indicator table, in the order of the form.
  package var rows: [IndicatorRow] { figures.indicators }
  /// One assessment for each indicator, in the order of the form.
  package var indicators: [IndicatorAssessment] { results.indicators }
  /// One assessment for each category, in the order of the form.
  package var categories: [CategoryAssessment] { results.categories }
  /// The totals the rules allow, where every score could be computed or taken as declared; nil for declarations.
  package var computedTotal: PointRange? { results.computedTotal }
  /// How many indicators lost points.
  package var deductionCount: Int { results.deductionCount }
  /// How many of them have no reason for it.
  package var unexplainedCount: Int { results.unexplainedCount }
  /// How many numeric targets were reached by the scheme's threshold or more.
  package var overCount: Int { results.overCount }

  private final class Results: Sendable {
    let execution: ExecutionAssessment
    let indicators: [IndicatorAssessment]
    let categories: [CategoryAssessment]
    let computedTotal: PointRange?
    let deductionCount: Int
    let unexplainedCount: Int
    let overCount: Int

    init(of form: Form, _ figures: FormFigures) {
      let execution = ExecutionAssessment(of: form, figures)
      let indicators = figures.indicators.map { IndicatorAssessment(of: $0, execution, form.scheme.scoring) }
      self.execution = execution
      self.indicators = indicators
      categories = CategoryAssessment.all(of: figures.indicators)
      computedTotal = execution.total(with: indicators, of: form)
      deductionCount = indicators.count(where: \.hasLost)
      unexplainedCount = zip(figures.indicators, indicators).count { $1.hasLost && !$0.hasReason }
      overCount = indicators.count(where: \.isOverAchieved)
    }
  }
}

extension Assessment {
  /// One check for each declared number that follows from others, in the order of the form; made anew each time.
  package var checks: [Check] {
    checksBeforeScores + indicators.compactMap { scoreCheck(ofIndicator: $0.index) } + checksBehindScores
  }

  /// Those of ``checks`` that leave a question, in their order. Most scores leave none, and nothing is made for them.
  package var openChecks: [Check] {
    checksBeforeScores.filter(\.verdict.isOpen)
      + indicators.compactMap { assessment in
        guard let verdict = IndicatorCheck.verdict(on: assessment, in: form), verdict.isOpen else {
          return nil
        }
        return scoreCheck(ofIndicator: assessment.index)
      } + checksBehindScores.filter(\.verdict.isOpen)
  }

  private var checksBeforeScores: [Check] {
    FundingChecks(form: form, figures: figures).checks()
      + ExecutionChecks(form: form, figures: figures, assessment: results.execution).checks()
  }

  private var checksBehindScores: [Check] {
    TotalChecks(form: form, figures: figures, categories: categories).checks()
  }

  /// The check of the score of the indicator at a position; nil where the family's indicators have no scores.
  package func scoreCheck(ofIndicator index: Int) -> Check? {
    IndicatorCheck.check(figures.indicators[index], indicators[index], in: form)
  }

  /// Whether the declared total lies within ``computedTotal``; nil where one of them is missing.
  package var isTotalWithinRange: Bool? {
    guard let computedTotal, let declared = form.totalScore?.value else { return nil }
    return computedTotal.contains(declared)
  }
}

extension Assessment {
  /// Points not claimed in the whole form: total weight − total score as declared; nil for declarations.
  package var lost: ExactDecimal? {
    guard let weight = form.totalWeight?.value, let score = form.totalScore?.value else { return nil }
    return try? weight - score
  }

  /// The share of the indicators' points that is scored by judgement, in percent with two places; nil without points.
  package var qualitativeShare: ExactDecimal? {
    guard let all = weight(where: { _ in true }), let judged = weight(where: { !$0.isQuantitative }),
      let hundredfold = try? judged * .hundred
    else { return nil }
    return try? hundredfold.divided(by: all, places: 2, rounding: .halfUp)
  }

  private func weight(where counts: (IndicatorAssessment) -> Bool) -> ExactDecimal? {
    var sum = ExactDecimal.zero
    for assessment in indicators where counts(assessment) {
      guard let weight = assessment.row.weight, let next = try? sum + weight else { return nil }
      sum = next
    }
    return sum
  }

  /// The verdicts of all ``checks``, in their order. Most are those of scores, of which nothing else has to be computed.
  package var verdicts: [Verdict] {
    checksBeforeScores.map(\.verdict) + indicators.compactMap { IndicatorCheck.verdict(on: $0, in: form) }
      + checksBehindScores.map(\.verdict)
  }

  /// The gravest verdict of all checks: differs, then rounding, then equal; nil where nothing could be checked.
  package var worstVerdict: Verdict? {
    var worst: Verdict?
    // Most forms have no graver one than equal, so that all is looked at; the scores are the quickest.
    for indicator in indicators { IndicatorCheck.verdict(on: indicator, in: form)?.replace(&worst) }
    if worst != .differs { for check in checksBeforeScores { check.verdict.replace(&worst) } }
    if worst != .differs { for check in checksBehindScores { check.verdict.replace(&worst) } }
    return worst
  }
}

extension Verdict {
  /// Takes the place of a verdict that is less grave, or of none.
  fileprivate func replace(_ worst: inout Verdict?) {
    switch (self, worst) {
    case (.differs, _), (.rounding, nil), (.rounding, .equal), (.equal, nil): worst = self
    default: break
    }
  }
}

/// Points from one bound to another, both included.
package struct PointRange: Sendable, Hashable {
  /// The least points.
  package let lower: ExactDecimal
  /// The most points, at least `lower`.
  package let upper: ExactDecimal

  /// Whether points lie within the bounds.
  package func contains(_ points: ExactDecimal) -> Bool { points >= lower && points <= upper }
  /// Whether there is only one value.
  package var isSingle: Bool { lower == upper }
}

/// One declared number beside what the rules give.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class Check: Sendable {
  /// What was checked.
  package let subject: CheckSubject
  /// Where the declared value stands; where it should stand, if it is missing.
  package let origin: JSONValue
  /// What the form says; nil where it is blank.
  package let declared: DeclaredValue?
  /// What the rules give; nil where they give nothing.
  package let computed: ComputedValue?
  private let appliedRule: AppliedRule
  /// How the two compare.
  package let verdict: Verdict

  init(
    subject: CheckSubject, origin: JSONValue, declared: DeclaredValue?, computed: ComputedValue?,
    rule: AppliedRule, verdict: Verdict
  ) {
    self.subject = subject
    self.origin = origin
    self.declared = declared
    self.computed = computed
    appliedRule = rule
    self.verdict = verdict
  }

  /// The rule that was applied, in words.
  package var rule: LocalizedText {
    LocalizedText(chinese: rule(in: .chinese), english: rule(in: .english))
  }

  /// The rule in words of one language.
  package func rule(in language: Language) -> String { appliedRule.text(in: language) }
  /// Where the declared value stands in the source.
  package var place: SourcePlace { origin.place }
  /// The JSON pointer (RFC 6901) of the declared value.
  package var pointer: String { origin.pointer }
}

/// What a check is about.
package enum CheckSubject: Sendable, Hashable {
  /// An amount of the line that is the sum of the others; the key of the amount.
  case fundingSum(amount: String)
  /// The execution rate of a line; nil for a flat block.
  case rate(line: String?)
  /// The points execution can win.
  case executionWeight
  /// The points of execution in the funding block.
  case executionScore
  /// The score of the indicator at this position, from 0.
  case indicatorScore(index: Int)
  /// The points printed with a category, against the sum of its weights.
  case categoryWeight(name: String)
  /// The points printed with a category, against those of the scheme.
  case categoryPoints(name: String)
  /// The sum of all weights.
  case totalWeight
  /// The sum of all scores.
  case totalScore
  /// The grade.
  case grade
}

/// What a form says.
package enum DeclaredValue: Sendable, Hashable {
  /// A number as printed.
  case number(ExactDecimal)
  /// A grade as printed.
  case grade(String)
}

/// What the rules give.
package enum ComputedValue: Sendable, Hashable {
  /// A number.
  case number(ExactDecimal)
  /// Any number between two bounds.
  case range(PointRange)
  /// A grade.
  case grade(String)
}

/// How a declared value compares with the computed one.
package enum Verdict: Sendable, Hashable {
  /// It is the computed value, or lies within the computed range.
  case equal
  /// It is one unit in the last place off: another way of rounding.
  case rounding
  /// It contradicts the rule.
  case differs
  /// The rule gives nothing.
  case notCheckable(reason: LocalizedText)
  /// The form leaves it blank.
  case unfilled

  /// Whether it leaves a question: the form says something else than the rules give, or nothing.
  package var isOpen: Bool {
    switch self {
    case .rounding, .differs, .unfilled: true
    case .equal, .notCheckable: false
    }
  }

  /// The short name of the verdict: `equal`, `rounding`, `differs`, `not-checkable`, `unfilled`.
  package var name: String {
    switch self {
    case .equal: "equal"
    case .rounding: "rounding"
    case .differs: "differs"
    case .notCheckable: "not-checkable"
    case .unfilled: "unfilled"
    }
  }
}
