import Diagnostics
import Foundation
import Testing

@testable import Site

@Suite("Reading a source folder")
struct SourceFolderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("all files are listed in bytewise order, dot files left out")
  func listing() throws {
    try folder.write([
      "c/b.json": "", "c/a/x.md": "", "c/a-b.md": "", "c/.hidden": "", "c/.git/config": "", "c/单位/一.md": "",
      "c/Z": "",
    ])
    let (paths, diagnostics) = try SourceFolder(folder["c/"]).files()
    #expect(paths.map(\.text) == ["Z", "a-b.md", "a/x.md", "b.json", "单位/一.md"])
    #expect(diagnostics.isEmpty)
  }

  @Test("a file is read whole, under the name that people know it by")
  func reading() throws {
    let text = String(repeating: "绩效", count: 100_000)
    try folder.write(["c/a/x.md": text, "c/empty": ""])
    let source = try SourceFolder(folder["c"] + "//")
    let path = try #require(RelativePath("a/x.md"))
    #expect(try source.read(path).bytes == Array(text.utf8))
    #expect(try source.read(path).path == folder["c/a/x.md"])
    #expect(try source.read(#require(RelativePath("empty"))).bytes.isEmpty)
  }

  @Test("a folder that is not there is an error that names it")
  func missingFolder() throws {
    let error = try #require(throws: Diagnostic.self) { try SourceFolder(folder["nowhere"]) }
    #expect(error.message.english == "cannot open “\(folder["nowhere"])”: No such file or directory")
    #expect(error.message.chinese.contains("不存在"))
  }

  @Test("a symbolic link counts as its file inside the folder, and is refused outside of it")
  func links() throws {
    try folder.write(["c/a.md": "inside", "secret": "outside", "c/d/x": ""])
    try folder.link("c/d/link.md", to: "../a.md")
    try folder.link("c/out.md", to: "../secret")
    try folder.link("c/absolute.md", to: folder["secret"])
    try folder.link("c/twice.md", to: "out.md")
    try folder.link("c/gone.md", to: "nothing")
    try folder.link("c/loop.md", to: "loop.md")
    try folder.link("c/tree", to: "d")
    try folder.link("c/up", to: "..")
    let source = try SourceFolder(folder["c"])
    let (paths, diagnostics) = source.files()
    #expect(paths.map(\.text) == ["a.md", "d/link.md", "d/x"])
    #expect(
      diagnostics.map(\.identifier).sorted() == [
        "broken-link", "link-leaves-folder", "link-leaves-folder", "link-leaves-folder", "link-leaves-folder",
        "link-leaves-folder", "link-to-folder",
      ])
    let all = diagnostics.map(\.message.english).joined(separator: "\n")
    #expect(
      all.contains(
        "the symbolic link “\(folder["c/out.md"])” to “../secret” leaves the folder “\(folder["c"])”"))
    #expect(try source.read(#require(RelativePath("d/link.md"))).bytes == Array("inside".utf8))
    for name in ["out.md", "absolute.md", "twice.md", "up/secret"] {
      let error = try #require(throws: Diagnostic.self) { try source.read(#require(RelativePath(name))) }
      #expect(error.identifier == "link-leaves-folder")
    }
  }

  @Test("a named pipe is refused and never waited for")
  func pipes() throws {
    try folder.write(["c/a": ""])
    #expect(mkfifo(folder["c/pipe"], 0o600) == 0)
    let source = try SourceFolder(folder["c"])
    #expect(source.files().diagnostics.map(\.identifier) == ["not-a-regular-file"])
    let error = try #require(throws: Diagnostic.self) { try source.read(#require(RelativePath("pipe"))) }
    #expect(error.identifier == "not-a-regular-file")
  }

  @Test("a file above the bound is refused, and the error says the bound")
  func tooLarge() throws {
    try folder.write(["c/a": ""])
    for (size, isAllowed) in [(SourceFolder.largestFile, true), (SourceFolder.largestFile + 1, false)] {
      #expect(truncate(folder["c/a"], size) == 0)
      let source = try SourceFolder(folder["c"])
      let path = try #require(RelativePath("a"))
      if isAllowed {
        #expect(try source.read(path).bytes.count == size)
      } else {
        let error = try #require(throws: Diagnostic.self) { try source.read(path) }
        #expect(error.identifier == "file-too-large")
        #expect(error.message.english.contains("50 MB"))
      }
    }
  }

  @Test("a file name that is not UTF-8 is reported")
  func invalidName() throws {
    try folder.write(["c/a": ""])
    let path = (Array(folder["c/"].utf8) + [0x61, 0xFF, 0]).map { CChar(bitPattern: $0) }
    let file = open(path, O_CREAT, 0o600)
    #expect(close(file) == 0)
    let (paths, diagnostics) = try SourceFolder(folder["c"]).files()
    #expect(paths.map(\.text) == ["a"])
    #expect(diagnostics.map(\.identifier) == ["name-not-utf8"])
    #expect(diagnostics.first?.message.english.contains("a\u{FFFD}") == true)
  }

  @Test("folders in folders without end take no stack")
  func deepFolders() throws {
    let path = "c" + String(repeating: "/d", count: 1_000)
    try FileManager.default.createDirectory(atPath: folder[path], withIntermediateDirectories: true)
    try folder.write([path + "/x": ""])
    #expect(try SourceFolder(folder["c"]).files().paths.count == 1)
  }

  @Test("a file that vanishes after the listing is an error")
  func vanished() throws {
    try folder.write(["c/a": ""])
    let source = try SourceFolder(folder["c"])
    try folder.remove("c/a")
    let error = try #require(throws: Diagnostic.self) { try source.read(#require(RelativePath("a"))) }
    #expect(error.identifier == "cannot-read")
  }
}

@Suite("Relative paths")
struct RelativePathTests {
  @Test(
    "a path that could lead out of its folder is none",
    arguments: ["", ".", "..", "/", "/a", "a/", "a//b", "a/../b", "./a", "a/.", "a\0b", "../a", "a/.."])
  func invalid(text: String) {
    #expect(RelativePath(text) == nil)
  }

  @Test("names, stems, extensions and parents")
  func parts() throws {
    let path = try #require(RelativePath("units/sstic/2019/x.self-evaluation.json"))
    #expect(path.components == ["units", "sstic", "2019", "x.self-evaluation.json"])
    #expect(path.name == "x.self-evaluation.json")
    #expect(path.stem == "x.self-evaluation")
    #expect(path.fileExtension == "json")
    #expect(path.parent?.text == "units/sstic/2019")
    let file = try #require(RelativePath("...a"))
    #expect(file.parent == nil && file.fileExtension == "a")
    #expect(RelativePath(".gitignore")?.fileExtension == nil)
    #expect(RelativePath("a.")?.fileExtension == "")
    #expect(file.appending("b")?.text == "...a/b")
    #expect(file.appending("../b") == nil && file.appending("") == nil)
  }

  @Test("two spellings of one letter are two paths")
  func normalisation() throws {
    let composed = try #require(RelativePath("\u{E9}"))
    let decomposed = try #require(RelativePath("e\u{301}"))
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect(decomposed < composed)
  }
}
