import Diagnostics
import Testing

@testable import Site

@Suite("Front matter")
struct FrontMatterTests {
  func parse(_ text: String) -> MarkdownSource {
    MarkdownSource(parsing: SourceText(path: "content/a.md", text: text))
  }

  func body(_ source: MarkdownSource) -> String {
    String(decoding: source.source.bytes[source.body], as: UTF8.self)
  }

  /// `key = text` or `key = [a, b]`, one on a line, with the text found at each place.
  func dump(_ source: MarkdownSource) -> String {
    (source.frontMatter?.entries ?? []).map { entry in
      switch entry.value {
      case .absent: "\(entry.key.text) = nothing"
      case .text(let text): "\(entry.key.text) = \(text.text) @ \(text.place.text)"
      case .list(let texts, _):
        "\(entry.key.text) = " + texts.map { "\($0.text) @ \($0.place.text)" }.description
      }
    }.joined(separator: "\n")
  }

  @Test("a file is taken apart into keys with raw values and a body that knows its line")
  func wholeFile() {
    let source = parse(
      """
      ---
      name: 上海市科技创新中心  # printed
      short: "科创: 中心"
      aliases: [甲, '乙', 2023]
      others:
        - a b
        - "c\\td"
      code: 0755
      flag: yes
      rate: 1.10
      date: 2019-12-31
      nothing:
      null too: ~
      "quoted key": ''
      note: >
        one
        two
      ---
      # Body
      """)
    #expect(source.diagnostics.isEmpty)
    #expect(
      dump(source) == """
        name = 上海市科技创新中心 @ 上海市科技创新中心
        short = 科创: 中心 @ "科创: 中心"
        aliases = ["甲 @ 甲", "乙 @ \\'乙\\', 2023]", "2023 @ 2023"]
        others = ["a b @ a b", "c\\td @ \\"c\\\\td\\""]
        code = 0755 @ 0755
        flag = yes @ yes
        rate = 1.10 @ 1.10
        date = 2019-12-31 @ 2019-12-31
        nothing = nothing
        null too = nothing
        quoted key =  @ \("")
        note = one two
         @ >
        """)
    #expect(body(source) == "# Body")
    #expect(source.bodyFirstLine == 19)
  }

  @Test(
    "a file without front matter is all body",
    arguments: [
      "", "# a\n", "----\na: b\n---\n", " ---\na: b\n---\n", "\n---\na: b\n---\n", "text\n---\na: b\n---\n",
    ])
  func withoutFrontMatter(text: String) {
    let source = parse(text)
    #expect(source.frontMatter == nil && source.diagnostics.isEmpty)
    #expect(body(source) == text)
    #expect(source.bodyFirstLine == 1)
  }

  @Test(
    "byte order marks, Windows line ends, blanks behind the fence and an empty head do no harm",
    arguments: [
      ("\u{FEFF}---\na: b\n---\nc", "a = b @ b", "c", 4), ("---\r\na: b\r\n---\r\nc", "a = b @ b", "c", 4),
      ("---  \na: b\n---\t\nc", "a = b @ b", "c", 4), ("---\n---\nc", "", "c", 3),
      ("---\n# only\n---", "", "", 3),
      ("---\na: ---x\n---\n---\n", "a = ---x @ ---x", "---\n", 4), ("\u{FEFF}# x", "", "# x", 1),
    ])
  func variants(text: String, entries: String, body: String, line: Int) {
    let source = parse(text)
    #expect(source.diagnostics.isEmpty)
    #expect(dump(source) == entries)
    #expect(self.body(source) == body)
    #expect(source.bodyFirstLine == line)
  }

  @Test(
    "what is wrong is reported with its place",
    arguments: [
      ("---\na: b\n", "unclosed-front-matter", "1:1"),
      ("---\na: b\na: c\n---\n", "duplicate-key", "3:1"),
      ("---\n名: b\nc: d\n\"名\" : e\n---\n", "duplicate-key", "4:1"),
      ("---\na: &x b\n---\n", "yaml-reference", "2:4"),
      ("---\na: &x b\nc: *x\n---\n", "yaml-reference", "2:4"),
      ("---\na: *x\n---\n", "yaml-reference", "2:4"),
      ("---\na: !!int 3\n---\n", "yaml-reference", "2:4"),
      ("---\na: !own [b]\n---\n", "yaml-reference", "2:4"),
      ("---\na: b\n--- c\nd: e\n---\n", "yaml-reference", "3:1"),
      ("---\na: {b: c}\n---\n", "nested-front-matter", "2:4"),
      ("---\na:\n  b: c\n---\n", "nested-front-matter", "3:3"),
      ("---\na: [b, [c]]\n---\n", "nested-front-matter", "2:8"),
      ("---\n? [a]\n: b\n---\n", "nested-front-matter", "2:3"),
      ("---\njust text\n---\n", "front-matter-without-keys", "2:1"),
      ("---\n- a\n- b\n---\n", "front-matter-without-keys", "2:1"),
      ("---\nname：上海\n---\n", "full-width-colon", "2:5"),
      ("---\na: b\nname：上海\n---\n", "full-width-colon", "3:5"),
      ("---\na: b\nname:上海\n---\n", "missing-space", "3:5"),
      ("---\nname:上海\n---\n", "missing-space", "2:5"),
      ("---\na: b: c\n---\n", "colon-in-value", "2:5"),
      ("---\na: b\n\tc: d\n---\n", "tab-in-front-matter", "3:1"),
      ("---\na: [b, c\n---\n", "invalid-front-matter", "3:1"),
      ("---\na: \"b\n---\n", "invalid-front-matter", "3:1"),
      ("---\na: @b\n---\n", "invalid-front-matter", "2:4"),
      ("---\na: b\u{1}\n---\n", "control-character", "2:5"),
      ("---\na: b\0\n---\n", "control-character", "2:5"),
    ])
  func mistakes(text: String, identifier: String, position: String) {
    let diagnostics = parse(text).diagnostics
    #expect(diagnostics.map(\.identifier) == [identifier])
    #expect(diagnostics.map { "\($0.place?.start.line ?? 0):\($0.place?.start.column ?? 0)" } == [position])
    #expect(diagnostics.allSatisfy { $0.remedy != nil })
  }

  @Test("a mistake is shown with its line and a caret")
  func rendering() {
    let text = TextRenderer(language: .chinese).render(parse("---\ntitle: a\nname：上海\n---\n").diagnostics)
    #expect(
      text == """
        content/a.md:3:5: 错误：键后面是全角冒号
           3 | name：上海
             |     ^~
             = 改法：改成半角冒号加空格“: ”

        """)
  }

  @Test("bytes that are not UTF-8 are reported with their place")
  func invalidUTF8() {
    let source = MarkdownSource(
      parsing: SourceText(path: "a.md", bytes: Array("---\na: b".utf8) + [0xFF] + Array("\n---\n".utf8)))
    #expect(source.diagnostics.map(\.identifier) == ["invalid-utf8"])
    #expect(source.diagnostics.first?.place?.range == 8..<9)
    #expect(source.frontMatter == nil)
  }

  @Test("a head that was unreadable hides nothing of the body, but for one without an end")
  func bodyAfterMistake() {
    #expect(body(parse("---\na: [\n---\nbody")) == "body")
    #expect(body(parse("---\na: b\nbody")) == "")
  }

  @Test(
    "nesting made to exhaust the stack is refused",
    arguments: [
      "a: " + String(repeating: "[", count: 100_000), "a: " + String(repeating: "{a: ", count: 100_000),
      String(repeating: "- ", count: 100_000) + "a", String(repeating: "? ", count: 100_000) + "a",
      (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
      "a: " + String(repeating: "[\n", count: 100_000),
    ])
  func deepNesting(head: String) {
    let source = parse("---\n\(head)\n---\nbody")
    #expect(source.diagnostics.map(\.identifier) == ["nested-front-matter"])
  }

  @Test("the reader gives the values of known keys and reports the rest")
  func reader() {
    var reader = FrontMatterReader(
      parse(
        "---\nname: 甲\nalias: x\naliases: [a, b]\none: c\nlist: [d]\nempty:\nblank: ' '\nzzzzzz: 1\n---\n"))
    #expect(reader.requiredText("name")?.text == "甲")
    #expect(reader.texts("aliases").map(\.text) == ["a", "b"])
    #expect(reader.texts("one").map(\.text) == ["c"])
    #expect(reader.texts("none").isEmpty)
    #expect(reader.text("none") == nil && reader.text("empty") == nil)
    #expect(reader.text("list") == nil)
    #expect(reader.requiredText("empty") == nil)
    #expect(reader.requiredText("blank") == nil)
    #expect(reader.requiredText("missing") == nil)
    let diagnostics = reader.finish()
    #expect(
      diagnostics.map { "\($0.identifier) \($0.place?.start.line ?? 0)" } == [
        "wrong-type 6", "empty-value 7", "empty-value 8", "missing-key 1", "unknown-key 3", "unknown-key 9",
      ])
    #expect(diagnostics[4].remedy?.english == "did you mean “aliases”?")
    #expect(diagnostics[5].remedy?.english.hasPrefix("the keys are: name, aliases") == true)
  }

  @Test("a head that could not be read is reported once, without what it seems to lack")
  func unreadableHead() {
    var reader = FrontMatterReader(parse("---\nname: [\n---\n"))
    #expect(reader.requiredText("name") == nil)
    #expect(reader.finish().map(\.identifier) == ["invalid-front-matter"])
  }

  @Test("a file without a head lacks what is required")
  func missingHead() {
    var reader = FrontMatterReader(parse("# x"))
    #expect(reader.requiredText("name") == nil)
    #expect(reader.finish().map(\.identifier) == ["missing-key"])
  }
}
