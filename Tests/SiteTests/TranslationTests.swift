import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("Translations of a theme")
struct TranslationTests {
  /// A portal whose theme `own` extends the default theme.
  private static func portal(_ files: [String: String]) throws -> (TemporaryPortal, BuildOptions) {
    let portal = try TemporaryPortal()
    try FileManager.default.createDirectory(
      at: portal.folder.appending(path: "themes"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: TemporaryPortal.repository.appending(path: "themes/default"),
      to: portal.folder.appending(path: "themes/default"))
    try portal.write(
      "themes/own/theme.json",
      "{\"name\": \"own\", \"title\": {\"zh-CN\": \"甲\", \"en\": \"A\"}, \"extends\": \"default\"}")
    for (path, text) in files { try portal.write("themes/own/" + path, text) }
    var options = portal.options(themes: portal.folder.appending(path: "themes").path)
    options.theme = "own"
    return (portal, options)
  }

  /// What is wrong with a portal of such a theme.
  private static func found(_ files: [String: String]) async throws -> [Diagnostic] {
    let (portal, options) = try portal(files)
    defer { withExtendedLifetime(portal) {} }
    return await problems(of: options)
  }

  private static func page(_ content: String) -> String {
    "{% extends \"base.html\" %}{% block content %}\n\(content)\n{% endblock %}"
  }

  @Test(
    "a sentence that a template asks for and a language lacks is an error at the template's place",
    arguments: [
      ("{{ text(\"column.unitt\") }}", "column.unit”"),
      ("{% if false %}{{ text(\"nowhere\") }}{% endif %}", "add"),
      ("{% macro m() %}{{ text(\"a\" if page.title else \"column.unit\") }}{% endmacro %}", "add"),
      ("{{ text(\"sverity.\" ~ page.kind) }}", "add"),
    ])
  func missing(content: String, remedy: String) async throws {
    let found = try await Self.found(["templates/404.html": Self.page(content)])
    #expect(found.map(\.identifier) == ["missing-translation", "missing-translation"])
    #expect(found.allSatisfy { $0.place?.source.path.hasSuffix("own/templates/404.html") == true })
    #expect(found.allSatisfy { $0.place?.start.line == 2 })
    #expect(found.map { $0.message.english.contains("zh-CN.json") } == [false, true])
    #expect(found.allSatisfy { $0.remedy?.english.contains(remedy) == true })
  }

  @Test("a translation that no template uses is an error at its place, with the key that was meant")
  func unused() async throws {
    let found = try await Self.found(["translations/zh-CN.json": "{\n  \"column.unitt\": \"部门\"\n}\n"])
    #expect(found.map(\.identifier) == ["unused-translation"])
    #expect(found.first?.place?.source.path.hasSuffix("own/translations/zh-CN.json") == true)
    #expect(found.first?.place?.start.line == 2)
    #expect(found.first?.remedy?.english.contains("column.unit") == true)
  }

  @Test("what only a replaced template uses is not unused")
  func replacedTemplate() async throws {
    let (portal, options) = try Self.portal([
      "templates/compare.html": Self.page("{{ text(\"own.words\") }}"),
      "translations/zh-CN.json": "{\"own.words\": \"比较\", \"column.unit\": \"部门\"}",
    ])
    #expect(await problems(of: options).isEmpty)
    #expect(try portal.read("public/compare/index.html").contains("比较"))
  }

  @Test("a theme that speaks one language need not translate into the other, unless the portal is in it")
  func oneLanguage() async throws {
    let (portal, options) = try Self.portal([
      "templates/404.html": Self.page("{{ text(\"own.words\") }}"),
      "translations/zh-CN.json": "{\"own.words\": \"没有\"}",
    ])
    #expect(await problems(of: options).isEmpty)
    try portal.replace("\"zh-CN\"", with: "\"en\"", in: "content/site.json")
    #expect(await problems(of: options).map(\.identifier) == ["missing-translation"])
  }

  @Test("a sentence of several that are chosen by a value must be there in both languages")
  func unequal() async throws {
    let found = try await Self.found([
      "templates/404.html": Self.page("{{ text(\"own.\" ~ page.kind) }}"),
      "translations/zh-CN.json": "{\"own.not-found\": \"没有\", \"own.b\": \"乙\"}",
      "translations/en.json": "{\"own.not-found\": \"none\"}",
    ])
    #expect(found.map(\.message.english) == ["translations/en.json lacks “own.b”"])
  }

  @Test("a place of a sentence that no template fills is an error in the translation")
  func unfilled() async throws {
    let found = try await Self.found([
      "translations/zh-CN.json": "{\n  \"year.of\": \"{yaer}年度\"\n}\n"
    ])
    #expect(Set(found.map(\.identifier)) == ["unfilled-translation"])
    #expect(found.first?.place?.source.path.hasSuffix("own/translations/zh-CN.json") == true)
    #expect(found.first?.remedy?.english.contains("{year}") == true)
    #expect(found.first?.notes.first?.place != nil)
  }

  @Test("a file of a language that the product does not speak is an error")
  func foreignLanguage() async throws {
    let found = try await Self.found(["translations/zh.json": "{}"])
    #expect(found.map(\.identifier) == ["file-name"])
  }
}
