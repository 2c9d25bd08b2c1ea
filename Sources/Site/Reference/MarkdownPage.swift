import Diagnostics

/// A page of the reference while it is being written.
struct MarkdownPage {
  private let language: Language
  private var blocks: [String] = []

  /// A page with its title.
  init(_ title: LocalizedText, _ language: Language) {
    self.language = language
    addHeading(1, title)
  }

  /// The page, ended by a line feed.
  var markdown: String { blocks.joined(separator: "\n\n") + "\n" }

  /// Adds a heading.
  mutating func addHeading(_ level: Int, _ text: LocalizedText) {
    blocks.append(String(repeating: "#", count: level) + " " + text.text(in: language))
  }

  /// Adds a paragraph.
  mutating func add(_ paragraph: LocalizedText) { blocks.append(paragraph.text(in: language)) }

  /// Adds a list.
  mutating func add(items: [String]) { blocks.append(items.map { "- " + $0 }.joined(separator: "\n")) }

  /// Adds a fenced block of code.
  mutating func add(code: String, as language: String) { blocks.append("```\(language)\n\(code)\n```") }

  /// Adds a table.
  mutating func add(_ table: ShapeTable) { blocks += table.blocks }

  /// Says how tables of keys are to be read.
  mutating func addHowToReadTables() {
    add(
      say(
        "`a.b` 是对象 `a` 里的键 `b`，`a[]` 是列表 `a` 的每一项，`a.*` 是对象 `a` 里名称自定的每一项。"
          + "“必填”指所在的对象写了就必须有。不认识的键、重复的键和类型不对的值都是错误。",
        "`a.b` is the key `b` of the object `a`, `a[]` any element of the list `a`, `a.*` any member of the object `a`, "
          + "whose names are free. A required key must be there wherever its object is. Unknown keys, keys that stand "
          + "twice and values of another type are errors."))
  }
}
