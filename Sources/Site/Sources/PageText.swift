import Diagnostics
import Markdown

/// A Markdown text of the content folder, ready to be shown on a page.
final class PageText: Sendable {
  /// The path below the content folder.
  let path: RelativePath
  let source: SourceText
  let document: MarkdownDocument
  let frontMatter: FrontMatterReader
  /// What is wrong with its front matter's syntax or its Markdown.
  let diagnostics: [Diagnostic]

  /// The title of a page is its only heading of the first level; those of its text begin below it.
  private static let firstHeadingLevel = 2

  init(_ source: SourceText, path: RelativePath) {
    let parts = MarkdownSource(parsing: source)
    self.path = path
    self.source = source
    frontMatter = FrontMatterReader(parts)
    // Some authors begin with `#`, some with `##`.
    document = MarkdownDocument(
      source.bytes[parts.body], firstLine: parts.bodyFirstLine, topHeadingLevel: Self.firstHeadingLevel)
    diagnostics = document.problems.map { MarkdownSentences.diagnostic($0, in: source) }
  }

  /// Where a link's destination stands, or else the line it stands on.
  func place(of link: Link) -> SourcePlace {
    let line = source.line(link.line)
    let found = source.bytes[line].firstRange(of: Array(link.destination.utf8))
    return source.place(found ?? line)
  }

  /// Whether there is no text behind the front matter.
  var isEmpty: Bool { document.blocks.isEmpty }

  /// The HTML of the text.
  ///
  /// - Parameter root: leads from the page that shows the text to the site's root.
  func html(root: String, in frame: SiteFrame) -> String {
    var surroundings = MarkdownSurroundings()
    surroundings.resolve = { link in
      guard link.isRelative else { return link.destination }
      return frame.links.address(of: link, in: self).map { $0.isAnchor ? $0.text : root + $0.text }
    }
    surroundings.measure = { frame.links.size(of: $0, in: self) }
    surroundings.embed = { frame.components.markup(of: $0, in: self.path, root: root) }
    surroundings.footnotes = frame.texts.footnotes
    return String(decoding: document.html(in: surroundings), as: UTF8.self)
  }
}
