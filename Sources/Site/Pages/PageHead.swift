/// What every page says about itself.
struct PageHead: Sendable {
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
  var breadcrumbs: [Link] = []
  var previous: Link?
  var next: Link?
  /// The day of publication as `2024-03-01`; only detail pages have one.
  var publishedOn: String?
  /// The body that published the document; only detail pages have one.
  var contentSource: String?

  /// The index number (索引号) of the document; only detail pages have one.
  var indexNumber: String?

  /// The page as others link to it.
  var link: Link { Link(title: title, href: href) }

  /// Leads from this page to the site's root: `""`, `../`, `../../`.
  var root: String { Self.root(of: href) }

  /// Leads from the page at an address to the site's root.
  static func root(of href: String) -> String {
    String(repeating: "../", count: href.utf8.count { $0 == UInt8(ascii: "/") })
  }

  /// The address below the base URL in its short form: a folder instead of its `index.html`.
  var shortAddress: String {
    let index = "index.html"
    guard href == index || href.hasSuffix("/" + index) else { return href }
    return String(href.dropLast(index.count))
  }
}
