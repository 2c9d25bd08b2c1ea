import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("Forms that are read again for their pages")
struct FormSourcesTests {
  /// What can happen to a form between its first reading and its page.
  enum Accident: CaseIterable {
    case changedFigure, changedSpace, broken, removed, replacedByFolder
  }

  private static func befall(_ accident: Accident, _ portal: TemporaryPortal) throws {
    switch accident {
    case .changedFigure: try portal.replace("\"score\": ", with: "\"score\": 1", in: TemporaryPortal.form)
    case .changedSpace: try portal.replace("\"score\": ", with: "\"score\":  ", in: TemporaryPortal.form)
    case .broken: try portal.write(TemporaryPortal.form, "{")
    case .removed: try portal.remove(TemporaryPortal.form)
    case .replacedByFolder:
      try portal.remove(TemporaryPortal.form)
      try portal.write(TemporaryPortal.form + "/x", "")
    }
  }

  private static func failure(of site: LoadedSite, _ options: BuildOptions) async -> [Diagnostic] {
    do throws(DiagnosticsError) {
      _ = try await publish(site, options, SourceLog(), BuildProgress())
      return []
    } catch {
      return error.diagnostics
    }
  }

  /// The options of a portal whose theme has no pages but those that no theme can leave out.
  private static func optionsWithFewPages(_ portal: TemporaryPortal) throws -> BuildOptions {
    let themes = portal.folder.appending(path: "themes")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: TemporaryPortal.repository.appending(path: "themes/default"),
      to: themes.appending(path: "default"))
    let names = OptionalPages.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    try portal.write(
      "themes/own/theme.json",
      #"{"name": "own", "title": {"zh-CN": "甲", "en": "A"}, "extends": "default", "without": [\#(names)]}"#)
    var options = portal.options(themes: themes.path)
    options.theme = "own"
    return options
  }

  @Test(
    "a form that is another one by then is an error, and the published site stays",
    arguments: Accident.allCases, [true, false])
  func accident(_ accident: Accident, hasAllPages: Bool) async throws {
    let portal = try TemporaryPortal()
    let options = hasAllPages ? portal.options() : try Self.optionsWithFewPages(portal)
    _ = try await buildSite(options)
    try portal.write("content/about.md", "---\ntitle: 关于\n---\n")
    let before = try portal.site()
    let site = try await loadSite(options)
    try Self.befall(accident, portal)
    let problems = await Self.failure(of: site, options)
    #expect(Set(problems.map(\.identifier)) == ["source-changed"])
    #expect(problems.allSatisfy { $0.message.english.contains("av-archive.self-evaluation.json") })
    #expect(try portal.site() == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: portal.folder.path)
    #expect(Set(names).subtracting(["themes"]) == ["content", "public"])
  }

  @Test("a form that was written anew with the same bytes is the same form")
  func sameBytes() async throws {
    let portal = try TemporaryPortal()
    let site = try await loadSite(portal.options())
    try portal.write(TemporaryPortal.form, try portal.read(TemporaryPortal.form))
    #expect(await Self.failure(of: site, portal.options()).isEmpty)
  }

  @Test("a build keeps no form, and a memory keeps every one")
  func kept() async throws {
    let portal = try TemporaryPortal()
    let built = try await loadSite(portal.options())
    #expect(built.portal.forms.map { $0.kept == nil } == [true])
    let live = try await loadSite(portal.options(), memory: FormMemory())
    try portal.remove(TemporaryPortal.form)
    let form = try #require(live.portal.forms.first)
    #expect(try live.portal.sources.assessment(of: form).form.address == form.address)
  }
}
