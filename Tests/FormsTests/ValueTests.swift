import Decimals
import Diagnostics
import TestSupport
import Testing

@testable import Forms

@Suite("Small values")
struct ValueTests {
  @Test("lower-case words with hyphens are slugs", arguments: ["a", "av-archive", "2019", "x-1-y"])
  func slugs(text: String) {
    #expect(Slug(text)?.text == text)
  }

  @Test(
    "anything else is none",
    arguments: ["", "-", "-a", "a-", "a--b", "A", "a_b", "a b", "é", "年", "../x", "a/b", "a.b"]
      + [String(repeating: "a", count: 101)])
  func noSlugs(text: String) {
    #expect(Slug(text) == nil)
  }

  @Test("dates are those of the calendar")
  func dates() throws {
    #expect(try #require(CalendarDate("2024-02-29")).description == "2024-02-29")
    for text in [
      "2023-02-29", "2023-13-01", "2023-00-10", "2023-04-31", "2023-4-1", "23-04-01", "2023-04-01 ",
      "１２３４-01-01",
    ] {
      #expect(CalendarDate(text) == nil)
    }
    #expect(try #require(CalendarDate("1900-02-28")) < (try #require(CalendarDate("1900-03-01"))))
    #expect(CalendarDate("1900-02-29") == nil)
    #expect(CalendarDate("2000-02-29") != nil)
  }

  @Test("money is exact in yuan, and a sum too large to hold is refused")
  func money() throws {
    #expect(try Money(try #require(ExactDecimal("68.005")), .tenThousandYuan).yuan == ExactDecimal(680_050))
    #expect(try Money(ExactDecimal(5), .yuan).yuan == ExactDecimal(5))
    #expect(throws: DecimalError.self) {
      try Money(ExactDecimal(coefficient: .max, scale: 0), .hundredMillionYuan)
    }
  }

  @Test("the path of a form gives its address")
  func addresses() throws {
    let path = "units/sstic/2019/av-archive.self-evaluation.json"
    let address = try #require(FormAddress.read(path: path, of: SourceText(path: path, text: "")).value)
    #expect(address.unit.text == "sstic")
    #expect(address.year == 2019)
    #expect(address.project.text == "av-archive")
    #expect(address.kind == .selfEvaluation)
    #expect(address.path == path)
  }

  @Test(
    "every flaw of a path is named",
    arguments: [
      ("units/SSTIC/19/av archive.targte.json", ["AV", "“SSTIC”", "“19”", "“targte”"]),
      ("units/sstic/2019/index.target.json", ["“index”"]),
      ("units/sstic/2019/x.json", ["is no path of a form"]),
      ("units/sstic/x.target.json", ["is no path of a form"]),
    ])
  func badPaths(path: String, words: [String]) {
    let reading = FormAddress.read(path: path, of: SourceText(path: path, text: ""))
    #expect(reading.value == nil)
    let report = rendered(reading.diagnostics).uppercased()
    for word in words { #expect(report.contains(word.uppercased())) }
  }
}
