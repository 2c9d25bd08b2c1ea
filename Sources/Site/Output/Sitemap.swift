/// The list of all pages for search engines (sitemaps.org protocol 0.9).
struct Sitemap: Sendable {
  let settings: SiteSettings
  let pages: [any SitePage]

  /// The most addresses that one sitemap may list.
  static let limit = 50_000

  /// The pages worth finding: all but the one for addresses that do not exist.
  private var listed: [any SitePage] { pages.filter { $0.kind != .notFound } }

  /// The files: `sitemap.xml` alone, or an index of that name and the parts it names. Each is made when it is wanted.
  func files() -> [MadeFile] {
    let count = listed.count
    guard count > Self.limit else { return [MadeFile("sitemap.xml") { list(listed[...]) }] }
    let parts = stride(from: 0, to: count, by: Self.limit).enumerated().map { number, start in
      MadeFile("sitemap-\(number + 1).xml") {
        list(listed[start..<min(start + Self.limit, count)])
      }
    }
    let index = index(parts.map(\.path))
    return [MadeFile("sitemap.xml") { index }] + parts
  }

  private func list(_ pages: ArraySlice<any SitePage>) -> [UInt8] {
    var xml = XMLText()
    xml.markup("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for page in pages {
      xml.markup("  <url>\n")
      xml.element("loc", address(of: PageHead.shortAddress(of: page.href)), indent: 4)
      if let day = page.publishedOn ?? (page.kind.isDetail ? settings.publishedOn : nil) {
        xml.element("lastmod", day, indent: 4)
      }
      xml.markup("  </url>\n")
    }
    xml.markup("</urlset>\n")
    return xml.bytes
  }

  private func index(_ files: [String]) -> [UInt8] {
    var xml = XMLText()
    xml.markup("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for file in files {
      xml.markup("  <sitemap>\n")
      xml.element("loc", address(of: file), indent: 4)
      xml.markup("  </sitemap>\n")
    }
    xml.markup("</sitemapindex>\n")
    return xml.bytes
  }

  /// The absolute address; without a base URL the path from the root, which is the best that can be said.
  private func address(of path: String) -> String { (settings.baseURL ?? "/") + path }
}

/// `robots.txt`: everything may be read, except an internal edition, which should not be found.
struct Robots {
  let settings: SiteSettings
  let edition: Edition

  var text: String {
    switch edition {
    case .internal: "User-agent: *\nDisallow: /\n"
    case .public: "User-agent: *\nAllow: /\n" + sitemap
    }
  }

  private var sitemap: String {
    settings.baseURL.map { "\nSitemap: \($0)sitemap.xml\n" } ?? ""
  }
}
