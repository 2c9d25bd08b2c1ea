import CCMark

/// All tables of a document, with the text of their cells parsed.
///
/// libcmark knows no tables and parses no fragments. So the cells of all tables are written below one another, each as
/// a heading, which holds one line of running text and nothing else, and parsed in one go. Where the document defines
/// link references, it follows behind, so that cells can use them.
struct TableCells: ~Copyable {
  private var sources: [CommonMarkNode: TableSource] = [:]
  /// For each table the line of the second text at which its part begins.
  private var firstLines: [CommonMarkNode: Int] = [:]
  private var tree: CommonMarkTree?
  private var nodes: [Int: CommonMarkNode] = [:]
  /// For each line of the second text, the line of the document that it comes from.
  private(set) var documentLines: [Int] = [0]

  /// Finds the tables of a parsed document.
  init(in root: CommonMarkNode, of bytes: [UInt8]) {
    guard bytes.contains(Ascii.pipe) else { return }
    let lines = SourceLines(bytes)
    var text: [UInt8] = []
    var allowance = TableSource.mostMissingCells
    var node: CommonMarkNode? = root
    while let current = node {
      node = current.following(below: root)
      guard let source = Self.table(in: current, lines: lines, allowance: allowance) else { continue }
      allowance -= source.missingCells
      sources[current] = source
      firstLines[current] = documentLines.count
      append(source, to: &text)
    }
    guard !sources.isEmpty else { return }
    if Self.mayDefineReferences(bytes) { text += [Ascii.lineFeed] + bytes }
    parse(text)
  }

  /// The table that begins at a node of the document.
  func source(at node: CommonMarkNode) -> TableSource? { sources[node] }

  /// The parsed paragraph in front of a table; nil where there is none, or only definitions of references.
  func paragraph(before node: CommonMarkNode) -> CommonMarkNode? {
    guard let line = firstLines[node], sources[node]?.before.isEmpty == false else { return nil }
    return nodes[line]
  }

  /// The parsed cells of a table, row by row from the head, each with its columns; nil for an empty cell.
  func cells(of node: CommonMarkNode) -> [[CommonMarkNode?]] {
    guard let source = sources[node], let first = firstLines[node] else { return [] }
    var line = first + (source.before.isEmpty ? 0 : source.before.count + 1)
    return source.rows.map { row in
      row.cells.map { cell in
        guard !cell.isEmpty else { return nil }
        defer { line += 1 }
        return nodes[line]
      }
    }
  }

  private mutating func append(_ source: TableSource, to text: inout [UInt8]) {
    for (offset, line) in source.before.enumerated() {
      text += line + [Ascii.lineFeed]
      documentLines.append(source.beforeLine + offset)
    }
    if !source.before.isEmpty {
      text.append(Ascii.lineFeed)
      documentLines.append(source.beforeLine)
    }
    for row in source.rows {
      for cell in row.cells where !cell.isEmpty {
        // The `#` behind the text is taken for the heading's end, so that one of the cell's own stays.
        text += [Ascii.hash, Ascii.space] + cell + [Ascii.space, Ascii.hash, Ascii.lineFeed]
        documentLines.append(row.line)
      }
    }
  }

  private mutating func parse(_ text: [UInt8]) {
    let parsed = CommonMarkTree(parsing: text)
    for node in parsed.root.children where node.startLine < documentLines.count {
      nodes[node.startLine] = node
    }
    tree = consume parsed
  }

  /// Whether the text can define a link reference: every definition holds `]:`.
  private static func mayDefineReferences(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "]") && $1 == Ascii.colon }
  }

  /// The table in a paragraph, or in a heading whose underline ends a table.
  private static func table(in node: CommonMarkNode, lines: SourceLines, allowance: Int) -> TableSource? {
    guard node.isHeading || node.type == CMARK_NODE_PARAGRAPH, node.endLine > node.startLine else {
      return nil
    }
    var contents = [lines[node.startLine].dropFirst(node.startColumn - 1)]
    let quotes = node.quoteDepth
    for line in (node.startLine + 1)...node.endLine {
      contents.append(withoutQuoteMarks(lines[line], depth: quotes))
    }
    guard node.isHeading else {
      return TableSource(contents, firstLine: node.startLine, underline: nil, allowance: allowance)
    }
    // libcmark counts the line behind a heading to it, so that its underline has to be looked for.
    guard let end = contents.indices.dropFirst().first(where: { isUnderline(contents[$0]) }) else {
      return nil
    }
    return TableSource(
      Array(contents[..<end]), firstLine: node.startLine, underline: contents[end], allowance: allowance)
  }

  /// Whether a line makes a heading of the paragraph above it.
  private static func isUnderline(_ line: ArraySlice<UInt8>) -> Bool {
    let mark = line.trimmed
    guard let first = mark.first, first == Ascii.hyphen || first == UInt8(ascii: "=") else { return false }
    return mark.allSatisfy { $0 == first }
  }

  /// A line of a paragraph that stands in quotations, without their `>`. The indentation of list items stays; white
  /// space at the start of a line means nothing in a paragraph or a row.
  private static func withoutQuoteMarks(_ line: ArraySlice<UInt8>, depth: Int) -> ArraySlice<UInt8> {
    var rest = line
    for _ in 0..<depth {
      let content = rest.drop(while: Ascii.isBlank)
      guard content.first == Ascii.greater else { break }
      rest = content.dropFirst()
    }
    return rest
  }
}

extension CommonMarkNode {
  /// In how many quotations the node stands.
  fileprivate var quoteDepth: Int {
    var depth = 0
    var ancestor = parent
    while let current = ancestor {
      if current.type == CMARK_NODE_BLOCK_QUOTE { depth += 1 }
      ancestor = current.parent
    }
    return depth
  }
}
