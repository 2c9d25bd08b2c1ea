import Decimals
import Diagnostics
import TestSupport
import Testing

@testable import Forms

@Suite("Shapes of JSON values")
struct JSONShapeTests {
  private let shape = JSONShape.object(
    JSONObjectShape([
      JSONKey("title", .filledText, name("标题", "title")),
      JSONKey("year", .integer(2000...2100), name("年度", "year")),
      JSONKey("kind", .choice(["target", "self-evaluation"]), name("种类", "kind")),
      JSONKey("since", .date(allowsEmpty: false), optional: true, name("日期", "date")),
      JSONKey("slug", .slug, optional: true, name("名称", "name")),
      JSONKey(
        "share", .nullable(.number(atLeast: .zero, atMost: .hundred)), optional: true, name("比例", "share")),
      JSONKey("public", .boolean, optional: true, name("公开", "public")),
      JSONKey("names", .list(.filledText, atLeast: 1), optional: true, name("名称", "names")),
      JSONKey("texts", .map(.anyText), optional: true, name("文字", "texts")),
      JSONKey("label", .localizedText, optional: true, name("标签", "label")),
    ]))

  private static func name(_ chinese: String, _ english: String) -> LocalizedText {
    LocalizedText(chinese: chinese, english: english)
  }

  @Test("what fits has no problems")
  func fits() {
    #expect(
      problems(
        #"""
        {"kind": "target", "title": "x", "year": 2023, "since": "2024-02-29", "slug": "av-archive", "share": null,
         "public": true, "names": ["a"], "texts": {"any": ""}, "label": {"zh-CN": "甲", "en": "A"}}
        """#) == "")
  }

  @Test("every contradiction is named at its place, all in one run")
  func contradictions() {
    let text = #"""
      {
        "titel": "x",
        "year": "2023",
        "kind": "targets",
        "since": "2023-02-29",
        "slug": "AV_Archive",
        "share": 100.5,
        "public": "yes",
        "names": [],
        "texts": {"a": 1},
        "label": {"zh-CN": " "}
      }
      """#
    #expect(
      problems(text) == """
        x.json:2:3: error: there is no key “titel” here
        x.json:3:11: error: “year” must be a number, but is a text
        x.json:4:11: error: “kind” cannot be “targets”
        x.json:5:12: error: “since” “2023-02-29” is no date of the calendar
        x.json:6:11: error: “slug” “AV_Archive” cannot be a name in addresses
        x.json:7:12: error: “share” must lie between 0 and 100
        x.json:8:13: error: “public” must be true or false, but is a text
        x.json:9:12: error: “names” needs 1 or more items, but has 0
        x.json:10:18: error: “a” must be a text, but is a number
        x.json:11:12: error: the key “en” (in English) is missing
        x.json:11:22: error: “zh-CN” must not be blank

        """)
  }

  @Test("a misspelled key is suggested, and not reported as missing besides")
  func nearMiss() {
    let diagnostics = diagnostics(#"{"titel": "x", "year": 2023, "kind": "target"}"#)
    #expect(diagnostics.map(\.remedy?.english) == ["did you mean “title”?"])
  }

  @Test("missing keys are reported with their meaning at the bracket of their object")
  func missing() {
    #expect(
      problems("{}") == """
        x.json:1:1: error: the key “kind” (kind) is missing
        x.json:1:1: error: the key “title” (title) is missing
        x.json:1:1: error: the key “year” (year) is missing

        """)
    #expect(
      problems("[]")
        == "x.json:1:1: error: the content of the file must be an object {…}, but is a list […]\n")
  }

  @Test("whole numbers are told from others, and bounds are kept")
  func numbers() {
    #expect(problems(#"{"title": "x", "kind": "target", "year": 2023.0}"#) == "")
    #expect(
      problems(#"{"title": "x", "kind": "target", "year": 2023.5}"#)
        == "x.json:1:42: error: “year” must be a whole number\n")
    #expect(
      problems(#"{"title": "x", "kind": "target", "year": 1999}"#)
        == "x.json:1:42: error: “year” must lie between 2000 and 2100\n")
  }

  @Test("editors are told what a key leaves open, and what each word of a choice stands for")
  func hints() {
    let shape = JSONShape.object(
      JSONObjectShape([
        JSONKey(
          "kind", .list(.choice(["draft", "final"]), atLeast: 0),
          LocalizedText(chinese: "状态", english: "status"),
          explanation: LocalizedText(chinese: "不写就是定稿。", english: "Final unless said otherwise."),
          words: [JSONWord("draft", LocalizedText(chinese: "草稿", english: "a draft"))])
      ]))
    let schema = JSONSchema.document(shape, title: LocalizedText(verbatim: "x")).formatted
    #expect(schema.contains("\"状态 · status\\n不写就是定稿。 · Final unless said otherwise.\""))
    #expect(schema.contains("\"enumDescriptions\": [\"草稿 · a draft\", \"\"]"))
  }

  private func diagnostics(_ text: String) -> [Diagnostic] {
    guard let document = JSONDocument.parse(SourceText(path: "x.json", text: text)).value else { return [] }
    return shape.problems(of: document.root).inReadingOrder()
  }

  private func problems(_ text: String) -> String { rendered(diagnostics(text)) }
}
