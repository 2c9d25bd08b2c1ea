import Foundation
import Testing

@testable import Site

extension TemporaryPortal {
  fileprivate func append(_ text: String, to path: String) throws {
    try write(path, read(path) + text)
  }
}

@Suite("A build that would change nothing")
struct BuildRecordTests {
  let portal: TemporaryPortal

  init() throws {
    portal = try TemporaryPortal()
  }

  @Test("is spared, and tells what the build would have told")
  func spared() async throws {
    let first = try await buildSite(portal.options())
    try #require(first.diagnostics.isEmpty)
    #expect(first.site != nil)
    let before = try portal.site()
    let second = try await buildSite(portal.options())
    #expect(second.site == nil)
    #expect(second.pages == first.pages && second.forms == first.forms)
    #expect(second.publication.written == 0)
    #expect(second.publication.unchanged == first.publication.written)
    #expect(second.publication.bytes == first.publication.bytes)
    #expect(try portal.site() == before)
  }

  @Test(
    "is done all the same where anything differs",
    arguments: [
      "a source", "a new source", "a lost source", "a file of the theme", "the edition", "the address",
      "a page",
      "a lost page", "the manifest", "the record", "no record",
    ])
  func done(what: String) async throws {
    try FileManager.default.copyItem(
      at: TemporaryPortal.repository.appending(path: "themes"), to: portal.folder.appending(path: "themes"))
    var options = portal.options(themes: portal.folder.appending(path: "themes").path)
    try portal.write("content/method.md", "方法。\n")
    _ = try await buildSite(options)
    switch what {
    case "a source": try portal.append("再说一句。\n", to: "content/units/unit-a/index.md")
    case "a new source": try portal.write("content/units/unit-a/2019/index.md", "说明。\n")
    case "a lost source": try portal.remove("content/method.md")
    case "a file of the theme": try portal.append("/* . */", to: "themes/default/assets/style.css")
    case "the edition": options.edition = .internal
    case "the address": options.baseURL = "https://www.example.gov.cn/"
    case "a page": try portal.append("<!-- by hand -->", to: "public/index.html")
    case "a lost page": try portal.remove("public/index.html")
    case "the manifest": try portal.append(" ", to: "public/manifest.json")
    case "the record": try portal.append("x", to: "public/.jixiao-record")
    default: try portal.remove("public/.jixiao-record")
    }
    let report = try await buildSite(options)
    #expect(report.site != nil)
    // What was built now is known now.
    #expect(try await buildSite(options).site == nil)
  }

  @Test("is done where the last one had warnings, which have to be told again")
  func warnings() async throws {
    try portal.replace("影响力目标", with: "影响力", in: TemporaryPortal.form)
    for _ in 1...2 {
      let report = try await buildSite(portal.options())
      #expect(report.site != nil)
      #expect(!report.diagnostics.isEmpty)
    }
  }

  @Test("is spared where files lie beside the site that no build wrote")
  func foreign() async throws {
    _ = try await buildSite(portal.options())
    try portal.write("public/CNAME", "kept")
    let report = try await buildSite(portal.options())
    #expect(report.site == nil)
    #expect(report.publication.foreign == 1)
  }
}
