import Diagnostics
import TestSupport
import Testing

@testable import Forms

@Suite("Mistakes in forms")
struct FormErrorTests {
  @Test("all of them are reported in one run, each at its place")
  func all() throws {
    let text = """
      {
        "form": "target",
        "scheme": "river-city",
        "year": 2024,
        "status": "drafty",
        "undertaking": " ",
        "boody": "江城桥梁中心",
        "promise": null,
        "signedOn": "2025-02-30",
        "mark": "甲",
        "mark": "乙",
        "publishedOn": "next year",
        "acknowledged": [{"code": "JX001"}],
        "funding": {
          "currency": "美元",
          "city": {"plan": "1.50", "spent": null},
          "district": {"plan": 0.50, "spent": 0.45, "percent": 90},
          "all": {"plan": 2.00, "spent": 1.65, "percent": 82.5}
        },
        "indicators": [
          {"group": "成本", "item": "", "want": "", "got": "", "full": "10", "won": 8.3},
          {"group": "成果指标", "item": "检修", "want": "", "got": 25, "full": 10}
        ]
      }
      """
    let reading = try Family.read(text)
    #expect(reading.value == nil)
    #expect(
      rendered(reading.diagnostics) == """
        bridge.json:1:1: error: the key “total” (the sums) is missing
        bridge.json:2:11: error: the form is “target”, but the file name says “self-evaluation”
        bridge.json:4:11: error: the year is 2024, but the folder says 2025
        bridge.json:5:13: error: “status” cannot be “drafty”
        bridge.json:6:18: error: “undertaking” must not be blank
        bridge.json:7:3: error: there is no key “boody” here
        bridge.json:8:14: error: “promise” must be a text, but is null
        bridge.json:9:15: error: “signedOn” “2025-02-30” is no date of the calendar
        bridge.json:11:3: error: the key “mark” stands here twice
        bridge.json:12:18: error: “publishedOn” “next year” is no date of the calendar
        bridge.json:13:20: error: the key “reason” (the explanation) is missing
        bridge.json:15:17: error: “currency” cannot be “美元”
        bridge.json:16:22: error: “plan” must be a number, but is a text
        bridge.json:17:47: error: there is no key “percent” here
        bridge.json:21:29: error: “item” must not be blank
        bridge.json:21:64: error: “full” must be a number, but is a text
        bridge.json:22:5: error: the key “won” (Won) is missing
        bridge.json:22:15: warning: the scheme has no category “成果指标”
        bridge.json:22:56: error: “got” must be a text, but is a number

        """)
  }

  @Test("an unknown scheme is reported with the nearest one")
  func unknownScheme() throws {
    let reading = try Family.read(#"{"form": "self-evaluation", "scheme": "river-ctiy", "year": 2025}"#)
    #expect(rendered(reading.diagnostics) == "bridge.json:1:39: error: there is no scheme “river-ctiy”\n")
    #expect(reading.diagnostics.first?.remedy?.english == "did you mean “river-city”?")
  }

  @Test("a form that is no object or names no scheme is refused")
  func noScheme() throws {
    #expect(
      rendered(try Family.read("[]").diagnostics)
        == "bridge.json:1:1: error: the content of the file must be an object {…}, but is a list […]\n")
    #expect(
      rendered(try Family.read(#"{"year": 2025}"#).diagnostics)
        == "bridge.json:1:1: error: the key “scheme” (the scheme) is missing\n")
  }

  @Test("a form whose key “scheme” is misspelt is refused with the right spelling")
  func misspeltScheme() throws {
    let reading = try Family.read(#"{"form": "self-evaluation", "sctheme": "river-city", "year": 2025}"#)
    #expect(reading.value == nil)
    #expect(reading.diagnostics.map(\.severity) == [.error])
    #expect(reading.diagnostics.map(\.identifier) == ["unknown-key"])
    #expect(reading.diagnostics.first?.remedy?.english == "did you mean “scheme”?")
  }

  @Test("a scheme of another kind of form is refused")
  func otherKind() throws {
    let source = SourceText(path: "x.json", text: try Family.text("bridge.self-evaluation.json"))
    let scheme = try #require(try Family.readScheme(try Family.text("river-city.json")).value)
    let address = FormAddress(
      unit: try #require(Slug("a")), year: 2025, project: try #require(Slug("b")), kind: .target)
    let reading = FormReader(schemes: [scheme]).read(source, at: address)
    #expect(
      rendered(reading.diagnostics) == """
        x.json:2:11: error: the form is “self-evaluation”, but the file name says “target”
        x.json:3:13: error: the scheme “river-city” is not for forms of the kind “target”

        """)
  }

  @Test("an amount that overflows in yuan is refused")
  func tooMuchMoney() throws {
    let text = try Family.text("bridge.self-evaluation.json")
      .replacing("\"spent\": 0.45", with: "\"spent\": 123456789012345678")
    #expect(
      rendered(try Family.read(text).diagnostics)
        == "bridge.json:13:41: error: in yuan the amount has more than 18 digits\n")
  }

  @Test("a mistake in the syntax does not hide those in the content")
  func syntaxAndContent() throws {
    let text = try Family.text("bridge.self-evaluation.json")
      .replacing("\"year\": 2025,", with: "\"year\": 2024, // ?")
    let reading = try Family.read(text)
    #expect(reading.value == nil)
    #expect(reading.diagnostics.map(\.identifier) == ["year-differs-from-path", "invalid-json"])
  }

  @Test("no damage to a byte of a real form crashes the reader")
  func hostile() throws {
    let schemes = try Content.schemes()
    let path = "units/minhang-info/2023/enterprise-policy-system.self-evaluation.json"
    let bytes = try Repository.bytes("content/" + path)
    let address = try #require(FormAddress.read(path: path, of: SourceText(path: path, text: "")).value)
    let reader = FormReader(schemes: schemes)
    for index in stride(from: 0, to: bytes.count, by: 7) {
      var damaged = bytes
      damaged[index] = [0x00, 0x22, 0x2C, 0x5D, 0x7D, 0x39, 0xE5][index % 7]
      _ = reader.read(SourceText(path: path, bytes: damaged), at: address).value?.sheet().shown
    }
  }
}
