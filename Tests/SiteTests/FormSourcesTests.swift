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

  /// A theme that shows forms in many files, and one that has nothing but pages.
  private static let themes = [("themes", "default"), ("bench", "theme")]

  @Test(
    "a form that is another one by then is an error, and the published site stays",
    arguments: Accident.allCases, themes)
  func accident(_ accident: Accident, _ theme: (folder: String, name: String)) async throws {
    let portal = try TemporaryPortal()
    var options = portal.options(themes: TemporaryPortal.repository.appending(path: theme.folder).path)
    options.theme = theme.name
    _ = try await buildSite(options)
    try portal.write("content/about.md", "---\ntitle: 关于\n---\n")
    let before = try portal.site()
    let site = try await loadSite(options)
    try Self.befall(accident, portal)
    let problems = await Self.failure(of: site, options)
    #expect(Set(problems.map(\.identifier)) == ["source-changed"])
    #expect(problems.allSatisfy { $0.message.english.contains("av-archive.self-evaluation.json") })
    #expect(try portal.site() == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: portal.folder.path).sorted() == [
        "content", "public",
      ])
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
