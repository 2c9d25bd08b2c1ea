import Foundation
import Testing

@testable import Diagnostics

@Suite("Diagnostics")
struct DiagnosticTests {
  @Test("are shown by file, then by place, then by kind, however they were gathered")
  func readingOrder() {
    let (a, b) = (SourceText(path: "a", text: "12345"), SourceText(path: "b", text: "12345"))
    let text = LocalizedText(verbatim: "m")
    let sorted = [
      Diagnostic("z", text, at: a.place(at: 3)), Diagnostic("k", text, at: b.place(at: 0)),
      Diagnostic("a", text, at: a.place(at: 3)), Diagnostic("k", text, at: a.place(at: 1)),
      Diagnostic("k", text),
    ]
    let order = sorted.inReadingOrder().map { ($0.place?.source.path ?? "-") + $0.identifier }
    #expect(order == ["-k", "ak", "aa", "az", "bk"])
    #expect(sorted.reversed().inReadingOrder().map(\.identifier) == sorted.inReadingOrder().map(\.identifier))
  }

  @Test("are JSON that a parser accepts, with both languages and every place")
  func json() throws {
    let source = SourceText(path: "路径/\"a\".json", text: "{\n\"b\"}")
    let all = [
      Diagnostic(
        .warning, "quoted", LocalizedText(chinese: "引\"号\\\n\u{1}", english: "quotes"),
        at: source.place(2..<5), remedy: LocalizedText(verbatim: "r"),
        notes: [.init(LocalizedText(verbatim: "n"))]),
      Diagnostic("placeless", LocalizedText(verbatim: "p")),
    ]
    let parsed = try JSONSerialization.jsonObject(with: Data(JSONRenderer().render(all).utf8))
    let objects = try #require(parsed as? [[String: Any]])
    #expect(objects.count == 2)
    #expect(objects[0]["file"] as? String == "路径/\"a\".json")
    #expect(objects[0]["line"] as? Int == 2)
    #expect((objects[0]["message"] as? [String: String])?["zh-CN"] == "引\"号\\\n\u{1}")
    #expect(objects[1]["line"] == nil)
    #expect(JSONRenderer().render([]) == "[]\n")
  }

  @Test(
    "suggest the name that was meant",
    arguments: [
      ("socre", "score"), ("weigth", "weight"), ("Actual", "actual"), ("base_url", "base-url"),
      ("indicator", "indicators"),
    ])
  func nearMiss(written: String, meant: String) {
    let names = ["score", "weight", "actual", "base-url", "indicators", "target", "name"]
    #expect(nearestName(to: written, among: names) == meant)
  }

  @Test("suggest nothing where no name is close", arguments: ["xyzzy", "a", "", "department"])
  func noNearMiss(written: String) {
    #expect(nearestName(to: written, among: ["score", "weight", "b", "name"]) == nil)
  }
}
