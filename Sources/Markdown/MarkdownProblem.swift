/// Something of a text that could not be shown as it was written.
package struct MarkdownProblem: Sendable, Hashable {
  /// What it is.
  package enum Kind: Sendable, Hashable {
    /// Raw HTML, which was left out; the text between its tags stayed. Holds its beginning.
    case rawHTML(String)
    /// A link whose scheme is not allowed; its text stayed. Holds the scheme and the address.
    case scheme(String, destination: String)
    /// A link that begins with `//` and leaves its scheme open; its text stayed. Holds the address.
    case missingScheme(destination: String)
    /// An image that a browser would fetch from another host; its text stayed. Holds the address.
    case remoteImage(String)
    /// Quotes, lists or emphasis nested deeper than `MarkdownDocument.deepestNesting`; what lies deeper was left out.
    case nestedTooDeeply
    /// A text longer than `MarkdownDocument.longestText`, or one that would take too long to read; nothing of it is shown.
    case tooMuch
    /// Bytes that are not UTF-8, shown as U+FFFD.
    case invalidUTF8
  }

  /// What it is.
  package let kind: Kind
  /// The line it stands on.
  package let line: Int
}
