import Diagnostics
import Forms
import Templating
import TestSupport
import Testing

/// A template with what Jinja2 makes of it; `Jinja2/compare_with_jinja2.py` asks Jinja2 itself.
private struct Jinja2Case: CustomTestStringConvertible {
  let testDescription: String
  let templates: [String: SourceText]
  let context: Value
  let options: TemplateOptions
  /// What is printed; nil where the template must be refused.
  let answer: String?

  static func all() throws -> [Jinja2Case] {
    let source = try Repository.source("Tests/TemplatingTests/Jinja2/answers.json")
    return try JSONDocument.parse(source).whole.root.elements.map { try Jinja2Case($0) }
  }

  private init(_ row: JSONValue) throws {
    testDescription = "\(row["file"]?.string ?? ""): \(row["title"]?.string ?? "")"
    templates = Dictionary(
      uniqueKeysWithValues: row["templates"]?.members.map {
        ($0.name, SourceText(path: $0.name, text: $0.value.string ?? ""))
      } ?? [])
    let context = SourceText(path: "context", text: row["context"]?.string ?? "{}")
    self.context = Value(try JSONDocument.parse(context).whole.root)
    var options = TemplateOptions()
    for option in row["options"]?.elements.compactMap(\.string) ?? [] {
      switch option {
      case "no-autoescape": options.autoescape = false
      case "lenient": options.undefined = .lenient
      case "trim-blocks": options.trimBlocks = true
      case "lstrip-blocks": options.lstripBlocks = true
      case "keep-trailing-newline": options.keepTrailingNewline = true
      default: throw Unexpected("unknown option \(option)")
      }
    }
    self.options = options
    answer = row["answer"]?.string
  }

  /// What ours makes of it; nil where it refuses the template.
  func output() -> String? {
    guard let library = try? TemplateLibrary(templates, options: options) else { return nil }
    return try? library.render("main", with: context)
  }
}

@Suite("The language of Jinja2")
struct Jinja2Tests {
  @Test("a template gives what it gives in Jinja2, or what the list of differences says")
  func answers() throws {
    let cases = try Jinja2Case.all()
    #expect(cases.count > 300)
    for example in cases { #expect(example.output() == example.answer, "\(example.testDescription)") }
  }
}
