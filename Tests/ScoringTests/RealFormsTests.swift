import Decimals
import Forms
import TestSupport
import Testing

@testable import Scoring

@Suite("Scoring the real forms")
struct RealFormsTests {
  let assessments: [Assessment]

  init() throws {
    assessments = try Content.forms().map { Assessment(of: $0) }
  }

  /// All checks whose subject is chosen, with the address of their form.
  private func checks(_ isChosen: (CheckSubject) -> Bool) -> [(String, Check)] {
    assessments.flatMap { assessment in
      assessment.checks.filter { isChosen($0.subject) }.map { (assessment.form.address.path, $0) }
    }
  }

  @Test("all totals, category sums, weights, fund lines and grades agree")
  func sumsAgree() {
    let sums = checks { subject in
      switch subject {
      case .totalScore, .totalWeight, .categoryWeight, .categoryPoints, .grade, .executionWeight, .fundingSum:
        true
      default: false
      }
    }
    // 33 self-evaluations have three sums each; ten of them have four categories twice, 23 of them
    // execution points and three fund sums.
    #expect(sums.count == 33 * 3 + 10 * 8 + 23 * 4)
    for (path, check) in sums { #expect(check.verdict == .equal, "\(path)\(check.pointer)") }
  }

  @Test("all rates and execution scores agree under the scheme's rounding")
  func ratesAgree() {
    let rates = checks { subject in
      switch subject {
      case .rate, .executionScore: true
      default: false
      }
    }
    #expect(rates.count == 23 * 5 + 10)
    for (path, check) in rates {
      #expect(check.verdict == .equal || check.verdict == .rounding, "\(path)\(check.pointer)")
    }
  }

  @Test("no numeric target is missed")
  func targetsAreMet() {
    let statuses = assessments.flatMap(\.indicators).filter { $0.isQuantitative && $0.status != .promised }
    #expect(statuses.count > 80)
    for indicator in statuses { #expect(indicator.status == .met || indicator.status == .exceeded) }
  }

  @Test("every declared total lies within the computed range")
  func totalsAreWithinRange() {
    for assessment in assessments {
      #expect(assessment.isTotalWithinRange != false, "\(assessment.form.address.path)")
    }
  }

  @Test("the scores that differ are those of met targets with points deducted")
  func differences() {
    let scores = checks { if case .indicatorScore = $0 { true } else { false } }
      .filter { $0.1.verdict == .differs || $0.1.verdict == .rounding }
    #expect(
      scores.map { "\($0.0)\($0.1.pointer)" } == [
        "units/sstisc/2023/archives-business-optimisation.self-evaluation.json/indicators/13/score",
        "units/sstisc/2023/digital-archive-construction.self-evaluation.json/indicators/3/score",
        "units/sstisc/2023/it-maintenance-archives.self-evaluation.json/indicators/3/score",
      ])
    for (_, check) in scores { #expect(check.verdict == .differs) }
  }
}
