import Decimals
import Diagnostics
import Forms
import Foundation
import TestSupport
import Testing

@testable import Scoring

extension Family {
  /// The family's form, each of the replacements made once.
  static func assessment(_ replacements: (String, String)...) throws -> Assessment {
    var form = try text("bridge.self-evaluation.json")
    for (original, replacement) in replacements {
      #expect(form.contains(original))
      form = form.replacing(original, with: replacement, maxReplacements: 1)
    }
    return Assessment(of: try read(form).whole)
  }
}

/// A check as one line: pointer, declared, computed, verdict.
func line(_ check: Check) -> String {
  let declared =
    switch check.declared {
    case .number(let number): number.description
    case .grade(let grade): grade
    case nil: "–"
    }
  let computed =
    switch check.computed {
    case .number(let number): number.description
    case .grade(let grade): grade
    case .range(let range): "\(range.lower)…\(range.upper)"
    case nil: "–"
    }
  return "\(check.pointer) \(declared) \(computed) \(check.verdict.name)"
}

@Suite("Scoring a family of another city")
struct FamilyTests {
  @Test("every declared number is recomputed by the rules of its scheme")
  func checks() throws {
    #expect(
      try Family.assessment().checks.map(line) == [
        "/funding/all/plan 2.00 2.00 equal",
        "/funding/all/spent 1.65 1.65 equal",
        "/funding/all/percent 82.5 82.5 equal",
        "/indicators/0/won 8.3 8.3 equal",
        "/indicators/1/won 0.0 0 equal",
        "/indicators/2/won 10.0 10 equal",
        "/indicators/3/won 9.5 9…10 equal",
        "/total/score 27.8 27.8 equal",
        "/mark 甲 乙 differs",
      ])
  }

  @Test("numbers in different multiples of a measure unit are compared in its base")
  func units() throws {
    let assessment = try Family.assessment()
    #expect(assessment.indicators[1].status == .missed)
    #expect(assessment.indicators[1].ratio?.description == "1.2000")
    #expect(try Family.assessment(("60000(元)", "50000(元)")).indicators[1].status == .met)
  }

  @Test("the threshold of over-achievement is the scheme's")
  func overAchievement() throws {
    let assessment = try Family.assessment()
    #expect(assessment.indicators.map(\.isOverAchieved) == [false, false, true, false])
    #expect(try Family.assessment(("25(个)", "19(个)")).indicators[2].isOverAchieved == false)
  }

  @Test("the computed total is the range the rules allow")
  func total() throws {
    let assessment = try Family.assessment()
    #expect(assessment.computedTotal == PointRange(lower: number("27.3"), upper: number("28.3")))
    #expect(assessment.isTotalWithinRange == true)
    #expect(try Family.assessment(("\"score\": 27.8", "\"score\": 30")).isTotalWithinRange == false)
  }

  @Test("points are summed by category")
  func categories() throws {
    let categories = try Family.assessment().categories
    #expect(categories.map(\.name) == ["成本", "成果"])
    #expect(categories.map { $0.lost?.description } == ["21.7", "0.5"])
    #expect(categories.map { $0.attainment?.description } == ["27.67", "97.50"])
    #expect(categories.map(\.indicatorCount) == [2, 2])
  }
}

private func number(_ text: String) -> ExactDecimal { ExactDecimal(text) ?? .zero }
