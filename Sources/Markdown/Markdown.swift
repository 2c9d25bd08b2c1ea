// Markdown: text → tree → HTML, headings and links. The only place that touches C.
//
// libcmark finds the structure (CommonMark 0.30). This target copies it into values of its own, adds what Chinese
// authors and portals need (see `docs/markdown.md` in the repository), and writes the HTML itself, so that nothing
// reaches a page that is not written here.

/// A Markdown text, parsed.
package struct MarkdownDocument: Sendable {
  /// The blocks from top to bottom.
  package let blocks: [Block]
  /// All headings in order, those in quotes and lists included.
  package let headings: [Heading]
  /// All links and images whose destination is allowed, in order.
  package let links: [Link]
  /// What was left out of the document, by line.
  package let problems: [MarkdownProblem]

  /// Parses a text.
  ///
  /// Never fails: what cannot be shown is left out and told in `problems`.
  ///
  /// - Parameters:
  ///   - bytes: the text in UTF-8.
  ///   - firstLine: the number of its first line in its file, from 1; all lines are counted from it.
  ///   - headingShift: added to the level of each heading, because the title of a page is its first one; levels stay
  ///     between 1 and 6.
  ///   - anchorPrefix: put before each heading's anchor, where a page shows several texts.
  package init(
    _ bytes: ArraySlice<UInt8>, firstLine: Int = 1, headingShift: Int = 0, anchorPrefix: String = ""
  ) {
    blocks = []
    headings = []
    links = []
    problems = []
  }

  /// The HTML of the text, in UTF-8.
  ///
  /// - Parameters:
  ///   - headingAnchors: whether headings have `id` attributes.
  ///   - resolve: gives the address that is to be written for a link or image, and nil where it leads nowhere: then
  ///     only its text is written. Every destination that it is asked for is relative or has one of the allowed schemes.
  package func html(
    headingAnchors: Bool = true, resolving resolve: (Link) -> String? = { $0.destination }
  ) -> [UInt8] {
    []
  }

  /// The text alone, without markup: one line for each paragraph, heading, code line and table row.
  package var plainText: String { "" }

  /// The text of the first paragraph on the top level, in one line; nil where there is none.
  package var firstParagraph: String? { nil }
}
