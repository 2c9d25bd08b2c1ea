import Foundation
import Markdown
import Testing

@Suite("What the reference programs make of the same text")
struct ReferenceTests {
  @Test("every example of CommonMark 0.30 gives what cmark gives", arguments: try Fixture.load("commonmark"))
  func commonMark(_ example: Fixture) {
    let document = MarkdownDocument(example.markdown)
    if document.problems.contains(where: \.isOfScheme) {
      // Four examples link to schemes that no page of ours may have.
      #expect(example.html.contains("<a href=") && !document.plainHTML.contains("<a href="))
    } else {
      let html = document.plainHTML.replacing("\n</p>", with: "</p>")
      #expect(html == expected(example.html), "\(example.markdown)")
    }
  }

  @Test("a thousand random texts give what cmark gives", arguments: try Fixture.load("random"))
  func random(_ example: Fixture) {
    #expect(
      MarkdownDocument(example.markdown).plainHTML
        == example.html.replacing(" />", with: ">").replacing("<!-- raw HTML omitted -->", with: ""))
  }

  @Test("every table gives what cmark-gfm gives", arguments: try Fixture.load("tables"))
  func tables(_ example: Fixture) {
    let html = MarkdownDocument(example.markdown).plainHTML
      .replacing("<div class=\"scroll\" tabindex=\"0\">\n", with: "").replacing(
        "</table>\n</div>", with: "</table>"
      )
      .replacing(" scope=\"col\"", with: "").replacing("class=\"align-", with: "align=\"")
    #expect(html == expected(example.html), "\(example.markdown)")
  }

  /// What we write differently on purpose: void elements without a slash, and nothing at all for raw HTML.
  private func expected(_ html: String) -> String {
    html.replacing(" />", with: ">")
      .replacing(#/(?m)^<!-- raw HTML omitted -->\n/#, with: "")
      .replacing("<!-- raw HTML omitted -->", with: "")
      // Raw HTML leaves no empty line behind.
      .replacing("<li>\n</li>", with: "<li></li>").replacing("\n</p>", with: "</p>")
  }
}

extension MarkdownProblem {
  fileprivate var isOfScheme: Bool {
    if case .scheme = kind { true } else { false }
  }
}
