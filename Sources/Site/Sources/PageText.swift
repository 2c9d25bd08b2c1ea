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

/// Where links between content files lead on the site.
struct LinkTargets: Sendable {
  /// The page of each Markdown file, and the place of each published file, by path below the content folder.
  let hrefs: [String: String]
  /// Content files that this edition has no page for: drafts, and texts about them.
  let hidden: Set<String>
  /// The anchors of the pages that hold nothing but a text, by the text's path below the content folder.
  let anchors: [String: Set<String>]
  /// All files of the site.
  let files: Set<String>
  /// What is known of each published image, by its path.
  let images: [String: ImageHeader]

  /// An address within the site.
  struct Address {
    let text: String
    /// Whether it is a place on the same page.
    let isAnchor: Bool
  }

  /// Where a relative link leads; nil where it leads nowhere.
  func address(of link: Link, in text: PageText) -> Address? {
    let (path, fragment) = Self.split(link.destination)
    guard !path.isEmpty else {
      let known = text.document.headings.contains { "#" + $0.anchor == fragment }
      return known ? Address(text: fragment, isAnchor: true) : nil
    }
    return target(of: path, in: text).map { Address(text: $0 + fragment, isAnchor: false) }
  }

  /// The size of an image of the content folder; nil where it gives none.
  func size(of link: Link, in text: PageText) -> ImageSize? {
    if case .image(let size)? = image(of: link, in: text) { size } else { nil }
  }

  /// What is known of the image that a link names; nil where it names no file of the content folder.
  func image(of link: Link, in text: PageText) -> ImageHeader? {
    Self.resolved(Self.split(link.destination).path, against: text.path).flatMap { images[$0] }
  }

  private func target(of path: String, in text: PageText) -> String? {
    guard let resolved = Self.resolved(path, against: text.path) else { return nil }
    if let href = hrefs[resolved] { return href }
    // A link may also name the page as it is on the site: `years/2023/` or `years/2023/index.html`.
    let page =
      resolved.hasSuffix(".html") ? resolved : resolved + (resolved.isEmpty ? "" : "/") + "index.html"
    return files.contains(page) ? page : nil
  }

  static func split(_ destination: String) -> (path: String, fragment: String) {
    guard let mark = destination.firstIndex(of: "#") else { return (destination, "") }
    return (String(destination[..<mark]), String(destination[mark...]))
  }

  /// The path below the content folder; nil where the link leaves it.
  static func resolved(_ path: String, against file: RelativePath) -> String? {
    var components = path.hasPrefix("/") ? [] : Array(file.components.dropLast())
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        components.append(part)
      } else if components.popLast() == nil {
        return nil
      }
    }
    return components.joined(separator: "/")
  }
}
