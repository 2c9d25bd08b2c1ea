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

  @Test("footnotes in random texts give what cmark-gfm gives", arguments: try Fixture.load("footnotes"))
  func footnotes(_ example: Fixture) {
    // Anchors are compared elsewhere: ours have numbers, theirs labels.
    let html = MarkdownDocument(example.markdown).plainHTML
      .replacing(#/<sup class="footnote"><a [^>]*>(\d+)</a></sup>/#) { "<sup>\($0.1)</sup>" }
      .replacing(#/<a href="#fnref[^>]*>↩\u{FE0E}/#, with: "<a>↩")
      // Where the last block is no paragraph, the way back has a paragraph of its own.
      .replacing(#/<p> (<a>↩.*)</p>/#) { "\($0.1)" }
      .replacing(#/<section [^>]*>/#, with: "<section>").replacing(#/<li id="fn:\d+">/#, with: "<li>")
    let wanted = expected(example.html)
      .replacing(#/<sup class="footnote-ref"><a [^>]*>(\d+)</a></sup>/#) { "<sup>\($0.1)</sup>" }
      .replacing(#/<a href="#fnref[^>]*>↩/#, with: "<a>↩")
      .replacing("<sup class=\"footnote-ref\">", with: "<sup>")
      .replacing(#/<section [^>]*>/#, with: "<section>").replacing(#/<li id="fn-[^"]*">/#, with: "<li>")
    #expect(html == wanted, "\(example.markdown)")
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
