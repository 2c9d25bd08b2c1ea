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
    /// A row of a table with more cells than its head has columns; the last ones were left out.
    case longRow(cells: Int, columns: Int)
    /// Something wrong with a footnote.
    case footnote(FootnoteProblem)
    /// Something wrong with a table of comma-separated values.
    case csv(CSVProblem)
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

/// What can be wrong with a footnote. Labels are as written.
package enum FootnoteProblem: Sendable, Hashable {
  /// A reference to a footnote that the text does not have, shown as it is written; with the labels that there are.
  case undefined(String, known: [String])
  /// A footnote that nothing refers to; it is not shown.
  case unused(String)
  /// A footnote whose label another one has, on line `first`; it is not shown.
  case repeated(String, first: Int)
  /// A reference in the text of a link or an image, shown as it is written.
  case inLink(String)
}

/// What can be wrong with comma-separated values (RFC 4180). Rows with problems are left out.
package enum CSVProblem: Error, Sendable, Hashable {
  /// There is no row at all.
  case empty
  /// A row has more or fewer cells than the head has columns.
  case ragged(cells: Int, columns: Int)
  /// A quotation mark is never closed.
  case unclosedQuote
  /// Text stands behind the closing quotation mark of a cell, or a quotation mark in the middle of one.
  case strayQuote
  /// The head is one cell with `，` in it.
  case fullWidthComma
}
