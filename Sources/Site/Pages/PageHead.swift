/// What every page says about itself.
///
/// A class, as units and years are: pages hand it on, and a struct of so many parts would be copied part by part.
final class PageHead: Sendable {
  /// The page kinds a theme can tell apart; each has a template of the same name.
  enum Kind: String, Sendable, CaseIterable {
    case home, years, year, units, unit
    case unitYear = "unit-year"
    case project, book
    case seriesList = "series-list"
    case series, compare, indicators
    case indicatorsYear = "indicators-year"
    case data, method, rules, findings, search, page
    case notFound = "not-found"

    /// The template that renders pages of this kind.
    var template: String { self == .notFound ? "404.html" : rawValue + ".html" }

    /// Whether the page shows one published document, rather than leading to others.
    var isDetail: Bool { [.project, .book, .page, .method, .rules].contains(self) }
  }

  /// A page as another page names it.
  struct Link: Sendable {
    let title: String
    let href: String
  }

  let kind: Kind
  let title: String
  let description: String
  /// The file from the site's root, such as `units/sstic/index.html`.
  let href: String
  /// From the home page to the page above this one.
  let breadcrumbs: [Link]
  let previous: Link?
  let next: Link?
  /// Who published the document on the page, and when; only detail pages show one.
  let document: Document?

  /// What identifies a published document.
  struct Document: Sendable {
    /// The day of publication as `2024-03-01`.
    let publishedOn: String?
    /// The body that published it.
    let contentSource: String
    /// The index number (索引号).
    let indexNumber: String?
  }

  init(
    kind: Kind, title: String, description: String, href: String, breadcrumbs: [Link] = [],
    previous: Link? = nil, next: Link? = nil, document: Document? = nil
  ) {
    self.kind = kind
    self.title = title
    self.description = description
    self.href = href
    self.breadcrumbs = breadcrumbs
    self.previous = previous
    self.next = next
    self.document = document
  }

  /// The same head between two others.
  func between(_ previous: Link?, _ next: Link?) -> PageHead {
    PageHead(
      kind: kind, title: title, description: description, href: href, breadcrumbs: breadcrumbs,
      previous: previous, next: next, document: document)
  }

  /// The day of publication as `2024-03-01`; only detail pages have one.
  var publishedOn: String? { document?.publishedOn }
  /// The body that published the document; only detail pages have one.
  var contentSource: String? { document?.contentSource }
  /// The index number (索引号) of the document; only detail pages have one.
  var indexNumber: String? { document?.indexNumber }

  /// The page as others link to it.
  var link: Link { Link(title: title, href: href) }

  /// Leads from this page to the site's root: `""`, `../`, `../../`.
  var root: String { Self.root(of: href) }

  /// Leads from the page at an address to the site's root.
  static func root(of href: String) -> String {
    String(repeating: "../", count: href.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The address below the base URL in its short form: a folder instead of its `index.html`.
  var shortAddress: String { Self.shortAddress(of: href) }

  /// The same of the page at an address.
  static func shortAddress(of href: String) -> String {
    let index = "index.html".utf8
    let folder = href.utf8.dropLast(index.count)
    guard href.utf8.suffix(index.count).elementsEqual(index),
      folder.isEmpty || folder.last == UInt8(ascii: "/")
    else { return href }
    return String(href[..<folder.endIndex])
  }
}
