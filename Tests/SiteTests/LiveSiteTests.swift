import Diagnostics
import Forms
import Foundation
import Scoring
import Testing

@testable import Site

@Suite("A site that is made when it is asked for")
struct LiveSiteTests {
  private let portal: TemporaryPortal
  private let memory = FormMemory()
  private static let page = "units/unit-a/2019/av-archive.html"

  init() throws {
    portal = try TemporaryPortal()
  }

  private func file(_ path: String, of site: LiveSite) async throws -> [UInt8]? {
    try await site.file(at: #require(RelativePath(path)))
  }

  @Test("every file but the manifest is what a build writes")
  func sameAsBuild() async throws {
    _ = try await buildSite(portal.options())
    let site = try await LiveSite(portal.options(), memory: memory)
    for (path, bytes) in try portal.site() where path != "manifest.json" && !path.hasPrefix(".") {
      #expect(try await file(path, of: site) == Array(bytes), "\(path)")
    }
    #expect(try await file("manifest.json", of: site) == nil)
    #expect(site.renderingProblems().isEmpty)
  }

  @Test("what was read before is read again only where it has changed")
  func memoryOfForms() async throws {
    func assessment() async throws -> Assessment {
      let site = try await loadSite(portal.options(), memory: memory)
      return try site.portal.sources.assessment(of: try #require(site.portal.forms.first))
    }
    let first = try await assessment()
    #expect(try await assessment() === first)
    try portal.replace("\"grade\": ", with: "\"grade\":  ", in: TemporaryPortal.form)
    let second = try await assessment()
    #expect(second !== first)
    let scheme = "content/schemes/\(second.form.scheme.id).json"
    try portal.replace("{", with: " {", in: scheme)
    #expect(try await assessment() !== second)
  }

  @Test("findings across forms are found when they are first asked for after the forms were read")
  func findingsSwitchedOn() async throws {
    // A second project that claims the same results.
    try portal.write(
      "content/units/unit-a/2019/copy.self-evaluation.json", try portal.read(TemporaryPortal.form))
    #expect(try await loadSite(portal.options(), memory: memory).portal.findings == nil)
    try portal.replace(
      "\"language\"", with: "\"audit\": {\"public\": true}, \"language\"", in: "content/site.json")
    let remembered = try await loadSite(portal.options(), memory: memory).portal
    let read = try await loadSite(portal.options(), memory: nil).portal
    let codes = try #require(remembered.findings).entries().map(\.rule.code)
    #expect(codes.count { $0 == "JX073" } == 2)
    #expect(codes == (try #require(read.findings).entries().map(\.rule.code)))
  }

  @Test("a change of a form is seen on its page")
  func change() async throws {
    var site = try await LiveSite(portal.options(), memory: memory)
    let before = try await file(Self.page, of: site)
    try portal.replace("\"project\": \"", with: "\"project\": \"新的", in: TemporaryPortal.form)
    site = try await LiveSite(portal.options(), memory: memory)
    let after = String(decoding: try #require(try await file(Self.page, of: site)), as: UTF8.self)
    #expect(!String(decoding: try #require(before), as: UTF8.self).contains("<h1>新的"))
    #expect(after.contains("<h1>新的"))
  }

  @Test("a mistake in a template is found without anybody opening a page, and told once")
  func mistake() async throws {
    let themes = portal.folder.appending(path: "themes/own/templates")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    try portal.write(
      "themes/own/theme.json",
      #"{"name": "own", "title": {"zh-CN": "自己", "en": "Own"}, "extends": "default"}"#)
    try portal.write("themes/own/templates/404.html", "{{ nonsense }}")
    try portal.write("themes/own/templates/year.html", "{{ nonsense }}")
    try FileManager.default.copyItem(
      at: TemporaryPortal.repository.appending(path: "themes/default"),
      to: portal.folder.appending(path: "themes/default"))
    var options = portal.options()
    options.themes = portal.folder.appending(path: "themes").path
    options.theme = "own"
    let problems = try await LiveSite(options, memory: memory).renderingProblems()
    #expect(problems.map(\.identifier) == ["undefined-name", "undefined-name"])
  }
}
