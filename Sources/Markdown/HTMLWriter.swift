/// Writes a document as HTML, laid out as libcmark lays it out: one block on a line.
struct HTMLWriter {
  private(set) var output: [UInt8] = []
  private let headingAnchors: Bool
  private let resolve: (Link) -> String?

  init(headingAnchors: Bool, resolve: @escaping (Link) -> String?) {
    self.headingAnchors = headingAnchors
    self.resolve = resolve
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
    append("<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead>\n")
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
    }
  }

  private mutating func write(_ link: Link, _ content: [Inline]) {
    guard let address = resolve(link) else { return write(content) }
    append("<a")
    attribute("href", address: address)
    if !link.title.isEmpty { attribute("title", link.title) }
    append(">")
    write(content)
    append("</a>")
  }

  private mutating func write(image link: Link, _ content: [Inline]) {
    guard let address = resolve(link) else { return write(content) }
    append("<img")
    attribute("src", address: address)
    attribute("alt", content.plainText)
    if !link.title.isEmpty { attribute("title", link.title) }
    append(">")
  }
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
