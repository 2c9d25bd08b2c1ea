import Foundation
import Markdown
import TestSupport
import Testing

/// One text with the HTML that a reference program makes of it; made by `Tests/Fixtures/markdown/make_fixtures.py`.
struct Fixture: Decodable, Sendable, CustomTestStringConvertible {
  let section: String?
  let markdown: String
  let html: String

  var testDescription: String { markdown.debugDescription }

  static func load(_ name: String) throws -> [Fixture] {
    let file = Repository.url("Tests/Fixtures/markdown/\(name).json")
    return try JSONDecoder().decode([Fixture].self, from: try Data(contentsOf: file))
  }
}

extension MarkdownDocument {
  init(_ text: String, firstLine: Int = 1, topHeadingLevel: Int? = nil) {
    self.init(Array(text.utf8)[...], firstLine: firstLine, topHeadingLevel: topHeadingLevel)
  }

  /// The HTML without anchors.
  var plainHTML: String { String(decoding: html(headingAnchors: false), as: UTF8.self) }
}
