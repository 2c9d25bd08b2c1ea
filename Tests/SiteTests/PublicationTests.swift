import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("Publishing a site")
struct PublicationTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Publishes a whole site of the given files to `public`.
  @discardableResult
  func publish(_ files: [String: String], to output: String = "public") throws -> PublicationSummary {
    try folder.publish(files, to: output)
  }

  @Test("a first build makes the folder, and those it stands in")
  func firstBuild() throws {
    let summary = try publish(["index.html": "home", "units/a/index.html": "甲"], to: "build/site")
    #expect(summary == PublicationSummary(written: 2, bytes: 7))
    #expect(
      try folder.tree("build") == [
        "site": "/", "site/index.html": "home", "site/units": "/", "site/units/a": "/",
        "site/units/a/index.html": "甲",
        "site/.jixiao-files": "index.html\nunits/a/index.html\n",
      ])
  }

  @Test("files of the last build that are not planned any more disappear, with their folders")
  func removal() throws {
    try publish(["index.html": "1", "old/page.html": "x", "same.html": "s"])
    let summary = try publish(["index.html": "2", "same.html": "s"])
    #expect(summary == PublicationSummary(written: 1, unchanged: 1, removed: 1, bytes: 2))
    #expect(
      try folder.tree("public") == [
        "index.html": "2", "same.html": "s", ".jixiao-files": "index.html\nsame.html\n",
      ])
    #expect(try folder.tree().keys.filter { $0.hasPrefix(".jixiao") } == [])
  }

  @Test("a file that did not change stays the same file, untouched")
  func unchangedFiles() throws {
    try publish(["a": "1", "b/c": "2"])
    let (number, date) = (try folder.fileNumber("public/b/c"), try folder.modificationDate("public/b/c"))
    try publish(["a": "changed", "b/c": "2"])
    #expect(try folder.fileNumber("public/b/c") == number)
    #expect(try folder.modificationDate("public/b/c") == date)
  }

  @Test("a build that changes nothing touches nothing, not even the folder")
  func nothingChanged() throws {
    try publish(["a": "1", "b/c": "2"])
    let number = try folder.fileNumber("public")
    #expect(try publish(["a": "1", "b/c": "2"]) == PublicationSummary(unchanged: 2, bytes: 2))
    #expect(try folder.fileNumber("public") == number)
    #expect(
      try folder.tree().keys.sorted() == [
        "public", "public/.jixiao-files", "public/a", "public/b", "public/b/c",
      ])
  }

  @Test("a published file that somebody changed, cut off or removed is written anew")
  func repair() throws {
    try publish(["a": "1", "b": "2", "c": "3", "d": "4"])
    try folder.write(["public/a": "x", "public/b": ""])
    try folder.remove("public/c")
    #expect(try publish(["a": "1", "b": "2", "c": "3", "d": "4"]).written == 3)
    #expect(try folder.tree("public")["a"] == "1")
    #expect(try folder.tree("public")["b"] == "2")
    #expect(try folder.tree("public")["c"] == "3")
  }

  @Test(
    "a file that comes piece by piece is unchanged where all its pieces are those of the published one",
    arguments: [
      (nil, ["年", "鉴", "印刷"]), ("年鉴印刷", ["年", "鉴", "印刷"]), ("年鉴印刷", ["年", "鉴"]), ("年", ["年", "鉴"]),
      ("年鉴印刷", ["年", "x"]), ("年鉴印刷", ["x", "鉴", "印刷"]), ("年鉴", []), ("", []), (nil, []), ("", ["年"]),
      ("年鉴", ["年鉴", "", ""]),
    ] as [(String?, [String])])
  func piecewise(old: String?, pieces: [String]) throws {
    if let old { try publish(["a": "1", "b/c": old]) }
    let publication = try folder.begin(["a", "b/c"])
    try publication.write(Array("1".utf8), to: #require(RelativePath("a")))
    let file = try publication.beginFile(#require(RelativePath("b/c")))
    for piece in pieces { try Array(piece.utf8).withUnsafeBytes { try publication.append($0, to: file) } }
    _ = try publication.finish(file)
    let summary = try publication.publish()
    #expect(try folder.tree("public")["b/c"] == pieces.joined())
    #expect(summary.unchanged == (old == nil ? 0 : old == pieces.joined() ? 2 : 1))
    #expect(summary.bytes == 1 + pieces.joined().utf8.count)
  }

  @Test(
    "pieces of a large file are compared with the published one where they stand, and it is taken over as far as they agree"
  )
  func largePieces() throws {
    let old = String(repeating: "绩效目标表,2023\n", count: 20_000)
    let new = old + "end"
    try publish(["a": old])
    let publication = try folder.begin(["a"])
    let file = try publication.beginFile(#require(RelativePath("a")))
    let bytes = Array(new.utf8)
    for start in stride(from: 0, to: bytes.count, by: 100_000) {
      try bytes[start..<min(start + 100_000, bytes.count)].withUnsafeBytes {
        try publication.append($0, to: file)
      }
    }
    _ = try publication.finish(file)
    #expect(try publication.publish().written == 1)
    #expect(try folder.tree("public")["a"] == new)
  }

  @Test("a file that was begun and not finished keeps the site from being published")
  func unfinished() throws {
    try publish(["a": "1"])
    let publication = try folder.begin(["a"])
    let file = try publication.beginFile(#require(RelativePath("a")))
    try Array("2".utf8).withUnsafeBytes { try publication.append($0, to: file) }
    #expect(throws: Diagnostic.self) { try publication.publish() }
    publication.abandon()
    #expect(try folder.tree("public")["a"] == "1")
  }

  @Test("foreign files, links and folders survive every build")
  func foreignFiles() throws {
    try folder.write([
      "public/.gitignore": "*\n", "public/.well-known/security.txt": "s", "public/units/note.txt": "n",
      "outside/f": "o",
    ])
    try folder.link("public/old", to: "../outside")
    try folder.link("public/broken", to: "nowhere")
    try FileManager.default.createDirectory(
      atPath: folder["public/empty/folder"], withIntermediateDirectories: true)
    let foreign = try folder.tree("public")
    for text in ["1", "2", "3"] {
      let summary = try publish(["index.html": text, "units/a.html": text])
      #expect(summary.foreign == 5)
      var tree = try folder.tree("public")
      #expect(tree.removeValue(forKey: "index.html") == text)
      #expect(tree.removeValue(forKey: "units/a.html") == text)
      #expect(tree.removeValue(forKey: ".jixiao-files") != nil)
      #expect(tree == foreign)
    }
    #expect(try folder.tree("outside") == ["f": "o"])
  }

  @Test("a foreign file that appears while a build is running is kept, and so is a change of one")
  func lateForeignFiles() throws {
    try folder.write(["public/a.txt": "old", "public/.gitignore": "*"])
    try publish(["index.html": "1"])
    let publication = try folder.begin(["index.html"])
    try folder.write(["public/late/b.txt": "late"])
    try folder.remove("public/a.txt")
    try folder.write(["public/a.txt": "new"])
    try publication.write(Array("2".utf8), to: #require(RelativePath("index.html")))
    _ = try publication.publish()
    let tree = try folder.tree("public")
    #expect(tree["late/b.txt"] == "late")
    #expect(tree["a.txt"] == "new")
    #expect(tree["index.html"] == "2")
  }

  @Test("the same files give the same tree, in whatever order and from however many tasks they are written")
  func determinism() async throws {
    let names = (0..<300).map { "units/u\($0 % 7)/p\($0).html" }
    try publish(Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }), to: "one")
    let publication = try folder.begin(names.reversed(), to: "two")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in names.shuffled() {
        group.addTask {
          try publication.write(Array(name.utf8), to: #require(RelativePath(name)))
        }
      }
      try await group.waitForAll()
    }
    #expect(try publication.publish().written == 300)
    #expect(try folder.tree("one") == folder.tree("two"))
  }

  @Test("the folder keeps its permissions")
  func permissions() throws {
    try publish(["a": "1"])
    #expect(chmod(folder["public"], 0o2750) == 0)
    try publish(["a": "2"])
    let attributes = try FileManager.default.attributesOfItem(atPath: folder["public"])
    #expect(attributes[.posixPermissions] as? Int == 0o2750)
  }
}

extension TemporaryFolder {
  func begin(_ names: [String], to output: String = "public", sources: [String] = []) throws -> Publication {
    try Publication(
      output: self[output], planned: names.compactMap(RelativePath.init(_:)),
      sources: sources.map { self[$0] },
      durable: false)
  }

  @discardableResult
  func publish(_ files: [String: String], to output: String = "public") throws -> PublicationSummary {
    let publication = try begin(Array(files.keys), to: output)
    for (name, text) in files {
      guard let path = RelativePath(name) else { continue }
      try publication.write(Array(text.utf8), to: path)
    }
    return try publication.publish()
  }

  func modificationDate(_ name: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: self[name])[.modificationDate] as? Date
  }
}
