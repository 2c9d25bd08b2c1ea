/// What a text's HTML needs and only the page around it knows.
package struct MarkdownSurroundings {
  /// Gives the address that is to be written for a link or image, and nil where it leads nowhere: then only its text
  /// is written. Every destination that it is asked for is relative or has one of the allowed schemes.
  package var resolve: (Link) -> String? = { $0.destination }
  /// Gives the size of an image; nil where it is not known.
  package var measure: (Link) -> ImageSize? = { _ in nil }
  /// Gives the markup of a template, which is written as it is; nil where there is none.
  package var embed: (TemplateCall) -> [UInt8]? = { _ in nil }
  /// What is said around footnotes.
  package var footnotes = FootnoteWords(heading: "注释", back: "返回正文")

  /// A page that knows nothing of other files and templates.
  package init() {}
}

/// The size of an image in CSS pixels.
package struct ImageSize: Sendable, Hashable {
  /// Its width, at least 1.
  package let width: Int
  /// Its height, at least 1.
  package let height: Int

  /// A size of an image that can be shown; nil where a side has no length.
  package init?(width: Int, height: Int) {
    guard width > 0, height > 0 else { return nil }
    self.width = width
    self.height = height
  }
}
