import Diagnostics
import Forms
import Foundation
import Testing

@testable import Site

@Suite("Books")
struct BookTests {
  private let known: [Book]

  init() throws {
    func book(_ unit: String, _ year: Int) throws -> Book { Book(unit: try #require(Slug(unit)), year: year) }
    known = [try book("sstic", 2019), try book("sstic", 2020), try book("sstisc", 2023)]
  }

  private func books(_ names: [String], output: String = "books") throws(DiagnosticsError) -> [String] {
    try BookOrder(names: names, output: output, engine: nil).books(among: known).map(\.name)
  }

  @Test("are all printed where none is named")
  func all() throws {
    #expect(try books([]) == ["sstic/2019", "sstic/2020", "sstisc/2023"])
  }

  @Test("are named by unit and year or by the folder of their forms, and are printed once")
  func names() throws {
    #expect(
      try books(["sstisc/2023", "content/units/sstic/2020/", "units/sstisc/2023"]) == [
        "sstisc/2023", "sstic/2020",
      ])
  }

  @Test("that are unknown are told all at once, with the one that was meant")
  func unknown() throws {
    let error = #expect(throws: DiagnosticsError.self) { try books(["sstics/2020", "2020", "sstic/2019"]) }
    let problems = try #require(error).diagnostics
    #expect(problems.map(\.identifier) == ["unknown-book", "unknown-book"])
    #expect(problems[0].remedy?.english == "did you mean “sstic/2020”?")
    #expect(problems[1].remedy?.english == "write UNIT/YEAR, such as sstisc/2023")
  }

  @Test("cannot be several in one file")
  func oneFile() throws {
    #expect(try books(["sstic/2019"], output: "x.PDF") == ["sstic/2019"])
    let error = #expect(throws: DiagnosticsError.self) { try books([], output: "x.pdf") }
    #expect(try #require(error).diagnostics.map(\.identifier) == ["several-books"])
  }

  @Test(
    "go into files named after unit and year",
    arguments: [("a", "a/sstic-2019.pdf"), ("a/", "a/sstic-2019.pdf"), ("b.pdf", "b.pdf")])
  func paths(output: String, path: String) {
    #expect(BookOrder(names: [], output: output, engine: nil).path(of: known[0]) == path)
  }

  @Test("of a built site are told by unit, then by year, and name the hash of their sources")
  func ofSite() async throws {
    let portal = try TemporaryPortal()
    let site = try #require(try await buildSite(portal.options()).site)
    #expect(site.plan.books.map(\.name) == ["unit-a/2019"])
    let page = String(decoding: try #require(try portal.site()[site.plan.books[0].href]), as: UTF8.self)
    let form = SHA256.hexadecimal(Array(try portal.read(TemporaryPortal.form).utf8))
    #expect(page.contains(form))
    let list = SHA256.hexadecimal(Array("\(form)  av-archive.self-evaluation.json\n".utf8))
    #expect(page.contains(list))
  }
}

@Suite("Another program")
struct ChildProcessTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(
    "is told by its exit status, or by the signal that ended it",
    arguments: [("exit 0", 0), ("exit 7", 7), ("kill -TERM $$", 143)])
  func status(script: String, status: Int32) throws {
    let output = folder["output"]
    #expect(try ChildProcess.run("/bin/sh", ["-c", script], output: output) == status)
  }

  @Test("reads nothing, and both what it says and what it complains about is kept")
  func output() throws {
    let output = folder["output"]
    _ = try ChildProcess.run(
      "/bin/sh", ["-c", "cat; echo \"one  two\"; echo three >&2; echo $HOME"], output: output)
    #expect(ChildProcess.text(of: output).hasPrefix("one  two\nthree\n/"))
    #expect(ChildProcess.lastLines(of: output).hasPrefix("one  two\nthree\n"))
  }

  @Test("that does not exist is an error, and is not found")
  func missing() throws {
    #expect(throws: SystemError.self) {
      try ChildProcess.run("/nowhere/program", [], output: folder["output"])
    }
    #expect(ChildProcess.find("no-such-program-anywhere") == nil)
    #expect(ChildProcess.find("sh") != nil)
  }
}

@Suite("The file of a book")
struct PDFFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("takes the place of the old one whole, in folders that are made, and leaves nothing else")
  func move() throws {
    try folder.write(["made.pdf": "%PDF-1.7 new", "books/2023/book.pdf": "old and longer than the new"])
    #expect(try PDFFile.move(folder["made.pdf"], to: folder["books/2023/book.pdf"]) == 12)
    #expect(try PDFFile.move(folder["made.pdf"], to: folder["other/folder/book.pdf"]) == 12)
    let tree = try folder.tree("").filter { $0.value != "/" }
    #expect(
      tree == [
        "made.pdf": "%PDF-1.7 new", "books/2023/book.pdf": "%PDF-1.7 new",
        "other/folder/book.pdf": "%PDF-1.7 new",
      ])
  }

  @Test(
    "is known by its first bytes",
    arguments: [("%PDF-1.7", true), ("%PDF", false), ("", false), ("<html>", false)])
  func first(text: String, isPDF: Bool) throws {
    try folder.write(["x": text])
    #expect(PDFFile.isPDF(folder["x"]) == isPDF)
    #expect(!PDFFile.isPDF(folder["missing"]))
  }
}
