import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("A build")
struct BuildTests {
  @Test("of a small portal makes every kind of page")
  func pages() async throws {
    let portal = try TemporaryPortal()
    let report = try await buildSite(portal.options())
    #expect(report.forms == 1)
    let files = Set(try portal.site().keys)
    for path in [
      "index.html", "years/index.html", "years/2019/index.html", "units/index.html",
      "units/unit-a/index.html", "units/unit-a/2019/index.html", "units/unit-a/2019/av-archive.html",
      "units/unit-a/2019/book.html",
      "units/unit-a/2019/av-archive.self-evaluation.json", "series/index.html",
      "series/av-archive/index.html", "compare/index.html", "method/index.html", "404.html",
      "sitemap.xml", "feed.xml", "robots.txt", "assets/style.css",
    ] {
      #expect(files.contains(path), "\(path) is missing")
    }
  }

  @Test("of the real content shows no problem, and 39 forms")
  func realContent() async throws {
    let portal = try TemporaryPortal()
    var options = portal.options()
    options.content = TemporaryPortal.repository.appending(path: "content").path
    let report = try await buildSite(options)
    #expect(report.forms == 39)
    #expect(report.diagnostics.isEmpty)
  }

  @Test("is the same bytes each time, and writes nothing that has not changed")
  func deterministic() async throws {
    let portal = try TemporaryPortal()
    _ = try await buildSite(portal.options())
    let first = try portal.site()
    // Without it, the second build would see that it can be spared.
    try portal.remove("public/.jixiao-record")
    let second = try await buildSite(portal.options())
    #expect(second.site != nil)
    #expect(second.publication.written == 0)
    #expect(try portal.site() == first)
  }

  @Test("with mistakes tells all of them with their places, and leaves the published site alone")
  func mistakes() async throws {
    let portal = try TemporaryPortal()
    _ = try await buildSite(portal.options())
    let before = try portal.site()
    try portal.replace("\"year\": 2019", with: "\"year\": 2018", in: TemporaryPortal.form)
    try portal.write("content/units/unit-a/2019/av-archive.md", "见[别处](nowhere.md)。\n")
    try portal.write("content/units/unit-a/index.md", "---\nname: 上海市科技信息中心\nshortNam: 中心\n---\n")
    try portal.write("content/site.json", "{\"title\": \"标题\", \"organisation\": {\"name\": \"甲\"}}")
    let found = await problems(of: portal.options())
    let text = TextRenderer(language: .english, short: true).render(found)
    #expect(text.contains("av-archive.self-evaluation.json:4:11: error:"))
    #expect(text.contains("site.json:1:"))
    #expect(try portal.site() == before)
  }

  @Test("says which link leads nowhere, and what was meant")
  func deadLink() async throws {
    let portal = try TemporaryPortal()
    try portal.write("content/about.md", "---\ntitle: 说明\n---\n\n见[方法](methd.md)和[年度](years/2019/)。\n")
    try portal.write("content/method.md", "方法。\n")
    let found = await problems(of: portal.options())
    #expect(found.map(\.identifier) == ["dead-link"])
    #expect(found.first?.place?.start.line == 5)
    #expect(found.first?.remedy?.english.contains("method.md") == true)
  }

  @Test("tells a link to a draft in the edition that has none, and a heading that another page lacks")
  func linksIntoTexts() async throws {
    let portal = try TemporaryPortal()
    try portal.write(
      "content/about.md", "---\ntitle: 说明\n---\n\n## 谁 主办\n\n见[甲](units/unit-a/2019/second.md)。\n")
    let form = try portal.read(TemporaryPortal.form)
    try portal.write(
      "content/units/unit-a/2019/second.self-evaluation.json",
      form.replacingOccurrences(of: "\"year\": 2019,", with: "\"year\": 2019, \"status\": \"draft\","))
    try portal.write("content/units/unit-a/2019/second.md", "文。\n")
    let found = await problems(of: portal.options())
    #expect(found.map(\.identifier) == ["dead-link"])
    #expect(found.first?.message.english.contains("drafts") == true)
    try portal.write("content/method.md", "[甲](about.md#谁-主办) [乙](about.md#谁-主板) [丙](#x)\n")
    let internalFound = await problems(of: portal.options(edition: .internal))
    #expect(internalFound.map { $0.place?.text } == ["about.md#谁-主板", "#x"])
    #expect(internalFound.first?.remedy?.english == "did you mean “#谁-主办”?")
  }

  @Test("leaves drafts out of the public edition and shows them in the internal one")
  func drafts() async throws {
    let portal = try TemporaryPortal()
    let form = try portal.read(TemporaryPortal.form)
    let draft = "content/units/unit-a/2019/second.self-evaluation.json"
    try portal.write(
      draft, form.replacingOccurrences(of: "\"year\": 2019,", with: "\"year\": 2019, \"status\": \"draft\","))
    _ = try await buildSite(portal.options())
    #expect(!portal.exists("public/units/unit-a/2019/second.html"))
    #expect(!portal.exists("public/units/unit-a/2019/second.self-evaluation.json"))
    _ = try await buildSite(portal.options(edition: .internal))
    #expect(portal.exists("public/units/unit-a/2019/second.html"))
    #expect(try portal.read("public/robots.txt").contains("Disallow: /\n"))
  }

  @Test("shows declaration and self-evaluation of one project side by side")
  func bothForms() async throws {
    let portal = try TemporaryPortal()
    let real = TemporaryPortal.repository.appending(path: "content/units/sstic/2020/av-archive.target.json")
    let text = String(decoding: try Data(contentsOf: real), as: UTF8.self)
      .replacingOccurrences(of: "\"year\": 2020", with: "\"year\": 2019")
    try portal.write("content/units/unit-a/2019/av-archive.target.json", text)
    _ = try await buildSite(portal.options())
    let page = try portal.read("public/units/unit-a/2019/av-archive.html")
    #expect(page.contains("财政项目支出绩效目标表") && page.contains("项目绩效自我评价"))
  }

  @Test("refuses a form whose unit has no page, and tells how to make one")
  func unitWithoutPage() async throws {
    let portal = try TemporaryPortal()
    try portal.remove("content/units/unit-a/index.md")
    let found = await problems(of: portal.options())
    #expect(found.map(\.identifier) == ["unit-without-page"])
  }

  @Test("never lets the text of a form become markup")
  func hostileText() async throws {
    let portal = try TemporaryPortal()
    let hostile = "<script>alert(1)</script>\\\" onload=\\\"x"
    try portal.replace("上海市科技音像资料库运行（2019年）", with: hostile, in: TemporaryPortal.form)
    try portal.replace("\"name\": \"资金使用的合规性\"", with: "\"name\": \"\(hostile)\"", in: TemporaryPortal.form)
    _ = try await buildSite(portal.options())
    for (path, bytes) in try portal.site() where path.hasSuffix(".html") || path.hasSuffix(".xml") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("<script>alert"), "\(path)")
      #expect(!text.contains("\" onload=\"x"), "\(path)")
    }
  }

  @Test("uses a child theme's files over those of the theme it extends")
  func childTheme() async throws {
    let portal = try TemporaryPortal()
    let parent = TemporaryPortal.repository.appending(path: "themes/default")
    try FileManager.default.createDirectory(
      at: portal.folder.appending(path: "themes"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: parent, to: portal.folder.appending(path: "themes/default"))
    try portal.write(
      "themes/city/theme.json",
      #"{"name": "city", "title": {"zh-CN": "城市", "en": "City"}, "extends": "default"}"#)
    try portal.write("themes/city/assets/style.css", "body { color: #123 }\n")
    try portal.write("themes/city/templates/404.html", "城市没有这一页：{{ site.title }}\n")
    var options = portal.options(themes: portal.folder.appending(path: "themes").path)
    options.theme = "city"
    _ = try await buildSite(options)
    #expect(try portal.read("public/assets/style.css") == "body { color: #123 }\n")
    #expect(try portal.read("public/404.html").hasPrefix("城市没有这一页"))
    #expect(try portal.read("public/index.html").contains("<html"))
    // The fingerprint of the child's own file; that of a file it does not have is an error with the name that was meant.
    let fingerprint = SHA256.hexadecimal(Array("body { color: #123 }\n".utf8)).prefix(8)
    #expect(try portal.read("public/index.html").contains("assets/style.css?v=\(fingerprint)\""))
    try portal.write("themes/city/templates/404.html", "{{ fingerprint('style.cs') }}\n")
    let found = await problems(of: options)
    #expect(found.map { $0.place?.text } == ["fingerprint('style.cs')"])
    #expect(found.first?.message.english.contains("did you mean “style.css”?") == true)
  }

  @Test("names the template, the page and the record when a theme uses a name that is not there")
  func templateError() async throws {
    let portal = try TemporaryPortal()
    try portal.write(
      "themes/broken/theme.json",
      #"{"name": "broken", "title": {"zh-CN": "坏", "en": "Broken"}, "extends": "base"}"#)
    let parent = TemporaryPortal.repository.appending(path: "themes/default")
    try FileManager.default.copyItem(at: parent, to: portal.folder.appending(path: "themes/base"))
    try portal.replace("\"name\": \"default\"", with: "\"name\": \"base\"", in: "themes/base/theme.json")
    try portal.write("themes/broken/templates/project.html", "<p>\n{{ project.nam }}\n</p>\n")
    var options = portal.options(themes: portal.folder.appending(path: "themes").path)
    options.theme = "broken"
    let found = await problems(of: options)
    let text = TextRenderer(language: .english).render(found)
    #expect(text.contains("project.html:2:"))
    #expect(text.contains("name") && text.contains("units/unit-a/2019/av-archive.html"))
    #expect(text.contains("av-archive.self-evaluation.json"))
    #expect(!portal.exists("public"))
  }
}
