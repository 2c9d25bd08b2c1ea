extension Sequence<Inline> {
  /// The text without markup, in one line; an image counts as the text that stands in for it.
  package var plainText: String {
    var text = ""
    for inline in self { inline.appendPlainText(to: &text) }
    return text
  }
}

extension Inline {
  fileprivate func appendPlainText(to text: inout String) {
    switch self {
    case .text(let own), .code(let own): text += own
    case .softBreak, .lineBreak: text += " "
    case .footnote: break
    case .emphasis(let content), .strong(let content), .link(_, let content), .image(_, let content):
      for inline in content { inline.appendPlainText(to: &text) }
    }
  }

  /// The first character that shows; nil where nothing does.
  private var firstScalar: Unicode.Scalar? {
    switch self {
    case .text(let text), .code(let text): text.unicodeScalars.first
    case .softBreak, .lineBreak: nil
    case .footnote: Self.footnoteScalar
    case .emphasis(let content), .strong(let content), .link(_, let content), .image(_, let content):
      content.first?.firstScalar
    }
  }

  /// The last character that shows; nil where nothing does.
  private var lastScalar: Unicode.Scalar? {
    switch self {
    case .text(let text), .code(let text): text.unicodeScalars.last
    case .softBreak, .lineBreak: nil
    case .footnote: Self.footnoteScalar
    case .emphasis(let content), .strong(let content), .link(_, let content), .image(_, let content):
      content.last?.lastScalar
    }
  }

  /// The number of a footnote stands beside Chinese text as an ellipsis does.
  private static let footnoteScalar: Unicode.Scalar = "…"

  /// Whether a line end between the two is only there because the author's line was full.
  ///
  /// Between two Chinese characters it is, as is one beside a quotation mark or a dash that Chinese text shares with
  /// others. Shown as a space it would tear the sentence apart.
  fileprivate static func isSeamless(between left: Inline, and right: Inline) -> Bool {
    guard let before = left.lastScalar, let after = right.firstScalar else { return false }
    return before.isChinese && (after.isChinese || after.isSharedPunctuation)
      || before.isSharedPunctuation && after.isChinese
  }
}

extension [Inline] {
  /// Without the soft breaks that stand between Chinese characters, and without the second of two that raw HTML stood between.
  func joiningChineseLines() -> [Inline] {
    guard contains(.softBreak) else { return self }
    var joined: [Inline] = []
    joined.reserveCapacity(count)
    for (index, inline) in enumerated() {
      if inline == .softBreak {
        if joined.last == .softBreak { continue }
        if let previous = joined.last, index + 1 < count,
          Inline.isSeamless(between: previous, and: self[index + 1])
        {
          continue
        }
      }
      joined.append(inline)
    }
    return joined
  }
}

extension Block {
  /// Appends the text without markup, one line for each paragraph, heading, line of code and row.
  func appendLines(to lines: inout [String]) {
    switch content {
    case .paragraph(let inlines), .heading(_, let inlines): lines.append(inlines.plainText)
    case .quote(let blocks): for block in blocks { block.appendLines(to: &lines) }
    case .list(let list): for block in list.items.joined() { block.appendLines(to: &lines) }
    case .code(let text, language: _): lines += text.split(separator: "\n").map(String.init)
    case .table(let table):
      if let caption = table.caption { lines.append(caption) }
      for row in [table.head] + table.rows {
        lines.append(row.map(\.plainText).filter { !$0.isEmpty }.joined(separator: " "))
      }
    case .thematicBreak, .call: break
    }
  }
}
