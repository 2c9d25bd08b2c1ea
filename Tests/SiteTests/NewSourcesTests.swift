import Diagnostics
import Forms
import Foundation
import Testing

@testable import Site

@Suite("New portals, units, forms and pages")
struct NewSourcesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func identifiers(_ work: () throws -> Void) throws -> [String] {
    do {
      try work()
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.identifier)
    }
  }

  @Test("a new portal builds at once, without a warning")
  func portal() async throws {
    try newSite(in: folder["portal"]).write()
    let report = try await buildSite(options())
    #expect(report.forms == 1)
    #expect(report.diagnostics.map(\.message.english) == [])
  }

  @Test("a new portal has the repository's own theme and schemes, byte for byte")
  func sources() throws {
    try newSite(in: folder["portal"]).write()
    let tree = try folder.tree("portal")
    for name in ["themes/default", "content/schemes"] {
      let root = TemporaryPortal.repository.appending(path: name)
      for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
        guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else {
          continue
        }
        #expect(tree["\(name)/\(path)"] == text)
      }
    }
  }

  @Test("nothing is written where one of the files is there already")
  func existing() throws {
    try folder.write(["portal/content/about.md": "mine"])
    #expect(try identifiers { try newSite(in: folder["portal"]).write() } == ["already-exists"])
    #expect(try folder.tree("portal").filter { $0.value != "/" } == ["content/about.md": "mine"])
  }

  @Test("a symbolic link is not followed out of the folder")
  func link() throws {
    try folder.write(["elsewhere/x": ""])
    try newSite(in: folder["portal"]).write()
    try folder.link("portal/content/units/linked", to: folder["elsewhere"])
    let files = try newUnit("linked", name: "单位", department: nil, in: folder["portal/content"])
    #expect(try identifiers { try files.write() } == ["cannot-create"])
    #expect(try folder.tree("elsewhere").keys.sorted() == ["x"])
  }

  @Test("a new form of every scheme is a draft that the internal edition shows")
  func forms() async throws {
    try newSite(in: folder["portal"]).write()
    let content = folder["portal/content"]
    try newUnit("unit-a", name: "某\"单位\": # 一", department: "主管", in: content).write()
    let names = try schemeNames(in: content)
    #expect(names.count >= 3)
    for name in names {
      let form = NewForm(unit: "unit-a", year: 2024, project: "p-\(name)", name: "", scheme: name)
      try form.files(in: content).write()
    }
    let report = try await buildSite(options(.internal))
    #expect(report.forms == 1 + names.count)
    let page = try #require(try folder.tree("portal/public")["units/unit-a/2024/p-mof-2020.html"])
    #expect(page.contains("某&#34;单位&#34;: # 一") || page.contains("某&quot;单位&quot;: # 一"))
    _ = try await buildSite(options(.public))
    #expect(try folder.tree("portal/public")["units/unit-a/2024/p-mof-2020.html"] == nil)
  }

  @Test("a new form has the scheme's categories in order, and the points that the scheme fixes")
  func skeleton() throws {
    try newSite(in: folder["portal"]).write()
    let form = NewForm(unit: "example-unit", year: 2025, project: "p", name: "名称", scheme: "mof-2020")
    try form.files(in: folder["portal/content"]).write()
    let path = "portal/content/units/example-unit/2025/p.self-evaluation.json"
    let text = try #require(try folder.tree()[path])
    let root = try #require(JSONDocument.parse(SourceText(path: path, text: text)).value?.root)
    let categories = root["indicators"]?.elements.compactMap { $0["level1"]?.string }
    #expect(categories == ["产出指标", "效益指标", "满意度指标"])
    #expect(root["funding"]?["currency"]?.string == "万元")
    #expect(root["funding"]?["total"]?["weight"]?.integer == 10)
    #expect(root["funding"]?["total"]?["executed"]?.isNull == true)
    #expect(root["total"]?["weight"]?.integer == 100)
    #expect(root["department"]?.string == "示例主管部门（非真实单位）")
    #expect(root["status"]?.string == "draft")
  }

  @Test(
    "names that cannot be used are told, all of them",
    arguments: [
      (
        NewForm(unit: "Unit A", year: 24, project: "index", name: "", scheme: "mof-2020"),
        ["invalid-slug", "number-out-of-range", "invalid-slug"]
      ),
      (
        NewForm(unit: "example-unti", year: 2024, project: "p", name: "", scheme: "mof-2020"),
        ["unknown-unit"]
      ),
      (
        NewForm(unit: "example-unit", year: 2024, project: "p", name: "", scheme: "mof-2002"),
        ["unknown-scheme"]
      ),
      (
        NewForm(unit: "example-unit", year: 2024, project: "p", name: "", scheme: "mof-2020", kind: "target"),
        ["unknown-scheme"]
      ),
    ])
  func refusedForms(form: NewForm, expected: [String]) throws {
    try newSite(in: folder["portal"]).write()
    #expect(try identifiers { _ = try form.files(in: folder["portal/content"]) } == expected)
  }

  @Test(
    "a page's path is made of slugs and takes no folder of the site's own",
    arguments: ["Über", "years", "a//b", "../x"])
  func refusedPages(path: String) throws {
    try newSite(in: folder["portal"]).write()
    let found = try identifiers { _ = try newPage(path, title: "标题", in: folder["portal/content"]) }
    #expect(!found.isEmpty && Set(found) == ["invalid-slug"])
  }

  @Test("outside of a portal nothing is made")
  func noPortal() throws {
    #expect(try identifiers { _ = try newPage("a", title: "b", in: folder["content"]) } == ["missing-file"])
    #expect(try folder.tree().isEmpty)
  }

  private func options(_ edition: Edition = .public) -> BuildOptions {
    BuildOptions(
      content: folder["portal/content"], themes: folder["portal/themes"], output: folder["portal/public"],
      edition: edition, isDurable: false)
  }
}
