// What random input is thrown at: every reader of the product that meets bytes from outside.
//
// A target takes any bytes at all and says which of its promises they broke; nothing else may happen, no trap, no
// hang, no access beyond memory. `Tests/Fuzzing/fuzz` lets libFuzzer look for such bytes under the address sanitizer;
// the tests replay what is worth keeping of what it found.

import Diagnostics

/// A reader of input from outside.
package enum FuzzTarget: String, CaseIterable, Sendable {
  /// The JSON reader, on any text.
  case json
  /// The reader of targets and actuals in forms, on one cell.
  case cell
  /// The YAML heads of Markdown files.
  case frontMatter = "front-matter"
  /// Markdown to HTML.
  case markdown
  /// The template engine: a template, `====` on a line, another one, `====`, their variables as JSON.
  case template
  /// The reader of quantities in running text.
  case narrative
  /// Schemes.
  case scheme
  /// `site.json`.
  case settings
  /// Forms of a known scheme, with everything that is computed and said of them.
  case form

  /// Reads the bytes; the promises that were broken, in words.
  package func brokenPromises(by bytes: [UInt8]) -> [String] {
    switch self {
    case .json: JSONPromises.broken(by: bytes)
    case .cell: TextPromises.broken(byCell: String(decoding: bytes, as: UTF8.self))
    case .frontMatter: TextPromises.broken(byFrontMatter: bytes)
    case .markdown: MarkdownPromises.broken(by: bytes)
    case .template: TemplatePromises.broken(by: bytes)
    case .narrative: TextPromises.broken(byNarrative: String(decoding: bytes, as: UTF8.self))
    case .scheme: FormPromises.broken(byScheme: bytes)
    case .settings: FormPromises.broken(bySettings: bytes)
    case .form: FormPromises.broken(byForm: bytes)
    }
  }
}

/// Promises in words, gathered while input is read.
struct Promises {
  private(set) var broken: [String] = []

  /// Notes what was promised where it does not hold.
  mutating func expect(_ holds: Bool, _ promise: @autoclosure () -> String) {
    if !holds { broken.append(promise()) }
  }

  /// Problems can be shown in every way, and those of a source without a value say where they are.
  mutating func expectShowable(_ diagnostics: [Diagnostic], of bytes: Int, mustTellPlace: Bool = true) {
    let few = Array(diagnostics.prefix(20))
    for language in Language.allCases {
      expect(
        few.isEmpty || !TextRenderer(language: language).render(few).isEmpty, "problems have a text")
    }
    let report = JSONDocumentText.problems(in: JSONRenderer().render(few))
    expect(report.isEmpty, "problems as JSON are JSON: \(report.joined())")
    expect(diagnostics.count <= 2000 + bytes, "there are not more problems than bytes")
    guard mustTellPlace else { return }
    for diagnostic in few { expect(diagnostic.place != nil, "“\(diagnostic.identifier)” has a place") }
  }
}
