/// Writes a document as HTML, laid out as libcmark lays it out: one block on a line.
struct HTMLWriter {
  private(set) var output: [UInt8] = []
  private let headingAnchors: Bool
  private let surroundings: MarkdownSurroundings

  init(headingAnchors: Bool, _ surroundings: MarkdownSurroundings) {
    self.headingAnchors = headingAnchors
    self.surroundings = surroundings
  }

  /// Writes blocks; the paragraphs of a tight list have no element of their own.
  mutating func write(_ blocks: [Block], isTight: Bool = false) {
    for block in blocks {
      if case .paragraph(let inlines) = block.content, isTight {
        write(inlines)
      } else {
        beginLine()
        write(block.content)
      }
    }
  }

  private mutating func write(_ content: Block.Content) {
    switch content {
    case .paragraph(let inlines): element("p") { $0.write(inlines) }
    case .heading(let heading, let inlines): write(heading, inlines)
    case .quote(let blocks):
      append("<blockquote>\n")
      write(blocks)
      beginLine()
      append("</blockquote>\n")
    case .list(let list): write(list)
    case .code(let text, let language): writeCode(text, language: language)
    case .table(let table): write(table)
    case .call(let call): output += surroundings.embed(call) ?? []
    case .thematicBreak: append("<hr>\n")
    }
  }

  private mutating func write(_ heading: Heading, _ inlines: [Inline]) {
    append("<h\(heading.level)")
    if headingAnchors { attribute("id", heading.anchor) }
    append(">")
    write(inlines)
    append("</h\(heading.level)>\n")
  }

  private mutating func write(_ list: List) {
    switch list.start {
    case nil: append("<ul>\n")
    case 1: append("<ol>\n")
    case let start?: append("<ol start=\"\(start)\">\n")
    }
    for item in list.items {
      append("<li>")
      // A loose item begins its first paragraph on a new line.
      write(item, isTight: list.isTight)
      append("</li>\n")
    }
    append(list.start == nil ? "</ul>\n" : "</ol>\n")
  }

  private mutating func writeCode(_ text: String, language: String) {
    append("<pre><code")
    if !language.isEmpty { attribute("class", "language-" + language) }
    append(">")
    HTMLEscaping.append(text: text, to: &output)
    append("</code></pre>\n")
  }

  /// The frame around a table scrolls where the screen is too narrow for it; `tabindex` lets the keyboard scroll it, too.
  private mutating func write(_ table: Table) {
    append("<div class=\"scroll\" tabindex=\"0\">\n<table>\n")
    if let caption = table.caption {
      append("<caption>")
      HTMLEscaping.append(text: caption, to: &output)
      append("</caption>\n")
    }
    append("<thead>\n")
    write(row: table.head, table.alignments, cell: "th", scope: "col")
    append("</thead>\n")
    if !table.rows.isEmpty {
      append("<tbody>\n")
      for row in table.rows { write(row: row, table.alignments, cell: "td", scope: nil) }
      append("</tbody>\n")
    }
    append("</table>\n</div>\n")
  }

  /// Alignment is a class, because the pages' security policy forbids `style` attributes.
  private mutating func write(row: [[Inline]], _ alignments: [Table.Alignment], cell: String, scope: String?)
  {
    append("<tr>\n")
    for (inlines, alignment) in zip(row, alignments) {
      append("<\(cell)")
      if let scope { attribute("scope", scope) }
      if alignment != .unset { attribute("class", "align-" + alignment.rawValue) }
      append(">")
      write(inlines)
      append("</\(cell)>\n")
    }
    append("</tr>\n")
  }
}

extension HTMLWriter {
  private mutating func write(_ inlines: [Inline]) {
    for inline in inlines { write(inline) }
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text): HTMLEscaping.append(text: text, to: &output)
    case .code(let text):
      append("<code>")
      HTMLEscaping.append(text: text, to: &output)
      append("</code>")
    case .softBreak: append("\n")
    case .lineBreak: append("<br>\n")
    case .emphasis(let content):
      append("<em>")
      write(content)
      append("</em>")
    case .strong(let content):
      append("<strong>")
      write(content)
      append("</strong>")
    case .link(let link, let content): write(link, content)
    case .image(let link, let content): write(image: link, content)
    case .footnote(let reference): write(reference)
    }
  }

  private mutating func write(_ link: Link, _ content: [Inline]) {
    guard let address = surroundings.resolve(link) else { return write(content) }
    append("<a")
    attribute("href", address: address)
    if !link.title.isEmpty { attribute("title", link.title) }
    append(">")
    write(content)
    append("</a>")
  }

  private mutating func write(image link: Link, _ content: [Inline]) {
    guard let address = surroundings.resolve(link) else { return write(content) }
    append("<img")
    attribute("src", address: address)
    attribute("alt", content.plainText)
    if !link.title.isEmpty { attribute("title", link.title) }
    // With its size a browser keeps the room free, so that nothing jumps when the image arrives.
    if let size = surroundings.measure(link) {
      attribute("width", String(size.width))
      attribute("height", String(size.height))
    }
    append(">")
  }
}

extension HTMLWriter {
  private mutating func write(_ reference: FootnoteReference) {
    append(
      "<sup class=\"footnote\"><a id=\"\(reference.anchor)\" href=\"#fn:\(reference.number)\" role=\"doc-noteref\">"
    )
    append("\(reference.number)</a></sup>")
  }

  /// Writes the footnotes under the text. Their anchors have a colon, which those of headings never have.
  mutating func write(_ footnotes: [Footnote]) {
    guard !footnotes.isEmpty else { return }
    beginLine()
    append("<section class=\"footnotes\" role=\"doc-endnotes\"")
    attribute("aria-label", surroundings.footnotes.heading)
    append(">\n<ol>\n")
    for footnote in footnotes {
      append("<li id=\"fn:\(footnote.number)\">\n")
      var blocks = footnote.blocks
      // The way back stands at the end of the last paragraph.
      if case .paragraph(let inlines)? = blocks.last?.content {
        blocks.removeLast()
        write(blocks)
        beginLine()
        element("p") { writer in
          writer.write(inlines)
          writer.writeWaysBack(of: footnote)
        }
      } else {
        write(blocks)
        beginLine()
        element("p") { $0.writeWaysBack(of: footnote) }
      }
      append("</li>\n")
    }
    append("</ol>\n</section>\n")
  }

  private mutating func writeWaysBack(of footnote: Footnote) {
    for occurrence in 1...footnote.referenceCount {
      let reference = FootnoteReference(number: footnote.number, occurrence: occurrence)
      append(" <a href=\"#\(reference.anchor)\" role=\"doc-backlink\"")
      attribute("aria-label", "\(surroundings.footnotes.back) \(reference.name)")
      // U+FE0E asks for the arrow as text, not as a picture.
      append(">↩\u{FE0E}")
      if occurrence > 1 { append("<sup>\(occurrence)</sup>") }
      append("</a>")
    }
  }
}

extension FootnoteReference {
  /// `2`, or `2-3` for the third reference to the second footnote.
  fileprivate var name: String { occurrence == 1 ? "\(number)" : "\(number)-\(occurrence)" }
  fileprivate var anchor: String { "fnref:\(name)" }
}

extension HTMLWriter {
  private mutating func append(_ markup: String) {
    output.append(contentsOf: markup.utf8)
  }

  private mutating func beginLine() {
    if let last = output.last, last != Ascii.lineFeed { output.append(Ascii.lineFeed) }
  }

  private mutating func element(_ name: String, _ writeContent: (inout HTMLWriter) -> Void) {
    append("<\(name)>")
    writeContent(&self)
    append("</\(name)>\n")
  }

  private mutating func attribute(_ name: String, _ value: String) {
    append(" \(name)=\"")
    HTMLEscaping.append(text: value, to: &output)
    append("\"")
  }

  private mutating func attribute(_ name: String, address: String) {
    append(" \(name)=\"")
    HTMLEscaping.append(address: address, to: &output)
    append("\"")
  }
}
