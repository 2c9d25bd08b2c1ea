import Foundation
import Testing

@testable import Site

@Suite("Pages that grow with the portal")
struct PageLimitTests {
  /// A portal of six units with three years each and a form in every year, built with these limits.
  private static func site(_ limits: PageLimits) async throws -> [String: String] {
    let portal = try TemporaryPortal()
    let form = try portal.read(TemporaryPortal.form)
    try portal.remove("content/units/unit-a")
    for unit in ["a", "b", "c", "d", "e", "f"] {
      let name = "\(unit.uppercased())中心"
      try portal.write(
        "content/units/unit-\(unit)/index.md", "---\nname: \(name)\naliases: [上海市科技信息中心]\n---\n")
      for year in [2017, 2018, 2019] {
        let text = form.replacingOccurrences(of: "\"year\": 2019", with: "\"year\": \(year)")
        try portal.write("content/units/unit-\(unit)/\(year)/archive.self-evaluation.json", text)
      }
    }
    var options = portal.options(edition: .internal)
    options.limits = limits
    _ = try await buildSite(options)
    return try portal.site().mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private static func limits(rows: Int) -> PageLimits {
    var limits = PageLimits()
    limits.rows = rows
    limits.names = 4
    limits.columns = 3
    return limits
  }

  /// The files of a folder that are parts of a list.
  private static func parts(_ folder: String, in site: [String: String]) -> [String] {
    site.keys.filter { $0.hasPrefix(folder) && $0.dropFirst(folder.count).first?.isNumber == true }
      .filter { !$0.dropFirst(folder.count).contains("/") }.sorted()
  }

  @Test("a portal within the limits has no parts, and its year lists every project")
  func whole() async throws {
    let site = try await Self.site(PageLimits())
    for folder in ["years/2019/", "units/", "compare/", "series/", "series/av-archive/", "findings/"] {
      #expect(Self.parts(folder, in: site).isEmpty, "\(folder)")
    }
    #expect(site["years/2019/index.html"]?.contains("unit-f/2019/archive.html") == true)
    #expect(!site.values.contains { $0.contains("class=\"contents parts\"") })
  }

  @Test("a year above the limit lists its units and leads to their pages of the year")
  func year() async throws {
    let site = try await Self.site(Self.limits(rows: 4))
    let first = try #require(site["years/2019/index.html"])
    let second = try #require(site["years/2019/2.html"])
    #expect(!first.contains("/2019/archive.html"))
    #expect(first.contains("unit-d/2019/index.html"))
    #expect(!first.contains("unit-e/2019/index.html"))
    #expect(second.contains("unit-e/2019/index.html"))
    #expect(first.contains("href=\"../../years/2019/2.html\""))
    #expect(second.contains("（第 2 部分）</h1>"))
    // What is said of the whole year stands on its first page only.
    #expect(first.contains("id=\"losses\""))
    #expect(!second.contains("id=\"losses\""))
  }

  @Test(
    "every unit, series and project stands on exactly one part of each list",
    arguments: ["units/", "compare/", "findings/", "series/av-archive/"])
  func complete(folder: String) async throws {
    let site = try await Self.site(Self.limits(rows: 12))
    let pages = ([folder + "index.html"] + Self.parts(folder, in: site)).compactMap { site[$0] }
    #expect(pages.count > 1)
    for slug in ["a", "b", "c", "d", "e", "f"] {
      for year in [2017, 2018, 2019] {
        let address = "units/unit-\(slug)/\(year)/"
        // The navigation between parts names units without links to them, so that every link is a row.
        #expect(pages.count { $0.contains(address) } == 1, "\(address)")
      }
    }
  }

  @Test("each part leads to all others, names itself and has its neighbours")
  func navigation() async throws {
    let site = try await Self.site(Self.limits(rows: 12))
    let second = try #require(site["units/2.html"])
    #expect(second.contains("href=\"../units/2.html\" aria-current=\"page\""))
    #expect(second.contains("rel=\"prev\" href=\"../units/index.html\""))
    #expect(site["sitemap.xml"]?.contains("units/2.html") == true)
  }

  @Test("lists that only lead elsewhere name a few and say how many there are")
  func names() async throws {
    let site = try await Self.site(Self.limits(rows: 12))
    let home = try #require(site["index.html"])
    #expect(home.contains("全部 6 个单位"))
    #expect(!home.contains("unit-e/index.html"))
    let project = try #require(site["units/unit-a/2019/archive.html"])
    #expect(project.contains("同一序列另有 17 个项目，此处列出 2 个"))
    let search = try #require(site["search/index.html"])
    #expect(search.contains("按单位查看全部 18 个项目"))
  }

  @Test("a list is cut between elements, and one that is too long by itself stands alone")
  func cut() {
    let parts = ListPart.parts(
      of: [3, 3, 9, 1, 2, 2], href: "units/index.html", limit: 5, rows: { $0 }, name: { "\($0)" })
    #expect(parts.map(\.elements) == [[3], [3], [9], [1, 2, 2]])
    #expect(parts.map(\.href) == ["units/index.html", "units/2.html", "units/3.html", "units/4.html"])
    #expect(parts[3].links.map(\.last) == ["3", "3", "9", "2"])
    let none = ListPart.parts(of: [Int](), href: "index.html", limit: 5, rows: { $0 }, name: { "\($0)" })
    #expect(none.map(\.elements) == [[]])
    #expect(none.map(\.isPartial) == [false])
  }
}
