/// A part of a document that stands by itself: a paragraph, a list, a table.
package struct Block: Sendable, Hashable {
  /// What a block can be.
  package enum Content: Sendable, Hashable {
    /// Running text.
    case paragraph([Inline])
    /// A heading; its place in the document's `headings`, and its text.
    case heading(Heading, [Inline])
    /// A quotation.
    case quote([Block])
    /// A list.
    case list(List)
    /// Text shown as it is; `language` is the first word of the fence, empty for indented code.
    case code(String, language: String)
    /// A table.
    case table(Table)
    /// A template of the theme.
    case call(TemplateCall)
    /// A line between two parts.
    case thematicBreak
  }

  /// What it is.
  package let content: Content
  /// The lines it stands on.
  package let lines: ClosedRange<Int>
}

/// A list of items.
package struct List: Sendable, Hashable {
  /// The number of the first item; nil for a list with bullets.
  package let start: Int?
  /// Whether the items stand close, their paragraphs not set apart.
  package let isTight: Bool
  /// The items.
  package let items: [[Block]]
}

/// A table as GitHub defines them.
package struct Table: Sendable, Hashable {
  /// How the cells of a column are aligned.
  package enum Alignment: String, Sendable, Hashable {
    /// As the theme has it.
    case unset
    /// `:--`
    case left
    /// `:-:`
    case center
    /// `--:`
    case right
  }

  /// One for each column.
  package let alignments: [Alignment]
  /// The cells of the head, one for each column.
  package let head: [[Inline]]
  /// The rows under the head; each has one cell for each column.
  package let rows: [[[Inline]]]
  /// What stands above the table; nil where nothing does.
  package let caption: String?
}

/// A part of running text.
package enum Inline: Sendable, Hashable {
  /// Text.
  case text(String)
  /// Text shown as it is.
  case code(String)
  /// A line end of the source that shows as a space. Between two Chinese characters there is none in the tree.
  case softBreak
  /// A line end that is kept.
  case lineBreak
  /// Emphasis.
  case emphasis([Inline])
  /// Strong emphasis.
  case strong([Inline])
  /// A link and its text.
  case link(Link, [Inline])
  /// An image and its text.
  case image(Link, [Inline])
  /// The number of a footnote.
  case footnote(FootnoteReference)
}
