import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("Components and images in texts")
struct ComponentTests {
  @Test("a component shows the portal's own figures on the page of its text")
  func comparison() async throws {
    let portal = try TemporaryPortal()
    try portal.write(
      "content/years/2019.md",
      "总的情况见下表。\n\n```{comparison}\nunits: [unit-a]\ncaption: 单位 <对照>\n```\n\n```{projects}\nprojects: unit-a/2019/av-archive\n```\n"
    )
    _ = try await buildSite(portal.options())
    let page = try portal.read("public/years/2019/index.html")
    #expect(page.contains("<caption><span>单位 &lt;对照&gt;</span></caption>"))
    #expect(page.contains("<th scope=\"row\"><a href=\"../../units/unit-a/2019/index.html\">信息中心</a></th>"))
    #expect(page.contains("<caption><span>有关项目</span></caption>"))
  }

  @Test(
    "a wrong call is told at its place in the text",
    arguments: [
      ("```{comparisn}\n```", "unknown-component", 3, 1, "comparison"),
      ("```{comparison}\n```", "missing-key", 3, 1, "units: …"),
      ("```{comparison} x\n```", "component-words", 3, 1, "key: value"),
      ("```{comparison}\nunit: unit-a\nunits: unit-a\n```", "unknown-key", 4, 1, "units"),
      ("```{comparison}\nunits: [unit-b]\n```", "unknown-unit", 4, 9, "unit-a"),
      ("```{comparison}\nunits: [nowhere-near]\n```", "unknown-unit", 4, 9, "such as unit-a"),
      ("```{comparison}\nunits: unit-a\nyears: 2018\n```", "unknown-year", 5, 8, "2019"),
      ("```{comparison}\nunits: unit-a\nyears: [then]\n```", "unknown-year", 5, 9, "2019"),
      ("```{projects}\nprojects: unit-a\n```", "unknown-project", 4, 11, "unit/year/project"),
      ("```{comparison}\nunits: unit-a\ncaption: [a, b]\n```", "wrong-type", 5, 10, "one text"),
      ("```{comparison}\nunits:\n```", "empty-value", 4, 1, "folders of units"),
      ("```{comparison}\nunits: unit-a\nunits: unit-a\n```", "duplicate-key", 5, 1, "keep one"),
      ("```{comparison}\nunits：unit-a\n```", "full-width-colon", 4, 6, "ASCII colon"),
      (
        "```{projects}\nprojects: [unit-a/2019/av-archiv]\n```", "unknown-project", 4, 12,
        "unit-a/2019/av-archive"
      ),
      ("- ```{comparison}\n  units: unit-a\n  ```", "component-indented", 3, 1, "start of the line"),
    ])
  func wrongCalls(text: String, identifier: String, line: Int, column: Int, remedy: String) async throws {
    let portal = try TemporaryPortal()
    try portal.write("content/years/2019.md", "见下表。\n\n" + text + "\n")
    let found = await problems(of: portal.options())
    #expect(found.map(\.identifier) == [identifier])
    #expect(found.first?.place?.source.path.hasSuffix("content/years/2019.md") == true)
    let start = found.first?.place?.start
    #expect(start?.line == line)
    #expect(start?.column == column)
    #expect(found.first?.remedy?.english.contains(remedy) == true)
  }

  @Test("every example of docs/markdown.md builds with the real content")
  func documentation() async throws {
    let portal = try TemporaryPortal()
    let content = portal.folder.appending(path: "content")
    try FileManager.default.removeItem(at: content)
    try FileManager.default.copyItem(at: TemporaryPortal.repository.appending(path: "content"), to: content)
    let text = try String(
      contentsOf: TemporaryPortal.repository.appending(path: "docs/markdown.md"), encoding: .utf8)
    let examples = text.matches(of: #/(?s)\n````markdown\n(.*?)````\n/#).map(\.output.1)
    #expect(examples.count == 3)
    for (number, example) in examples.enumerated() {
      try portal.write("content/example-\(number).md", "---\ntitle: 例\n---\n\n" + example)
    }
    let report = try await buildSite(portal.options())
    #expect(report.diagnostics.isEmpty)
    #expect(try portal.read("public/example-2/index.html").contains("两个单位的预算与得分"))
  }

  @Test("an error in a component's template names the text that called it")
  func errorInTemplate() async throws {
    let portal = try TemporaryPortal()
    try portal.write(
      "themes/own/theme.json",
      "{\"name\": \"own\", \"title\": {\"zh-CN\": \"甲\", \"en\": \"A\"}, \"extends\": \"default\"}")
    try portal.write("themes/own/templates/components/comparison.html", "{{ parameters.unit }}")
    try FileManager.default.copyItem(
      at: TemporaryPortal.repository.appending(path: "themes/default"),
      to: portal.folder.appending(path: "themes/default"))
    try portal.write("content/years/2019.md", "```{comparison}\nunits: unit-a\n```\n")
    var options = portal.options(themes: portal.folder.appending(path: "themes").path)
    options.theme = "own"
    let found = await problems(of: options)
    #expect(found.count == 1)
    #expect(found.first?.place?.source.path.hasSuffix("components/comparison.html") == true)
    #expect(found.first?.notes.last?.place?.source.path.hasSuffix("content/years/2019.md") == true)
  }

  @Test("an image has its size, and one without a file or of another format is an error at its place")
  func images() async throws {
    let portal = try TemporaryPortal()
    try portal.write(
      "content/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 320 200'></svg>")
    try portal.write("content/years/2019.md", "![图](../plan.svg)\n")
    _ = try await buildSite(portal.options())
    let page = try portal.read("public/years/2019/index.html")
    #expect(page.contains("<img src=\"../../plan.svg\" alt=\"图\" width=\"320\" height=\"200\">"))

    try portal.write("content/broken.png", "PNG")
    try portal.write("content/years/2019.md", "甲\n![图](../plam.svg) ![图](../broken.png)\n")
    let found = await problems(of: portal.options())
    #expect(found.map(\.identifier) == ["dead-link", "broken-image"])
    #expect(found.compactMap { $0.place?.start.line } == [2, 2])
    #expect(found.first?.remedy?.english.contains("plan.svg") == true)
  }

  @Test(
    "the size of an image is read from its header",
    arguments: [
      ("89504E470D0A1A0A0000000D49484452000002800000_01E0", 640, 480),
      ("474946383961_40011900", 320, 25),
      ("FFD8_FFE000044A46_FFC0001108_00C8_012C", 300, 200),
      // With fill bytes, and a marker that has no segment.
      ("FFD8_FFFFFFE000044A46_FFD0_FFC0001108_00C8_012C", 300, 200),
      // An upright picture of a camera: Exif says that it is turned.
      (
        "FFD8_FFE1001E_457869660000_4D4D002A00000008_0001_0112_0003_00000001_00060000_FFC2001108_00C8_012C",
        200, 300
      ),
      ("52494646000000005745425056503858_0A000000_00000000_3F0100_C70000", 320, 200),
      ("524946460000000057454250565038_4C_00000000_2F_3FC13100", 320, 200),
      ("5249464600000000574542505650382000000000_000000_9D012A_4001_C800", 320, 200),
    ])
  func imageSizes(hexadecimal: String, width: Int, height: Int) {
    let digits = Array(hexadecimal.replacing("_", with: ""))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    guard case .image(let size?) = ImageHeader(bytes) else {
      Issue.record("no size")
      return
    }
    #expect(size.width == width)
    #expect(size.height == height)
    for length in bytes.indices {
      #expect(!ImageHeader(Array(bytes[..<length])).isShown, "cut off behind \(length) bytes")
    }
  }

  @Test(
    "the size of an SVG comes from its first tag",
    arguments: [
      ("<?xml version='1.0'?>\n<svg width=\"120\" height='80px'/>", [120, 80]),
      ("<svg stroke-width='3' width='12.5' height='8'>", [12, 8]),
      ("<svg width='100%' viewBox='0,0,30.5,20'>", [30, 20]), ("<svg>", []),
      ("<svg width='0' height='3'>", []),
    ])
  func vectorSizes(svg: String, sides: [Int]) {
    guard case .image(let size) = ImageHeader(Array(svg.utf8)) else {
      Issue.record("no image")
      return
    }
    let found = size.map { [$0.width, $0.height] } ?? []
    #expect(found == sides)
  }
}
