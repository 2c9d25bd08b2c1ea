import Diagnostics
import TestSupport
import Testing

@testable import Site

@Suite("The list of pages for search engines")
struct SitemapTests {
  private static func files(pages count: Int) throws -> [(href: String, text: String)] {
    let settings = try SiteSettings.read(try Repository.source("content/site.json")).whole
    let pages = (0..<count).map { number in
      NotFoundPage(
        head: PageHead(kind: .page, title: "t", description: "d", href: "a/\(number)/index.html"))
    }
    let missing = NotFoundPage(
      head: PageHead(kind: .notFound, title: "t", description: "d", href: "404.html"))
    return try Sitemap(settings: settings, pages: pages + [missing]).files().map { file in
      (file.path, String(decoding: try file.bytes(), as: UTF8.self))
    }
  }

  @Test("is one file as long as the protocol allows it, without the page for what is not there")
  func one() throws {
    let files = try Self.files(pages: 50_000)
    #expect(files.map(\.href) == ["sitemap.xml"])
    #expect(files[0].text.contains("a/49999/</loc>") && !files[0].text.contains("404.html"))
  }

  @Test("beyond that is an index of files, each page in one of them")
  func split() throws {
    let files = try Self.files(pages: 50_001)
    #expect(files.map(\.href) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"])
    #expect(files[0].text.contains("<sitemapindex") && files[0].text.contains("sitemap-2.xml</loc>"))
    #expect(files[1].text.contains("a/49999/</loc>") && !files[1].text.contains("a/50000/"))
    #expect(files[2].text.contains("a/50000/</loc>") && !files[2].text.contains("a/0/"))
  }
}
