import Diagnostics
import Foundation
import Scoring
import Testing

@testable import Site

@Suite("The reference")
struct ReferenceTests {
  private func page(_ subject: ReferenceSubject, _ language: Language) throws -> String {
    let content = TemporaryPortal.repository.appending(path: "content").path
    return try reference(of: subject, content: content, in: language)
  }

  @Test(
    "the pages in docs/reference are those that the program makes", arguments: ReferenceSubject.allCases,
    Language.allCases)
  func pages(subject: ReferenceSubject, language: Language) throws {
    let ending = language == .english ? "md" : "zh-CN.md"
    let file = TemporaryPortal.repository.appending(path: "docs/reference/\(subject.rawValue).\(ending)")
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(try page(subject, language) == written, "run: make reference")
  }

  @Test("every rule has an entry with what the audit says of its examples")
  func rules() throws {
    let page = try page(.rules, .chinese)
    for rule in RuleCatalogue.rules { #expect(page.contains("### \(rule.code) \(rule.name)\n")) }
    let found = RuleCatalogue.rules.flatMap(\.examples).count { !$0.found.isEmpty }
    #expect(page.components(separatedBy: "\n  - ").count > found)
  }

  @Test("a bar in a text does not end the cell of a table")
  func bar() throws {
    let tables = try ReferenceSubject.allCases.map { try page($0, .english) }.joined()
    let rows = tables.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count > 150)
    for row in rows {
      #expect(row.replacingOccurrences(of: "\\|", with: "").count { $0 == "|" } == 5, "\(row)")
    }
  }

  /// A file of each kind with all its keys, and what makes the portal know the file.
  @Test(
    "a front matter has the keys that the reference lists, and no others",
    arguments: FrontMatterShape.allCases)
  func frontMatter(kind: FrontMatterShape) async throws {
    let portal = try TemporaryPortal()
    let path =
      switch kind {
      case .page: "content/help.md"
      case .unit: "content/units/unit-a/index.md"
      case .series: "content/series/av-archive.md"
      case .commentary: "content/years/2019.md"
      }
    guard case .object(let object) = kind.shape else { return }
    let values = [
      "name": "上海市科技信息中心", "menu": "true", "order": "3", "aliases": "[甲, 乙]", "successor": "unit-a",
    ]
    let head = object.keys.map { "\($0.name): \(values[$0.name] ?? "文字")" }
    try portal.write(path, (["---"] + head + ["---", "", "正文。", ""]).joined(separator: "\n"))
    let report = try await buildSite(portal.options())
    #expect(report.diagnostics.map(\.identifier) == [])

    try portal.write(path, (["---"] + head + ["zzzzzzzz: 1", "---", ""]).joined(separator: "\n"))
    let found = try #require(await problems(of: portal.options()).first)
    #expect(found.identifier == "unknown-key")
    #expect(found.remedy?.english == "the keys are: " + object.keys.map(\.name).joined(separator: ", "))
  }

  @Test(
    "a word or a number that a front matter cannot have is told at its place",
    arguments: [("menu: yes", "unknown-value"), ("order: first", "wrong-type")])
  func values(line: String, identifier: String) async throws {
    let portal = try TemporaryPortal()
    try portal.write("content/help.md", "---\ntitle: 帮助\n\(line)\n---\n\n正文。\n")
    let found = await problems(of: portal.options())
    #expect(found.map(\.identifier) == [identifier])
    #expect(found.first?.place?.start.line == 3)
  }
}
