import Diagnostics

/// The YAML head of a Markdown file: keys with one text or a list of texts each.
///
/// ```
/// ---
/// name: 上海市科技创新中心
/// aliases: [科创中心]
/// ---
/// ```
///
/// Values are the raw text of their scalars: `2023`, `yes` and `1.10` stay as they are written.
package struct FrontMatter: Sendable {
  /// One key with its value.
  package struct Entry: Sendable {
    /// The key.
    package let key: LocatedText
    /// The value.
    package let value: Value
  }

  /// What a key can have.
  package enum Value: Sendable {
    /// Nothing was written behind the key, or YAML's word for it; the place is that of the key.
    case absent(SourcePlace)
    /// One text.
    case text(LocatedText)
    /// A list of texts; the place is where it begins.
    case list([LocatedText], SourcePlace)
  }

  /// The entries in the order of the source; no key stands twice.
  package let entries: [Entry]
  /// The line that opens the head.
  package let place: SourcePlace
}

/// A text of a source with the place where it stands.
package struct LocatedText: Sendable {
  /// The text.
  package let text: String
  /// Where it stands.
  package let place: SourcePlace
}

/// A Markdown file taken apart into its head and its body.
package struct MarkdownSource: Sendable {
  /// The whole file.
  package let source: SourceText
  /// The head; nil where the file begins without one, or it could not be read.
  package let frontMatter: FrontMatter?
  /// The bytes of the body, everything behind the head.
  package let body: Range<Int>
  /// The line of the file at which the body begins, from 1.
  package let bodyFirstLine: Int
  /// What is wrong with the head.
  package let diagnostics: [Diagnostic]

  /// Takes a file apart. The head stands between two lines of three hyphens, the first line of the file being one.
  package init(parsing source: SourceText) {
    self.source = source
    switch Self.fences(in: source) {
    case .none(let start):
      (frontMatter, diagnostics) = (nil, [])
      (body, bodyFirstLine) = (start..<source.bytes.count, 1)
    case .unclosed(let opening):
      (frontMatter, diagnostics) = (nil, [.unclosedFrontMatter(at: source.place(opening))])
      // Without its end, nobody can say where the body begins.
      (body, bodyFirstLine) = (source.bytes.count..<source.bytes.count, 1)
    case .closed(let opening, let content, let bodyStart):
      var parser = FrontMatterParser(source: source, content: content, opening: source.place(opening))
      (frontMatter, diagnostics) = parser.parse()
      body = bodyStart..<source.bytes.count
      bodyFirstLine = source.bytes[..<bodyStart].count { $0 == UInt8(ascii: "\n") } + 1
    }
  }

  private enum Fences {
    case none(bodyStart: Int)
    case unclosed(opening: Range<Int>)
    case closed(opening: Range<Int>, content: Range<Int>, bodyStart: Int)
  }

  private static func fences(in source: SourceText) -> Fences {
    let bytes = source.bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = line(at: start, of: bytes)
    guard isFence(bytes[line.content]) else { return .none(bodyStart: start) }
    let opening = line.content
    let contentStart = line.next
    while line.next < bytes.count {
      let position = line.next
      line = Self.line(at: position, of: bytes)
      if isFence(bytes[line.content]) {
        return .closed(opening: opening, content: contentStart..<position, bodyStart: line.next)
      }
    }
    return .unclosed(opening: opening)
  }

  /// The line at an offset without its end, and where the next one begins.
  private static func line(at start: Int, of bytes: [UInt8]) -> (content: Range<Int>, next: Int) {
    let feed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let isPair = feed > start && feed < bytes.count && bytes[feed - 1] == UInt8(ascii: "\r")
    return (start..<(isPair ? feed - 1 : feed), min(feed + 1, bytes.count))
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "---".utf8)
      && line.dropFirst(3).allSatisfy {
        $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
      }
  }
}
