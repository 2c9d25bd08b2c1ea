import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("A publication that fails")
struct PublicationFailureTests {
  let folder: TemporaryFolder
  let old: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(["public/.gitignore": "*"])
    try folder.publish(["index.html": "old", "a/b.html": "old", "same": "same"])
    old = try folder.tree("public")
  }

  /// The old site is as it was, nothing of the new one is left beside it, and the next build works.
  func expectOldSite(_ location: SourceLocation = #_sourceLocation) throws {
    #expect(try folder.tree("public") == old, sourceLocation: location)
    try folder.publish(["index.html": "next"])
    #expect(try folder.tree("public")["index.html"] == "next", sourceLocation: location)
    #expect(try folder.tree().keys.filter { $0.hasPrefix(".jixiao") } == [], sourceLocation: location)
  }

  @Test("given up or let go of, it leaves the old site and nothing else")
  func abandoned() throws {
    var publication: Publication? = try folder.begin(["index.html", "new"])
    try publication?.write(Array("new".utf8), to: #require(RelativePath("index.html")))
    publication?.abandon()
    publication?.abandon()
    #expect(try folder.tree().keys.filter { $0.hasPrefix(".jixiao") } == [])
    publication = try folder.begin(["index.html"])
    publication = nil
    try expectOldSite()
  }

  @Test("a planned file that nobody wrote stops it")
  func notWritten() throws {
    do {
      let publication = try folder.begin(["index.html", "new"])
      try publication.write([], to: #require(RelativePath("index.html")))
      let error = try #require(throws: Diagnostic.self) { try publication.publish() }
      #expect(error.identifier == "not-written")
    }
    try expectOldSite()
  }

  @Test("a file that was not planned, and one that is written twice, are refused")
  func notPlanned() throws {
    do {
      let publication = try folder.begin(["index.html"])
      let unplanned = try #require(throws: Diagnostic.self) {
        try publication.write([], to: #require(RelativePath("other")))
      }
      #expect(unplanned.identifier == "not-planned")
      try publication.write([], to: #require(RelativePath("index.html")))
      let twice = try #require(throws: Diagnostic.self) {
        try publication.write([], to: #require(RelativePath("index.html")))
      }
      #expect(twice.identifier == "written-twice")
    }
    try expectOldSite()
  }

  @Test(
    "a staging folder that somebody removes stops it at whatever step it is", arguments: ["write", "publish"])
  func stagingRemoved(step: String) throws {
    do {
      let publication = try folder.begin(["index.html", "new/page"])
      let staging = try #require(
        try folder.tree().keys.first { $0.hasPrefix(".jixiao-public-") && !$0.contains("/") })
      if step == "write" { try folder.remove(staging + "/new") }
      try publication.write(Array("new".utf8), to: #require(RelativePath("index.html")))
      let path = try #require(RelativePath("new/page"))
      if step == "write" {
        let error = try #require(throws: Diagnostic.self) { try publication.write([], to: path) }
        #expect(error.identifier == "cannot-write")
        #expect(
          error.message.english == "cannot write “\(folder["public"])/new/page”: No such file or directory")
      } else {
        try publication.write([], to: path)
        try folder.remove(staging)
        #expect(throws: Diagnostic.self) { try publication.publish() }
      }
    }
    try expectOldSite()
  }

  @Test("a name that is too long is an error with a remedy", arguments: ["x", "x/y"])
  func longName(shape: String) throws {
    let name = shape.replacing("x", with: String(repeating: "长", count: 100))
    let error = #expect(throws: (any Error).self) {
      let publication = try folder.begin(["index.html", name])
      try publication.write([], to: #require(RelativePath(name)))
    }
    let diagnostic = (error as? Diagnostic) ?? (error as? DiagnosticsError)?.diagnostics.first
    #expect(diagnostic?.message.english.hasSuffix("File name too long") == true)
    #expect(diagnostic?.remedy != nil)
    try expectOldSite()
  }

  @Test(
    "a planned file where a foreign one stands is an error before anything changes",
    arguments: [
      ("f", "f"), ("f/page", "f"), ("d", "d"), ("link", "link"), ("link/page", "link"),
    ])
  func collisions(planned: String, foreign: String) throws {
    try folder.write(["public/f": "foreign", "public/d/x": "foreign"])
    try folder.link("public/link", to: "/")
    let tree = try folder.tree("public")
    let error = try #require(throws: DiagnosticsError.self) { try folder.begin(["index.html", planned]) }
    #expect(error.diagnostics.map(\.identifier) == ["foreign-file"])
    #expect(
      error.diagnostics.first?.message.english.contains("public/\(foreign)” was not written by a build")
        == true)
    #expect(try folder.tree("public") == tree)
    #expect(try folder.tree().keys.filter { $0.hasPrefix(".jixiao") } == [])
  }

  @Test("files that cannot stand side by side are all reported")
  func conflictingPlans() throws {
    let error = try #require(throws: DiagnosticsError.self) {
      try folder.begin(["a", "a", "b", "b/c", "d/e", "d/e/f", ".jixiao-files"])
    }
    #expect(
      error.diagnostics.map(\.identifier) == [
        "planned-twice", "planned-twice", "file-and-folder", "file-and-folder",
      ])
    try expectOldSite()
  }

  @Test("of two builds at once the second says so and stops")
  func twoBuilds() throws {
    let first = try folder.begin(["index.html"])
    let error = try #require(throws: DiagnosticsError.self) { try folder.begin(["index.html"]) }
    #expect(error.diagnostics.map(\.identifier) == ["another-build"])
    // Another output folder beside it is another matter, even with a name that begins alike.
    try folder.publish(["x": "1"], to: "public-2")
    try first.write(Array("first".utf8), to: #require(RelativePath("index.html")))
    _ = try first.publish()
    #expect(try folder.tree("public")["index.html"] == "first")
    try folder.publish(["index.html": "second"])
  }

  @Test("what dead builds left behind is removed, and nothing else that looks alike")
  func leftovers() throws {
    try folder.write([
      ".jixiao-public-99/a/b": "", ".jixiao-public-previous/x": "", ".jixiao-public-2-7/keep": "",
      ".jixiao-public-x/keep": "", ".jixiao-public.lock": "", "outside/f": "",
    ])
    try folder.link(".jixiao-public-99/a/link", to: folder["outside"])
    try folder.link(".jixiao-public-5", to: "outside")
    try folder.publish(["index.html": "new"])
    let kept = try folder.tree().keys.filter { $0.hasPrefix(".jixiao") && !$0.contains("/") }.sorted()
    #expect(kept == [".jixiao-public-2-7", ".jixiao-public-5", ".jixiao-public-x"])
    #expect(try folder.tree("outside") == ["f": ""])
  }

  @Test("a site that a dying build had taken away is put back by the next one")
  func recovery() throws {
    try FileManager.default.moveItem(atPath: folder["public"], toPath: folder[".jixiao-public-previous"])
    try folder.begin(["index.html"]).abandon()
    try expectOldSite()
  }
}

@Suite("Output folders that may not be replaced")
struct OutputFolderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(["portal/content/a": "", "portal/themes/t/b": "", "file": "x"])
    try folder.link("link", to: "portal")
  }

  @Test(
    "a folder that holds the sources, or lies in them, is refused",
    arguments: [
      ("portal", "output-holds-source"), ("portal/content", "output-holds-source"),
      ("", "output-holds-source"),
      ("portal/content/public", "output-in-source"), ("portal/content/x/y", "output-in-source"),
      ("portal/themes/t/../../content", "output-holds-source"), ("portal/content/", "output-holds-source"),
      ("link", "output-is-link"), ("link/", "output-is-link"), ("file", "output-is-no-folder"),
      ("file/x", "cannot-open"), ("portal/new/..", "cannot-open"),
    ])
  func refused(output: String, identifier: String) throws {
    let tree = try folder.tree()
    let error = try #require(throws: DiagnosticsError.self) {
      try folder.begin(["index.html"], to: output, sources: ["portal/content", "portal/themes"])
    }
    #expect(error.diagnostics.map(\.identifier) == [identifier])
    #expect(try folder.tree() == tree)
  }

  @Test(
    "the root folder, the home folder and what holds it are refused",
    arguments: ["/", "/.", "//", "HOME", "HOME/.."])
  func dangerous(output: String) throws {
    let home = try #require(ProcessInfo.processInfo.environment["HOME"])
    let error = try #require(throws: DiagnosticsError.self) {
      try Publication(output: output.replacing("HOME", with: home), planned: [], durable: false)
    }
    #expect(error.diagnostics.map(\.identifier) == ["output-is-dangerous"])
  }

  @Test("a folder where nothing can be written is an error that says why")
  func unwritable() throws {
    let error = try #require(throws: DiagnosticsError.self) {
      try Publication(output: "/proc/jixiao-tests", planned: [], durable: false)
    }
    #expect(error.diagnostics.map(\.identifier) == ["cannot-lock"])
  }

  @Test("a folder beside the sources is allowed, with a name that begins alike")
  func allowed() throws {
    try folder.begin(["index.html"], to: "portal/content-public", sources: ["portal/content"]).abandon()
    try folder.begin(["index.html"], to: "portal/new/deep/public", sources: ["portal/content"]).abandon()
  }
}
