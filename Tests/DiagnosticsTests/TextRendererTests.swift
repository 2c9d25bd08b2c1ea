import Testing

@testable import Diagnostics

@Suite("Diagnostics as text")
struct TextRendererTests {
  private let source = SourceText(
    path: "content/a.json", text: "{\n  \"year\": 2022,\r\n\t\"项目\": \"名称\"\n}\n")

  private func diagnostic(_ range: Range<Int>, remedy: LocalizedText? = nil) -> Diagnostic {
    Diagnostic(
      "year-differs",
      LocalizedText(chinese: "年度与目录不符", english: "the year is 2022, but the folder says 2023"),
      at: source.place(range), remedy: remedy)
  }

  private func offset(of text: String) throws -> Int {
    let all = String(decoding: source.bytes, as: UTF8.self)
    let range = try #require(all.range(of: text))
    return all.utf8.distance(from: all.startIndex, to: range.lowerBound)
  }

  @Test("show file, line, column, source line, caret and help")
  func wholeText() throws {
    let start = try offset(of: "2022")
    let text = TextRenderer(language: .english).render(
      diagnostic(start..<start + 4, remedy: LocalizedText(chinese: "改年度", english: "change the year")))
    #expect(
      text == """
        content/a.json:2:11: error: the year is 2022, but the folder says 2023
           2 |   "year": 2022,
             |           ^~~~
             = help: change the year

        """)
  }

  @Test("put the caret under Chinese text, two columns for each character")
  func wideCharacters() throws {
    let start = try offset(of: "名称")
    let text = TextRenderer(language: .chinese).render(diagnostic(start..<start + 6))
    #expect(
      text == """
        content/a.json:3:9: 错误：年度与目录不符
           3 |  "项目": "名称"
             |           ^~~~

        """)
  }

  @Test(
    "put the caret in the column where the place begins, whatever signs stand before it",
    arguments: [("e\u{301}", 1), ("中\u{3099}", 2), ("，", 2), ("（a）", 5), ("é", 1), ("ｱ", 1)])
  func columns(before: String, width: Int) throws {
    let source = SourceText(path: "a", text: before + "X")
    let problem = Diagnostic(
      "x", LocalizedText(chinese: "", english: ""),
      at: source.place(before.utf8.count..<before.utf8.count + 1))
    let lines = TextRenderer(language: .english).render(problem).split(separator: "\n")
    #expect(lines.last.map(String.init) == "     | " + String(repeating: " ", count: width) + "^")
  }

  @Test("take one line each in the short form")
  func shortForm() {
    let text = TextRenderer(language: .english, short: true).render([diagnostic(0..<1), diagnostic(0..<1)])
    #expect(text.split(separator: "\n").count == 2)
    #expect(text.hasPrefix("content/a.json:1:1: error: "))
  }

  @Test(
    "name characters that hide, turn text around or disturb a terminal instead of printing them",
    arguments: [
      ("a\u{202E}b", "a<U+202E>b"), ("a\u{200B}b", "a<U+200B>b"), ("\u{1B}[2Ja", "<U+001B>[2Ja"),
      ("a\rb", "a<U+000D>b"),
      ("a\u{AD}b", "a<U+00AD>b"), ("项目 é\n😀", "项目 é\n😀"),
    ])
  func harmless(name: String, shown: String) {
    let problem = Diagnostic(
      "x", LocalizedText(chinese: name, english: name), at: SourceText(path: name, text: "").place(at: 0),
      remedy: LocalizedText(chinese: name, english: name))
    let text = TextRenderer(language: .english).render(problem)
    #expect(text.hasPrefix("\(shown):1:1: error: \(shown)\n"))
    #expect(text.hasSuffix("= help: \(shown)\n"))
  }

  @Test("colour the label and the caret only when asked")
  func colour() {
    #expect(!TextRenderer(language: .english).render(diagnostic(0..<1)).contains("\u{1B}"))
    #expect(
      TextRenderer(language: .english, colour: true).render(diagnostic(0..<1)).contains("\u{1B}[1;31merror"))
  }

  @Test("cut a line of a megabyte around the place and never print control characters")
  func longAndHostileLines() {
    let long = SourceText(path: "x", text: String(repeating: "长", count: 300_000) + "\u{1B}[2J\u{202E}尾")
    let text = TextRenderer(language: .english).render(
      Diagnostic("x", LocalizedText(verbatim: "m"), at: long.place(900_000..<900_001)))
    #expect(text.utf8.count < 600)
    #expect(!text.unicodeScalars.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
  }

  @Test("show notes with their own places")
  func notes() throws {
    var one = diagnostic(0..<1)
    one.notes = [.init(LocalizedText(chinese: "另见", english: "first stated here"), at: source.place(at: 4))]
    let text = TextRenderer(language: .english).render(one)
    #expect(text.contains("content/a.json:2:3: note: first stated here\n"))
  }

  @Test("a place behind the end of the file is its end")
  func behindTheEnd() {
    #expect(source.place(at: 10_000).start == source.place(at: source.bytes.count).start)
    #expect(SourceText(path: "e", bytes: []).place(at: 3).start == LineColumn(line: 1, column: 1))
  }

  @Test("a byte order mark takes no column")
  func byteOrderMark() {
    let marked = SourceText(path: "b", bytes: [0xEF, 0xBB, 0xBF] + Array("{x".utf8))
    #expect(marked.place(at: 4).start == LineColumn(line: 1, column: 2))
  }
}
