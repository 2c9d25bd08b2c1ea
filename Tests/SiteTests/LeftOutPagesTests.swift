import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("Pages that a theme leaves out")
struct LeftOutPagesTests {
  /// A portal whose theme `own` extends the default theme and leaves pages out.
  private static func portal(
    without: String, files: [String: String] = [:]
  ) throws -> (TemporaryPortal, BuildOptions) {
    let portal = try TemporaryPortal()
    try FileManager.default.createDirectory(
      at: portal.folder.appending(path: "themes"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: TemporaryPortal.repository.appending(path: "themes/default"),
      to: portal.folder.appending(path: "themes/default"))
    try portal.write(
      "themes/own/theme.json",
      """
      {"name": "own", "title": {"zh-CN": "甲", "en": "A"}, "extends": "default",
        "without": \(without)}
      """)
    for (path, text) in files { try portal.write("themes/" + path, text) }
    var options = portal.options(themes: portal.folder.appending(path: "themes").path)
    options.theme = "own"
    return (portal, options)
  }

  private static let all =
    "[" + OptionalPages.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") + "]"

  @Test("the pages, the files that only they use, and every link to them are gone")
  func leftOut() async throws {
    let (portal, options) = try Self.portal(without: Self.all)
    _ = try await buildSite(options)
    let site = try portal.site()
    for folder in ["series/", "compare/", "indicators/", "data/", "method/", "findings/", "search/"] {
      #expect(!site.keys.contains { $0.hasPrefix(folder) }, "\(folder)")
      for (path, data) in site where path.hasSuffix(".html") {
        #expect(!String(decoding: data, as: UTF8.self).contains("\(folder)index.html"), "\(path)")
      }
    }
    #expect(!site.keys.contains { $0.hasSuffix("/book.html") || $0.hasSuffix(".self-evaluation.json") })
    #expect(site["units/unit-a/2019/av-archive.html"] != nil)
    #expect(site["years/2019/index.html"] != nil)
    let project = String(decoding: try #require(site["units/unit-a/2019/av-archive.html"]), as: UTF8.self)
    #expect(!project.contains("role=\"search\""))
    #expect(!project.contains("method/"))
  }

  @Test("what is not left out stays", arguments: OptionalPages.allCases)
  func only(pages: OptionalPages) async throws {
    let (portal, options) = try Self.portal(without: "[\"\(pages.rawValue)\"]")
    _ = try await buildSite(options)
    let site = Set(try portal.site().keys)
    let addresses: [OptionalPages: String] = [
      .book: "units/unit-a/2019/book.html", .series: "series/index.html", .compare: "compare/index.html",
      .indicators: "indicators/index.html", .data: "data/index.html", .method: "method/index.html",
      .search: "search/index.html",
    ]
    for (other, address) in addresses { #expect(site.contains(address) == (other != pages), "\(address)") }
  }

  @Test("a nearer theme that has the template has the pages again")
  func again() async throws {
    let (portal, options) = try Self.portal(
      without: "[]", files: ["own/templates/compare.html": "{% extends \"base.html\" %}"])
    try portal.replace(
      "\"name\": \"default\",", with: "\"name\": \"default\", \"without\": [\"data\"],",
      in: "themes/default/theme.json")
    try portal.remove("themes/default/templates/data.html")
    // The sentences of the pages that are gone are used by nobody.
    let problems = await problems(of: options).filter { $0.identifier != "unused-translation" }
    #expect(problems.isEmpty)
    try portal.replace("\"data\"", with: "\"data\", \"compare\"", in: "themes/default/theme.json")
    try portal.remove("themes/default/templates/compare.html")
    let later = await Self.themePages(options)
    #expect(later == Set(OptionalPages.allCases).subtracting([.data]))
  }

  private static func themePages(_ options: BuildOptions) async -> Set<OptionalPages> {
    do throws(DiagnosticsError) { return try ThemeFiles(named: "own", in: options.themes).pages } catch {
      return []
    }
  }

  @Test("a name that is none is an error at its place, with the nearest one")
  func unknown() async throws {
    let (portal, options) = try Self.portal(without: "[\"serch\", \"years\"]")
    let found = await problems(of: options)
    withExtendedLifetime(portal) {}
    #expect(found.count == 2)
    #expect(found.first?.place?.start.line == 2)
    #expect(found.first?.remedy?.english.contains("search") == true)
  }

  @Test("a theme that leaves out what it has a template for contradicts itself")
  func contradiction() async throws {
    let (portal, options) = try Self.portal(
      without: "[\"compare\"]", files: ["own/templates/compare.html": "{% extends \"base.html\" %}"])
    let found = await problems(of: options)
    withExtendedLifetime(portal) {}
    #expect(found.map(\.identifier) == ["theme-contradiction"])
  }

  @Test("without downloads no form's JSON file is published, linked to or to be linked to")
  func withoutForms() async throws {
    let form = "units/unit-a/2019/av-archive.self-evaluation.json"
    let (portal, options) = try Self.portal(without: "[\"data\"]")
    _ = try await buildSite(options)
    let site = try portal.site()
    #expect(site[form] == nil)
    for (path, data) in site where path.hasSuffix(".html") {
      #expect(!String(decoding: data, as: UTF8.self).contains(".self-evaluation.json"), "\(path)")
    }
    try portal.write("content/index.md", "见[表](\(form))。\n")
    let found = await problems(of: options)
    #expect(found.map(\.identifier) == ["dead-link"])
  }

  @Test("a text that links to a page that is left out has a dead link")
  func deadLink() async throws {
    let (portal, options) = try Self.portal(without: "[\"method\"]")
    try portal.write("content/method.md", "# 办法\n")
    try portal.write("content/index.md", "见[评分办法](method.md)。\n")
    let found = await problems(of: options)
    #expect(found.map(\.identifier) == ["dead-link"])
  }
}
