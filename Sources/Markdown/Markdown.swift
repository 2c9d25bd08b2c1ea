// Markdown: text → tree → HTML, headings and links. The only place that touches C.
//
// libcmark finds the structure (CommonMark 0.30). This target copies it into values of its own, adds what Chinese
// authors and portals need, and writes the HTML itself, so that nothing
// reaches a page that is not written here.

import CCMark

/// The library that finds the structure.
package enum CommonMark {
  /// The version of libcmark that is in use, such as `0.30.2`; another one may read a text differently.
  package static var libraryVersion: String { String(cString: cmark_version_string()) }
}

/// A Markdown text, parsed.
package struct MarkdownDocument: Sendable {
  /// The blocks from top to bottom.
  package let blocks: [Block]
  /// All headings in order, those in quotes and lists included.
  package let headings: [Heading]
  /// The footnotes that the text refers to, by number.
  package let footnotes: [Footnote]
  /// The templates that the text asks for, in order.
  package let calls: [TemplateCall]
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
  ///   - topHeadingLevel: the level that the highest headings of the text get, whatever the author began with; the
  ///     others follow below, down to 6. Nil keeps the levels as written.
  ///   - anchorPrefix: put before each heading's anchor, where a page shows several texts.
  package init(
    _ bytes: ArraySlice<UInt8>, firstLine: Int = 1, topHeadingLevel: Int? = nil, anchorPrefix: String = ""
  ) {
    switch Self.refusal(of: bytes) {
    case let (line, kind)?:
      (blocks, headings, footnotes, calls, links) = ([], [], [], [], [])
      problems = [MarkdownProblem(kind: kind, line: firstLine + line)]
    case nil:
      let repair = EmphasisRepair(bytes)
      let tree = MarkedTree(parsing: repair.bytes)
      let tables = TableCells(in: tree.root, of: tree.bytes)
      let shift = topHeadingLevel.map { $0 - Self.highestLevel(in: tree.root, without: tables) } ?? 0
      var reader = TreeReader(
        tables: tables, joiner: repair.joiner, marks: tree.marks,
        footnotes: FootnoteReader(tree.marks, in: tree.root), firstLine: firstLine, headingShift: shift,
        anchorPrefix: anchorPrefix)
      (blocks, footnotes) = withExtendedLifetime(tree) { tree in
        let blocks = reader.blocks(of: tree.root)
        return (blocks, reader.readFootnotes(in: tree.root))
      }
      headings = reader.headings
      calls = reader.calls
      links = reader.links
      problems = (Self.encodingProblems(in: bytes, firstLine: firstLine) + reader.problems)
        .sorted { $0.line < $1.line }
    }
  }

  /// The most bytes that one text may have: 2 MB, some seven hundred thousand Chinese characters.
  package static let longestText = 2_000_000
  /// How deep quotations, lists, emphasis and links may stand in one another, all counted together.
  package static let deepestNesting = 100

  /// The level of the highest heading; what libcmark took for a heading and is a table does not count.
  private static func highestLevel(in root: CommonMarkNode, without tables: borrowing TableCells) -> Int {
    var highest = 6
    var node: CommonMarkNode? = root
    while let current = node {
      if current.isHeading, tables.source(at: current) == nil { highest = min(highest, current.headingLevel) }
      node = current.following(below: root)
    }
    return highest
  }

  /// Why the text is not parsed at all, and on which line, from 0; nil where it is.
  private static func refusal(of bytes: ArraySlice<UInt8>) -> (line: Int, kind: MarkdownProblem.Kind)? {
    bytes.count > longestText ? (0, .tooMuch) : WorkLimit.exceeded(by: bytes)
  }

  private static func encodingProblems(in bytes: ArraySlice<UInt8>, firstLine: Int) -> [MarkdownProblem] {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return []
    } catch {
      let line = bytes.dropLast(bytes.count - error.byteOffsets.lowerBound).count { $0 == Ascii.lineFeed }
      return [MarkdownProblem(kind: .invalidUTF8, line: firstLine + line)]
    }
  }

  /// The HTML of the text, in UTF-8.
  ///
  /// Tables stand in a `<div class="scroll" tabindex="0">`; their cells have the class `align-left`,
  /// `align-center` or `align-right` where the author aligned the column.
  ///
  /// - Parameters:
  ///   - headingAnchors: whether headings have `id` attributes.
  ///   - surroundings: what only the page around the text knows.
  package func html(
    headingAnchors: Bool = true, in surroundings: MarkdownSurroundings = MarkdownSurroundings()
  ) -> [UInt8] {
    var writer = HTMLWriter(headingAnchors: headingAnchors, surroundings)
    writer.write(blocks)
    writer.write(footnotes)
    return writer.output
  }

  /// The text alone, without markup: one line for each paragraph, heading, code line and table row.
  package var plainText: String {
    var lines: [String] = []
    for block in blocks + footnotes.flatMap(\.blocks) { block.appendLines(to: &lines) }
    return lines.joined(separator: "\n")
  }

  /// The text of the first paragraph on the top level, in one line; nil where there is none.
  package var firstParagraph: String? {
    for block in blocks {
      if case .paragraph(let inlines) = block.content { return inlines.plainText }
    }
    return nil
  }
}
