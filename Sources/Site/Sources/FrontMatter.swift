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
    /// Nothing was written behind the key; the place is that of the key.
    case absent(SourcePlace)
    /// One text.
    case text(LocatedText)
    /// A list of texts; the place is that of the whole list.
    case list([LocatedText], SourcePlace)
  }

  /// The entries in the order of the source; no key stands twice.
  package let entries: [Entry]
  /// The whole head with its fences.
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

  /// Takes a file apart.
  package init(parsing source: SourceText) {
    self.source = source
    frontMatter = nil
    body = 0..<source.bytes.count
    bodyFirstLine = 1
    diagnostics = []
  }
}
