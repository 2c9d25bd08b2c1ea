import Diagnostics
import Forms
import Foundation
import Testing

@testable import Site

@Suite("Published editions")
struct EditionTests {
  @Test(
    "hashes are those of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func hash(text: String, expected: String) {
    #expect(SHA256.hexadecimal(Array(text.utf8)) == expected)
    #expect(SHA256.hexadecimal(Array(text.utf8), isPortable: true) == expected)
  }

  @Test("the hash of a million letters is that of the standard's example")
  func longHash() {
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    let letters = Array(repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(SHA256.hexadecimal(letters) == expected)
    #expect(SHA256.hexadecimal(letters, isPortable: true) == expected)
  }

  @Test(
    "bytes that come in pieces of any length have the hash that they have together",
    arguments: [1, 3, 63, 64, 65, 127, 200])
  func pieces(length: Int) {
    let bytes = (0..<500).map { UInt8(truncatingIfNeeded: $0 * 31) }
    for isPortable in [false, true] {
      var hash = SHA256.Running(isPortable: isPortable)
      for start in stride(from: 0, to: bytes.count, by: length) {
        bytes[start..<min(start + length, bytes.count)].withUnsafeBytes { hash.take($0) }
      }
      #expect(FileHash(hash) == FileHash(of: bytes))
    }
  }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static let path = "units/a/2024/p.self-evaluation.json"

  private func changes(
    from old: String, to new: String, _ extra: [String: String] = [:]
  ) throws -> [String] {
    try folder.write(["old/" + Self.path: old, "new/" + Self.path: new])
    try folder.write(extra)
    let content = TemporaryPortal.repository.appending(path: "content").path
    let comparison = try EditionComparison(from: folder["old"], to: folder["new"], content: content)
    return comparison.changes.map { change in
      let field = change.field.map(\.chinese).joined(separator: "/")
      return "\(field): \(change.old ?? "–") → \(change.new ?? "–")"
    }
  }

  @Test("fields are called as the form calls them")
  func fields() throws {
    let form = { (executed: String, grade: String) in
      """
      {"scheme": "mof-2020", "grade": "\(grade)", "funding": {"total": {"executed": \(executed)}}}
      """
    }
    #expect(
      try changes(from: form("89.70", "优"), to: form("88.7", ""))
        == ["评分等级: 优 → ", "项目资金/年度资金总额/全年执行数: 89.70 → 88.7"])
  }

  @Test("the same number written otherwise, and the same text escaped otherwise, are no change")
  func sameValues() throws {
    #expect(try changes(from: #"{"a": 1.50, "b": "优"}"#, to: #"{"b": "\u4f18", "a": 1.5}"#) == [])
  }

  @Test("indicators are matched by their names, wherever they stand")
  func indicators() throws {
    let old =
      #"{"indicators": [{"name": "甲", "score": 1}, {"name": "乙", "score": 2}, {"name": "乙", "score": 3}]}"#
    let new =
      #"{"indicators": [{"name": "丙", "score": 9}, {"name": "乙", "score": 2}, {"name": "乙", "score": 4}]}"#
    #expect(
      try changes(from: old, to: new)
        == ["〔甲〕: 甲 | 1 → –", "〔乙 2〕/score: 3 → 4", "〔丙〕: – → 丙 | 9"])
  }

  @Test("added and removed forms are told by their projects")
  func wholeForms() throws {
    let other = "units/a/2024/q.target.json"
    #expect(
      try changes(from: "{}", to: "{}", ["new/" + other: #"{"project": "新项目"}"#]) == [": – → 新项目"])
  }

  @Test("the manifest lists every file but itself, and changes with the files only")
  func manifest() async throws {
    try newSite(in: folder["portal"]).write()
    let options = BuildOptions(
      content: folder["portal/content"], themes: folder["portal/themes"], output: folder["site"],
      isDurable: false)
    _ = try await buildSite(options)
    let tree = try folder.tree("site")
    let text = try #require(tree["manifest.json"])
    let root = try #require(JSONDocument.parse(SourceText(path: "manifest.json", text: text)).value?.root)
    var listed: [String: String] = [:]
    let members = try #require(root["files"]).members
    for member in members { listed[member.name] = member.value.string }
    let files = tree.filter {
      $0.value != "/" && !["manifest.json", ".jixiao-files", ".jixiao-record"].contains($0.key)
    }
    #expect(Set(listed.keys) == Set(files.keys))
    // An archive is no text: the bytes are read again.
    for (path, hash) in listed {
      let bytes = try Data(contentsOf: URL(filePath: folder["site/" + path]))
      #expect(SHA256.hexadecimal(Array(bytes)) == hash, "\(path)")
    }
    #expect(try await buildSite(options).publication.written == 0)
  }

  @Test("a strict build stops at a warning and leaves the site alone")
  func strict() async throws {
    try newSite(in: folder["portal"]).write()
    let form = "portal/content/units/example-unit/2024/example-project.self-evaluation.json"
    let text = try #require(try folder.tree()[form])
    try folder.write([form: text.replacing("产出指标", with: "产出类")])
    var options = BuildOptions(
      content: folder["portal/content"], themes: folder["portal/themes"], output: folder["site"],
      isDurable: false)
    #expect(try await buildSite(options).diagnostics.map(\.identifier) == ["unknown-category"])
    try folder.remove("site")
    options.isStrict = true
    await #expect(throws: DiagnosticsError.self) { try await buildSite(options) }
    #expect(try folder.tree("site").isEmpty)
  }
}
