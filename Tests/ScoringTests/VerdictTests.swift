import Decimals
import Diagnostics
import Forms
import Foundation
import TestSupport
import Testing

@testable import Scoring

/// One national form whose numbers are changed to try the rules.
@Suite("Verdicts on a national form")
struct VerdictTests {
  private static let path = "units/minhang-info/2023/it-project-appraisal.self-evaluation.json"

  private func assessment(_ replacements: [(String, String)]) throws -> Assessment {
    let form = try #require(try Content.forms().first { $0.address.path == Self.path })
    var text = String(decoding: form.source.bytes, as: UTF8.self)
    for (original, replacement) in replacements {
      #expect(text.contains(original), "\(original)")
      text = text.replacing(original, with: replacement, maxReplacements: 1)
    }
    let reader = FormReader(schemes: [form.scheme])
    let reading = reader.read(SourceText(path: "form.json", text: text), at: form.address)
    return Assessment(of: try #require(reading.value))
  }

  /// All checks that do not agree after a change.
  private func deviations(_ replacements: (String, String)...) throws -> [String] {
    try assessment(replacements).checks.filter { $0.verdict != .equal }.map(line)
  }

  @Test("nothing is said of the form as published")
  func unchanged() throws {
    #expect(try deviations().isEmpty)
  }

  @Test("one unit in the last place of a rate or an execution score is a rounding note")
  func rounding() throws {
    #expect(
      try deviations(("\"rate\": 99.66", "\"rate\": 99.67")) == ["/funding/total/rate 99.67 99.66 rounding"])
    #expect(
      try deviations(("\"rate\": 99.66", "\"rate\": 99.68")) == ["/funding/total/rate 99.68 99.66 differs"])
    #expect(
      try deviations(("\"score\": 9.96", "\"score\": 9.97"), ("\"score\": 99.96", "\"score\": 99.97"))
        == ["/funding/total/score 9.97 9.96 rounding"])
  }

  @Test("an unused fund has a rate of zero")
  func unusedFund() throws {
    #expect(
      try deviations(("\"rate\": 0.00", "\"rate\": 100.00")) == ["/funding/carriedOver/rate 100.00 0 differs"]
    )
  }

  @Test("execution above the budget earns all points and no more")
  func overspent() throws {
    let changed = try deviations(
      ("\"executed\": 89.70", "\"executed\": 99.00"), ("\"executed\": 89.70", "\"executed\": 99.00"),
      ("\"rate\": 99.66", "\"rate\": 110.00"), ("\"rate\": 99.66", "\"rate\": 110.00"),
      ("\"score\": 9.96", "\"score\": 10.00"), ("\"score\": 99.96", "\"score\": 100.00"))
    #expect(changed.isEmpty)
  }

  @Test("what does not add up differs")
  func sums() throws {
    #expect(
      try deviations(("\"initial\": 90.00", "\"initial\": 91.00"))
        == ["/funding/total/initial 91.00 90.00 differs"])
    #expect(try deviations(("\"score\": 99.96", "\"score\": 99.97")) == ["/total/score 99.97 99.96 differs"])
    #expect(
      try deviations(("\"weight\": 100.00", "\"weight\": 99.00")) == ["/total/weight 99.00 100.00 differs"])
    #expect(
      try deviations(("\"weight\": 15.00", "\"weight\": 16.00"), ("\"weight\": 100.00", "\"weight\": 101.00"))
        == ["/indicators/0/score 15.00 16.00 differs", "/total/weight 101.00 100 differs"])
    #expect(try deviations(("\"优\"", "\"良\"")) == ["/grade 良 优 differs"])
  }

  @Test(
    "a missed numeric target earns its share",
    arguments: [
      ("≥350.00(个)", "280.00(个)", "12.00"), ("=350.00(个)", "349.00(个)", "14.95"),
      ("<100.00(个)", "150.00(个)", "7.50"), ("≤100.00(个)", "200.00(个)", "0"), ("≤100.00(个)", "900.00(个)", "0"),
      ("=0.00(个)", "1.00(个)", "0"), ("≤0(个)", "1.00(个)", "0"), (">350(个)", "350(个)", "15.00"),
      ("≤100(个)", "100(个)", "15.00"), ("=0(个)", "0.00(个)", "15.00"), ("350(个)", "700", "15.00"),
    ])
  func quantities(target: String, actual: String, points: String) throws {
    let changed = try assessment([("≥350.00(个)", target), ("411.00(个)", actual)])
    #expect(changed.indicators[0].computed == PointRange(ExactDecimal(points) ?? .zero))
  }

  @Test(
    "a worded actual earns a range by its band",
    arguments: [
      ("达成指标", "7.20", "9.00"), ("达成年度指标。", "7.20", "9.00"), ("部分达成指标并具有一定效果", "5.40", "7.20"),
      ("未达成指标且效果较差", "0.00", "5.40"),
    ])
  func words(actual: String, lower: String, upper: String) throws {
    let changed = try assessment([("\"actual\": \"达成指标\"", "\"actual\": \"\(actual)\"")])
    let computed = try #require(changed.indicators[1].computed)
    #expect(computed.lower == ExactDecimal(lower))
    #expect(computed.upper == ExactDecimal(upper))
  }

  @Test("a score outside its band differs")
  func band() throws {
    #expect(
      try deviations(
        ("\"actual\": \"达成指标\"", "\"actual\": \"部分达成指标并具有一定效果\""))
        == ["/indicators/1/score 9.00 5.4…7.2 differs"])
  }

  @Test(
    "what the rule cannot reach is not checkable, and says why",
    arguments: [
      ("411.00(个)", "411.00(项)", "target and actual have different measure units"),
      ("411.00(个)", "", "the actual is blank"),
      ("411.00(个)", "基本做到", "the words of the actual belong to no band"),
      ("≥350.00(个)", "很多", "the target is no number"),
    ])
  func notCheckable(original: String, replacement: String, reason: String) throws {
    let changed = try assessment([(original, replacement)])
    let check = try #require(changed.checks.first { $0.subject == .indicatorScore(index: 0) })
    guard case .notCheckable(let why) = check.verdict else {
      Issue.record("\(check.verdict)")
      return
    }
    #expect(why.english == reason)
    // The declared score stands in for what cannot be computed.
    #expect(changed.computedTotal != nil)
  }

  @Test("a blank number is unfilled")
  func unfilled() throws {
    #expect(
      try deviations(("\"score\": 15.00", "\"score\": null")) == [
        "/indicators/0/score – 15.00 unfilled", "/total/score 99.96 – not-checkable",
      ])
    #expect(try deviations(("\"rate\": 99.66", "\"rate\": null")) == ["/funding/total/rate – – unfilled"])
  }

  @Test("the actual of a target is measured exactly")
  func ratio() throws {
    let indicator = try assessment([]).indicators[0]
    #expect(indicator.ratio?.description == "1.1743")
    #expect(indicator.status == .met)
    // 130 % of 350 is 455.
    #expect(try assessment([("411.00(个)", "455.00(个)")]).indicators[0].status == .exceeded)
    #expect(try assessment([("411.00(个)", "454.99(个)")]).indicators[0].status == .met)
  }

  @Test("shares of judgement are those of the points")
  func share() throws {
    // 25 of 90 points have numeric targets.
    #expect(try assessment([]).qualitativeShare?.description == "72.22")
    #expect(try assessment([]).lost?.description == "0.04")
  }
}
