import Decimals
import Diagnostics
import TestSupport
import Testing

@testable import Forms

@Suite("Reading JSON")
struct JSONDocumentTests {
  @Test("values are read with their kinds, texts and exact numbers")
  func values() throws {
    let text = #"{"a": [1.50, -2e3, true, false, null, "x\n\u4f60\ud83d\ude00\/"], "b~/": {"c": "年"}}"#
    let root = try #require(parse(text).value).root
    let list = Array(try #require(root["a"]).elements)
    #expect(list.map(\.kind) == [.number, .number, .boolean, .boolean, .null, .string])
    #expect(list[0].decimal?.description == "1.50")
    #expect(list[1].decimal == ExactDecimal(-2000))
    #expect(list[2].boolean == true)
    #expect(list[3].boolean == false)
    #expect(list[5].string == "x\n你😀/")
    #expect(root.members.map(\.name) == ["a", "b~/"])
    #expect(root["b~/"]?["c"]?.string == "年")
    #expect(root["missing"] == nil)
  }

  @Test("every value knows its place and its pointer")
  func places() throws {
    let text = "{\n  \"a\": [\n    {\"年/~\": 12}\n  ]\n}"
    let root = try #require(parse(text).value).root
    let value = try #require(root["a"]?.elements.first { _ in true }?["年/~"])
    #expect(value.pointer == "/a/0/年~1~0")
    #expect(value.place.start.line == 3)
    #expect(value.place.start.column == 13)
    #expect(value.place.text == "12")
    #expect(root.pointer == "")
    let key = try #require(root["a"]?.elements.first { _ in true }?.members.first { _ in true }?.key)
    #expect(key.place.text == "\"年/~\"")
  }

  @Test("the ways to many values are those to each by itself, in whatever order they are asked for")
  func ways() throws {
    let text = #"{"a": [1, {"b": [[], [2, {"c/": 3}]], "d": {}}, 4], "e": {"f": {"g": null}}, "h": "x"}"#
    let document = try #require(parse(text).value)
    let values = document.nodes.indices.map { JSONValue(document: document, index: $0) }
    let pointers = values.map(\.pointer)
    #expect(pointers.contains("/a/1/b/1/1/c~1"))
    let shuffled = values.indices.sorted { ($0 * 7 % 5, $0) < ($1 * 7 % 5, $1) }
    for order in [Array(values.indices), values.indices.reversed(), shuffled] {
      var paths = JSONPaths(inDocumentOf: document.root, separator: "/")
      for index in order { #expect(paths.path(to: values[index]) == pointers[index]) }
      var anchors = JSONPaths(inDocumentOf: document.root, separator: "-", behind: "form")
      for index in order {
        #expect(anchors.path(to: values[index]) == "form" + pointers[index].replacing("/", with: "-"))
      }
    }
  }

  @Test("a byte order mark is accepted")
  func byteOrderMark() throws {
    let reading = JSONDocument.parse(
      SourceText(path: "x.json", bytes: [0xEF, 0xBB, 0xBF] + Array("{\"a\": 1}".utf8)))
    #expect(reading.diagnostics.isEmpty)
    #expect(try #require(reading.value).root["a"]?.integer == 1)
  }

  @Test(
    "a single value is a whole document",
    arguments: ["1", "\"x\"", "null", " true ", "[]", "{}", "[ ]", "{ }", "0", "-0.5", "1E+2"])
  func singleValues(text: String) {
    let reading = parse(text)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.value != nil)
  }

  @Test(
    "mistakes are named with their place, and reading goes on where the meaning is plain", arguments: mistakes
  )
  func recoverable(mistake: Mistake) {
    let reading = parse(mistake.text)
    #expect(rendered(reading.diagnostics) == mistake.report)
    #expect((reading.value != nil) == mistake.isRecovered)
  }

  @Test("several mistakes are reported in one run")
  func several() throws {
    let text = """
      {
        // a comment
        'name': “值”，
        "list": [1, 2,],
        "last": 01
      }
      """
    let reading = parse(text)
    #expect(
      rendered(reading.diagnostics) == """
        x.json:2:3: error: JSON has no comments
        x.json:3:3: error: text stands in straight double quotation marks, not '
        x.json:3:11: error: text stands in straight double quotation marks, not “
        x.json:3:14: error: expected “,”, found “，”
        x.json:4:16: error: there is a “,” behind the last item
        x.json:5:11: error: the number has a needless “0” before it

        """)
    let root = try #require(reading.value).root
    #expect(root["name"]?.string == "值")
    #expect(root["list"]?.elements.map(\.integer) == [1, 2])
  }

  @Test("a forgotten quotation mark ends its text at the line, a broken line does not")
  func quotes() throws {
    let forgotten = parse("{\n  \"a\": \"x,\n  \"b\": 1\n}")
    #expect(rendered(forgotten.diagnostics) == "x.json:2:8: error: the text has no closing quotation mark\n")
    #expect(forgotten.value?.root["a"]?.string == "x")
    #expect(forgotten.value?.root["b"]?.integer == 1)
    let broken = parse("{\"a\": \"x\ny\"}")
    #expect(rendered(broken.diagnostics) == "x.json:1:9: error: the line breaks within a text\n")
  }

  @Test("a number with thousands separators is named as such")
  func thousands() {
    let reading = parse("{\"a\": 1,338,310.00, \"b\": 2}")
    #expect(rendered(reading.diagnostics) == "x.json:1:7: error: a number has no thousands separators\n")
    #expect(reading.value?.root["b"]?.integer == 2)
  }

  @Test("keys that stand twice are found in small and in large objects")
  func duplicates() {
    #expect(
      rendered(parse("{\"a\": 1, \"\\u0061\": 2}").diagnostics)
        == "x.json:1:10: error: the key “a” stands here twice\n")
    let many = (0..<40).map { "\"k\($0)\": 0" }.joined(separator: ", ")
    let report = rendered(parse("{\(many), \"k7\": 1}").diagnostics)
    #expect(report.hasSuffix("error: the key “k7” stands here twice\n"))
  }

  @Test("invalid UTF-8 is named byte by byte, and a file in another encoding once")
  func encodings() {
    let accident = JSONDocument.parse(
      SourceText(path: "x.json", bytes: Array("{\"a\": \"".utf8) + [0xFF] + Array("\", \"b\": 01}".utf8)))
    #expect(
      rendered(accident.diagnostics) == """
        x.json:1:8: error: these bytes are not UTF-8
        x.json:1:17: error: the number has a needless “0” before it

        """)
    // 上海市科技信息中心 in GBK
    let gbk: [UInt8] = [
      0xC9, 0xCF, 0xBA, 0xA3, 0xCA, 0xD0, 0xBF, 0xC6, 0xBC, 0xBC, 0xD0, 0xC5, 0xCF, 0xA2, 0xD6, 0xD0, 0xD0,
      0xC4,
    ]
    let foreign = JSONDocument.parse(SourceText(path: "x.json", bytes: Array("{\"a\": \"".utf8) + gbk))
    #expect(rendered(foreign.diagnostics) == "x.json:1:8: error: the file is not UTF-8; it looks like GBK\n")
    let wide = JSONDocument.parse(SourceText(path: "x.json", bytes: [0xFF, 0xFE, 0x7B, 0x00]))
    #expect(rendered(wide.diagnostics) == "x.json:1:1: error: the file is not UTF-8; it looks like UTF-16\n")
  }

  @Test("depth is bounded")
  func depth() {
    let fits = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(parse(fits).diagnostics.isEmpty)
    let deep = parse(String(repeating: "[", count: 100_000))
    #expect(rendered(deep.diagnostics) == "x.json:1:129: error: nested deeper than 128 levels\n")
    #expect(deep.value == nil)
  }

  @Test("after twenty mistakes reading stops")
  func manyMistakes() {
    let reading = parse("[" + String(repeating: "01,", count: 1000) + "1]")
    #expect(reading.diagnostics.count == 20)
    #expect(reading.value == nil)
  }

  @Test("no prefix and no single damaged byte of a document crashes the reader")
  func hostile() {
    let bytes = Array("{\"a\": [1.5e-3, \"\\ud83d\\ude00年\", {\"b\": null}], 'c': “x” /* y */}".utf8)
    for end in 0...bytes.count { _ = parse(Array(bytes[..<end])) }
    for index in bytes.indices {
      for byte in [0, 0x22, 0x27, 0x2C, 0x3A, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xE2, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[index] = byte
        let reading = parse(damaged)
        for member in reading.value?.root.members.map({ $0 }) ?? [] {
          _ = (member.name, member.value.pointer)
        }
      }
    }
  }

  private func parse(_ text: String) -> Reading<JSONDocument> { parse(Array(text.utf8)) }
  private func parse(_ bytes: [UInt8]) -> Reading<JSONDocument> {
    JSONDocument.parse(SourceText(path: "x.json", bytes: bytes))
  }
}

/// A wrong text and what is said about it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let text: String
  let report: String
  let isRecovered: Bool

  init(_ text: String, _ place: String, _ message: String, recovered: Bool = true) {
    self.text = text
    report = "x.json:\(place): error: \(message)\n"
    isRecovered = recovered
  }

  var testDescription: String { text }
}

private let mistakes: [Mistake] = [
  Mistake("", "1:1", "the file is empty", recovered: false),
  Mistake("  \n", "1:1", "the file is empty", recovered: false),
  Mistake("[1, 2,]", "1:6", "there is a “,” behind the last item"),
  Mistake("{\"a\": 1,}", "1:8", "there is a “,” behind the last item"),
  Mistake("[1,, 2]", "1:4", "there is a “,” too many"),
  Mistake("[1 2]", "1:3", "a “,” is missing here"),
  Mistake("{\"a\": 1\n \"b\": 2}", "1:8", "a “,” is missing here"),
  Mistake("{\"a\" 1}", "1:6", "expected “:” behind the key, found “1”"),
  Mistake("{\"a\"： 1}", "1:5", "expected “:”, found “：”"),
  Mistake("{a: 1}", "1:2", "the key “a” has no quotation marks"),
  Mistake("[# x\n1]", "1:2", "JSON has no comments"),
  Mistake("[\u{3000}1]", "1:2", "this is a wide or a non-breaking space"),
  Mistake("[优, 1]", "1:2", "“优” is not a JSON value"),
  Mistake("{等级: 1}", "1:2", "the key “等级” has no quotation marks"),
  Mistake("[True]", "1:2", "“True” is not a JSON value"),
  Mistake("[NaN]", "1:2", "“NaN” is not a JSON value"),
  Mistake("[+1]", "1:2", "a number has no “+” before it"),
  Mistake("[.5]", "1:2", "there is no digit before the decimal point"),
  Mistake("[5.]", "1:2", "there is no digit behind the decimal point"),
  Mistake("[1e]", "1:2", "this is not a number"),
  Mistake("[0x10]", "1:2", "this is not a number"),
  Mistake("[2019-12-31]", "1:2", "this is not a number"),
  Mistake("[12345678901234567890]", "1:2", "the number has more than 18 digits"),
  Mistake("[1e400]", "1:2", "the number has more than 18 digits"),
  Mistake("[\"\\x\"]", "1:3", "there is no escape “\\x”"),
  Mistake("[\"\\u12G4\"]", "1:3", "“\\u” wants four hexadecimal digits behind it"),
  Mistake("[\"\\ud83d\"]", "1:3", "this escape is half a character (a lone surrogate)"),
  Mistake(
    "[\"\\ude00\\ud83d\"]", "1:3",
    "this escape is half a character (a lone surrogate)\nx.json:1:9: error: this escape is half a character (a lone surrogate)"
  ),
  Mistake("[\"a\tb\"]", "1:4", "the text holds the control character U+0009"),
  Mistake("[\"a\0b\"]", "1:4", "the text holds the control character U+0000"),
  Mistake("[\"abc", "1:2", "the text has no closing quotation mark", recovered: false),
  Mistake("[1, 2", "1:6", "the file ends before the closing “]”", recovered: false),
  Mistake("{\"a\": [1, 2}", "1:12", "expected “]” here", recovered: false),
  Mistake("{\"a\": }", "1:7", "expected a value, found “}”", recovered: false),
  Mistake("{\"a\"}", "1:5", "expected “:” behind the key, found “}”", recovered: false),
  Mistake("{1: 2}", "1:2", "expected a key in quotation marks, found “1”", recovered: false),
  Mistake("[1] x", "1:5", "there is text behind the end of the content", recovered: false),
  Mistake("[@]", "1:2", "expected a value, found “@”", recovered: false),
  Mistake("[1 @]", "1:4", "expected “,” or a closing bracket, found “@”", recovered: false),
  Mistake("]", "1:1", "expected a value, found “]”", recovered: false),
]
