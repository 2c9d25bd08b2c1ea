import Forms
import Testing

@testable import Site

@Suite("Paths of the content folder")
struct ContentFileTests {
  private func file(_ text: String) throws -> ContentFile {
    try ContentFile(try #require(RelativePath(text)))
  }

  @Test("a form's path says its unit, year, project and kind")
  func form() throws {
    guard case .form(let address) = try file("units/sstic/2019/av-archive.self-evaluation.json") else {
      Issue.record("not read as a form")
      return
    }
    #expect(address.unit.text == "sstic" && address.year == 2019)
    #expect(address.project.text == "av-archive" && address.kind == .selfEvaluation)
  }

  @Test(
    "each known place has its meaning",
    arguments: [
      ("site.json", "settings"), ("index.md", "home"), ("method.md", "method"), ("about.md", "page"),
      ("help/filling-in.md", "page"), ("schemes/mof-2020.json", "scheme"), ("series/a-b.md", "series"),
      ("years/2023.md", "year"), ("units/a/index.md", "unit"), ("units/a/2023/index.md", "unitYear"),
      ("units/a/2023/b.md", "narrative"), ("units/a/2023/b.target.json", "form"),
      ("about/seal.png", "attachment"), ("units/a/2023/report.PDF", "attachment"),
    ])
  func meaning(path: String, expected: String) throws {
    #expect("\(try file(path))".hasPrefix(expected))
  }

  @Test(
    "a name that cannot be an address is refused",
    arguments: [
      "units/A/2023/b.target.json", "units/a/2023/b c.md", "units/单位/index.md", "series/-a.md",
      "Über-uns.md",
    ])
  func noSlug(path: String) {
    #expect { try file(path) } throws: { if case PathProblem.noSlug = $0 { true } else { false } }
  }

  @Test("names that the site needs for its own pages are refused")
  func reserved() {
    for path in ["units/a/2023/book.target.json", "units/a/2023/index.target.json", "data/notes.md"] {
      #expect { try file(path) } throws: { if case PathProblem.reserved = $0 { true } else { false } }
    }
  }

  @Test(
    "a form whose kind or year is unknown is refused",
    arguments: [
      "units/a/2023/b.json", "units/a/2023/b.selfevaluation.json", "units/a/23/b.target.json",
      "units/a/2023/b.target.json.bak", "units/a/2023/deeper/b.target.json", "units/a.json", "notes.txt",
    ])
  func refused(path: String) {
    #expect(throws: PathProblem.self) { try file(path) }
  }
}
