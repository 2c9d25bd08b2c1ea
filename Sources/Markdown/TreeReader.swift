import CCMark

/// Copies what libcmark found into the values of this target.
struct TreeReader: ~Copyable {
  private(set) var headings: [Heading] = []
  private(set) var links: [Link] = []
  private(set) var calls: [TemplateCall] = []
  var problems: [MarkdownProblem] = []

  private let joiner: [UInt8]?
  let marks: FootnoteMarks?
  var footnotes: FootnoteReader
  /// Whether the text of a link or an image is being read.
  var isInLink = false
  private let headingShift: Int
  private var anchors: Anchors
  private let tables: TableCells
  /// The line of the file that the document's first line is.
  private let firstLine: Int
  /// Whether the nodes being read are those of the tables' own tree.
  private var isInTable = false
  private var wasTooDeep = false

  init(
    tables: consuming TableCells, joiner: [UInt8]?, marks: FootnoteMarks?, footnotes: FootnoteReader,
    firstLine: Int, headingShift: Int, anchorPrefix: String
  ) {
    self.marks = marks
    self.footnotes = footnotes
    self.tables = tables
    self.joiner = joiner
    self.firstLine = firstLine
    self.headingShift = headingShift
    anchors = Anchors(prefix: anchorPrefix)
  }

  /// The blocks in a document, a quotation or a list item; `depth` counts what they stand in.
  mutating func blocks(of parent: CommonMarkNode, depth: Int = 0) -> [Block] {
    guard depth < MarkdownDocument.deepestNesting else {
      reportDepth(at: parent)
      return []
    }
    var blocks: [Block] = []
    for node in parent.children {
      if let source = tables.source(at: node) {
        blocks += table(source, at: node, depth: depth)
      } else if let content = content(of: node, depth: depth) {
        let start = line(of: node)
        // libcmark gives an empty item an end before its start.
        blocks.append(Block(content: content, lines: start...max(start, firstLine + node.endLine - 1)))
      }
    }
    return blocks
  }

  private mutating func content(of node: CommonMarkNode, depth: Int) -> Block.Content? {
    switch node.type {
    case CMARK_NODE_PARAGRAPH: return .paragraph(inlines(of: node, depth: depth))
    case CMARK_NODE_HEADING: return heading(node, depth: depth)
    case CMARK_NODE_BLOCK_QUOTE: return .quote(blocks(of: node, depth: depth + 1))
    case CMARK_NODE_LIST: return list(node, depth: depth)
    case CMARK_NODE_CODE_BLOCK: return code(node)
    case CMARK_NODE_THEMATIC_BREAK: return .thematicBreak
    default:
      report(rawHTML: node)
      return nil
    }
  }

  private mutating func heading(_ node: CommonMarkNode, depth: Int) -> Block.Content {
    let inlines = inlines(of: node, depth: depth)
    let text = inlines.plainText
    let heading = Heading(
      level: min(max(node.headingLevel + headingShift, 1), 6), text: text, anchor: anchors.anchor(for: text),
      line: line(of: node))
    headings.append(heading)
    return .heading(heading, inlines)
  }

  private mutating func code(_ node: CommonMarkNode) -> Block.Content? {
    let fence = text(node.fenceInformation)
    let content = text(node.literal)
    if let call = TemplateCall(fence: fence, text: content, line: line(of: node)) {
      calls.append(call)
      return .call(call)
    }
    let language = String(fence.utf8.prefix { !Ascii.isBlank($0) }) ?? ""
    guard language == "csv" else { return .code(content, language: language) }
    let csv = CSVTable(content)
    for (line, problem) in csv.problems {
      // The first row stands under the fence.
      problems.append(MarkdownProblem(kind: .csv(problem), line: self.line(of: node) + 1 + line))
    }
    let caption = Array(fence.utf8)[...].dropFirst(language.utf8.count).trimmed
    return csv.rows.isEmpty ? nil : .table(csv.table(caption: String(decoding: caption, as: UTF8.self)))
  }

  /// A list without the footnotes in it; nil where they are all it has.
  private mutating func list(_ node: CommonMarkNode, depth: Int) -> Block.Content? {
    var items: [[Block]] = []
    for item in node.children where !footnotes.isDefinition(item) {
      items.append(blocks(of: item, depth: depth + 1))
    }
    guard !items.isEmpty else { return nil }
    return .list(
      List(start: node.listIsOrdered ? node.listStart : nil, isTight: node.listIsTight, items: items))
  }

  private mutating func table(_ source: TableSource, at node: CommonMarkNode, depth: Int) -> [Block] {
    let start = line(of: node)
    let head = start + source.before.count
    let end = max(head + 1, firstLine + node.endLine - 1)
    for row in source.longRows {
      problems.append(
        MarkdownProblem(
          kind: .longRow(cells: row.cells, columns: source.alignments.count), line: firstLine - 1 + row.line))
    }
    isInTable = true
    defer { isInTable = false }

    var blocks: [Block] = []
    if let paragraph = tables.paragraph(before: node) {
      blocks.append(
        Block(content: .paragraph(inlines(of: paragraph, depth: depth)), lines: start...(head - 1)))
    }
    var rows: [[[Inline]]] = []
    for row in tables.cells(of: node) {
      var cells: [[Inline]] = []
      for cell in row { cells.append(cell.map { inlines(of: $0, depth: depth) } ?? []) }
      rows.append(cells)
    }
    let table = Table(
      alignments: source.alignments, head: rows.first ?? [], rows: Array(rows.dropFirst()), caption: nil)
    blocks.append(Block(content: .table(table), lines: head...end))
    if source.endsWithThematicBreak { blocks.append(Block(content: .thematicBreak, lines: end...end)) }
    return blocks
  }
}

extension TreeReader {
  private mutating func inlines(of parent: CommonMarkNode, depth: Int) -> [Inline] {
    guard depth < MarkdownDocument.deepestNesting else {
      reportDepth(at: parent)
      return []
    }
    var inlines: [Inline] = []
    for node in parent.children {
      switch node.type {
      case CMARK_NODE_TEXT: inlines += runningText(node)
      case CMARK_NODE_CODE: inlines.append(.code(text(node.literal)))
      case CMARK_NODE_SOFTBREAK: inlines.append(.softBreak)
      case CMARK_NODE_LINEBREAK: inlines.append(.lineBreak)
      case CMARK_NODE_EMPH: inlines.append(.emphasis(self.inlines(of: node, depth: depth + 1)))
      case CMARK_NODE_STRONG: inlines.append(.strong(self.inlines(of: node, depth: depth + 1)))
      case CMARK_NODE_LINK: inlines += link(.link, node, depth: depth)
      case CMARK_NODE_IMAGE: inlines += link(.image, node, depth: depth)
      case CMARK_NODE_HTML_INLINE where isLineBreak(node): inlines.append(.lineBreak)
      default: report(rawHTML: node)
      }
    }
    return inlines.joiningChineseLines()
  }

  /// A link or an image; where its destination is not allowed, only what it shows.
  private mutating func link(_ kind: Link.Kind, _ node: CommonMarkNode, depth: Int) -> [Inline] {
    let link = Link(
      kind: kind, destination: text(node.destination), title: text(node.title), line: line(of: node))
    if let problem = problem(with: link) {
      problems.append(MarkdownProblem(kind: problem, line: link.line))
      return inlines(of: node, depth: depth + 1)
    }
    links.append(link)
    let wasInLink = isInLink
    isInLink = true
    let content = inlines(of: node, depth: depth + 1)
    isInLink = wasInLink
    return [kind == .link ? .link(link, content) : .image(link, content)]
  }

  private func problem(with link: Link) -> MarkdownProblem.Kind? {
    switch (Destination(link.destination), link.kind) {
    case (.relative, _): nil
    case (.absolute(let scheme), .link) where Destination.allowedSchemes.contains(scheme): nil
    case (.absolute("http"), .image), (.absolute("https"), .image), (.otherHost, .image):
      .remoteImage(link.destination)
    case (.otherHost, .link): .missingScheme(destination: link.destination)
    case (.absolute(let scheme), _): .scheme(scheme, destination: link.destination)
    }
  }

  /// `<br>` is the one element that is understood: a table cell has no other way to begin a new line.
  private func isLineBreak(_ node: CommonMarkNode) -> Bool {
    let tag = text(node.literal).lowercased().filter { !$0.isWhitespace }
    return tag == "<br>" || tag == "<br/>"
  }

  private mutating func report(rawHTML node: CommonMarkNode) {
    let html = text(node.literal).utf8.drop { Ascii.isBlank($0) }
    // A comment shows nothing, so that nothing is lost with it.
    let end = html.indices.reversed().first { !Ascii.isBlank(html[$0]) && html[$0] != Ascii.lineFeed }
    if html.starts(with: "<!--".utf8), let end {
      let comment = String(html[...end]) ?? ""
      if comment.hasSuffix("-->"), comment.firstRange(of: "-->")?.upperBound == comment.endIndex { return }
    }
    // The element was reported where it begins.
    if html.starts(with: "</".utf8) { return }
    let excerpt = String(Substring(html).prefix { !$0.isNewline }.prefix(60))
    problems.append(MarkdownProblem(kind: .rawHTML(excerpt), line: line(of: node)))
  }

  /// Told once: one deep text would give thousands.
  private mutating func reportDepth(at node: CommonMarkNode) {
    guard !wasTooDeep, node.firstChild != nil else { return }
    wasTooDeep = true
    problems.append(MarkdownProblem(kind: .nestedTooDeeply, line: line(of: node)))
  }

  func line(of node: CommonMarkNode) -> Int {
    let line = node.startLine
    return firstLine - 1
      + (isInTable && line < tables.documentLines.count ? tables.documentLines[line] : line)
  }

  /// A C string of the tree as the author wrote it.
  private func text(_ string: UnsafePointer<CChar>?) -> String {
    let text = textWithMarks(string)
    return marks?.restored(text) ?? text
  }

  /// A C string of the tree without joiners.
  func textWithMarks(_ string: UnsafePointer<CChar>?) -> String {
    guard let string else { return "" }
    let text = String(cString: string)
    guard let joiner, text.utf8.contains(joiner[0]) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      bytes.append(byte)
      if byte == joiner[2], bytes.suffix(3).elementsEqual(joiner) { bytes.removeLast(3) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
