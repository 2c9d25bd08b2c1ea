import Foundation
import Testing

@testable import Site

@Suite("Search")
struct SearchTests {
  private static func tokens(of text: String) -> [String] {
    var found: [String] = []
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      SearchTokenizer.tokens(of: bytes) { found.append($0.text) }
    }
    return found
  }

  @Test(
    "texts are taken apart into pairs of characters and whole words",
    arguments: [
      ("年鉴", ["年鉴", "鉴"]), ("科委桌面云", ["科委", "委桌", "桌面", "面云", "云"]),
      ("共441项", ["共", "441", "项"]), ("", []), ("，。《》", []), ("R&D", ["r", "d"]),
      ("abcdefghijklmnop", ["abcdefghij"]),
    ])
  func tokens(text: String, expected: [String]) {
    #expect(Self.tokens(of: text) == expected)
  }

  @Test("width, case and blanks within Chinese words make no difference")
  func folding() {
    #expect(Self.tokens(of: "ＡＢＣ１２３") == Self.tokens(of: "abc123"))
    #expect(Self.tokens(of: "数\n据　库") == Self.tokens(of: "数据库"))
    #expect(Self.tokens(of: "12 34") == ["12", "34"])
  }

  @Test("the search page takes texts apart in the same way")
  func samplesOfTheSearchPage() throws {
    struct Sample: Decodable {
      let text: String
      let tokens: [String]
    }
    let samples = try JSONDecoder().decode([Sample].self, from: Self.fixture("tokens.json"))
    #expect(samples.count > 10)
    for sample in samples { #expect(Self.tokens(of: sample.text) == sample.tokens) }
  }

  @Test("every character of Unicode is read as the search page reads it")
  func charactersOfTheSearchPage() throws {
    let text = String(decoding: try Self.fixture("characters.json"), as: UTF8.self)
    let runs = text.split(separator: "\n").filter { $0.hasPrefix("[") && $0.count > 1 }
    var next: UInt32 = 0
    for run in runs {
      let parts = run.filter { !"[]\" ".contains($0) }.split(separator: ",").map(String.init)
      let (first, last) = (try #require(UInt32(parts[0])), try #require(UInt32(parts[1])))
      let shift = try #require(Int(parts[3]))
      #expect(first == next || (next...first).contains(0xDFFF))
      next = last + 1
      let wrong = (first...last).first { character in
        let reading = SearchCharacter.reading(of: character)
        return Int(reading.folded) - Int(character) != shift || reading.kind.rawValue != parts[2]
      }
      #expect(wrong == nil, "in the run from \(first)")
    }
    #expect(next == 0x110000)
  }

  @Test("tokens are ordered as their texts are, words first")
  func order() {
    let texts = ["0", "00", "2023", "a", "a1", "ab", "é", "一", "一丁", "一二", "二", "\u{FA0E}", "𠀀", "𠀀一"]
    let tokens = texts.compactMap { text -> SearchToken? in
      var first: SearchToken?
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        SearchTokenizer.tokens(of: bytes) { if first == nil { first = $0 } }
      }
      return first
    }
    #expect(tokens.map(\.text) == texts)
    #expect(tokens == tokens.sorted())
  }

  // MARK: The index

  /// The documents of each token in the written parts, by part of the document.
  private static func read(_ writer: PostingWriter) throws -> [String: [[Int]]] {
    var index: [String: [[Int]]] = [:]
    for part in writer.parts {
      let entries = try JSONDecoder().decode([String: String].self, from: Data(part))
      for (token, postings) in entries {
        #expect(index[token] == nil)
        index[token] = postings.split(separator: ".", omittingEmptySubsequences: false).map(documents)
      }
    }
    return index
  }

  private static func documents(_ group: Substring) -> [Int] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var (documents, value, factor): ([Int], Int, Int) = ([], 0, 1)
    for digit in group.compactMap({ digits.firstIndex(of: $0) }) {
      value += (digit % 32) * factor
      factor *= 32
      guard digit < 32 else { continue }
      documents.append((documents.last ?? -1) + 1 + value)
      (value, factor) = (0, 1)
    }
    return documents
  }

  private static func written(_ tables: [PostingTable], partSize: Int = 100) -> PostingWriter {
    var writer = PostingWriter(partSize: partSize)
    for entry in PostingTable.merged(tables) { writer.add(entry.token, entry.lists) }
    return writer
  }

  @Test("documents are written so that they can be read back, whatever lies between them")
  func postings() throws {
    let token = SearchToken(0x5E74, 0x9274)
    let documents: [UInt32] = [0, 1, 31, 64, 65, 2000, 1_000_000]
    var table = PostingTable()
    for document in documents {
      table.add(token, document, document % 2 == 0 ? .title : .narrative)
      table.add(token, document, .surroundings)
    }
    let index = try Self.read(Self.written([table]))
    #expect(index == ["年鉴": [[0, 64, 2000, 1_000_000], [], [1, 31, 65]]])
  }

  @Test("an index made in stretches is the one made at once")
  func stretches() throws {
    var whole = PostingTable()
    var parts = [PostingTable(), PostingTable(), PostingTable()]
    // More tokens than the table first has room for; each document has a few of them, some of them shared.
    for document in 0..<3000 {
      for token in [document, document % 7, document % 501, 3000 + document] {
        let token = SearchToken(0x4E00 + UInt32(token), 0x4E00)
        whole.add(token, UInt32(document), .indicator)
        parts[document / 1000].add(token, UInt32(document), .indicator)
      }
    }
    let index = try Self.read(Self.written(parts))
    #expect(index.count == 6000)
    #expect(index == (try Self.read(Self.written([whole]))))
    #expect(index["丁一"]?[1].prefix(3) == [1, 8, 15])
  }

  @Test("the index is cut into parts of a size, and the first token of each is known")
  func parts() throws {
    var table = PostingTable()
    for token in 0..<500 { table.add(SearchToken(0x4E00 + UInt32(token)), 0, .title) }
    let writer = Self.written([table], partSize: 200)
    #expect(writer.parts.count > 10)
    #expect(writer.parts.allSatisfy { $0.count < 240 })
    #expect(writer.firstTokens == writer.firstTokens.sorted())
    for (part, token) in zip(writer.parts, writer.firstTokens) {
      #expect(String(decoding: part, as: UTF8.self).hasPrefix("{\"\(token.text)\":"))
    }
  }

  @Test(
    "quoted texts are JSON, and no line of a script ends within them",
    arguments: [
      "年鉴", "a\"b\\c", "\u{0}\u{1F}\n\r\t", "\u{2028}x\u{2029}", "\u{A8}\u{20A8}", "</script>", "",
      "只有“引号”和——破折号……的一段话", "他说：\u{2028}“好”\n——\\末尾的\"一段\u{2029}", "twelve bytes\u{1}\"",
    ])
  func quotedTexts(text: String) throws {
    var bytes: [UInt8] = []
    bytes.appendQuoted(text)
    #expect(try JSONDecoder().decode(String.self, from: Data(bytes)) == text)
    let written = String(decoding: bytes, as: UTF8.self)
    #expect(!written.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{2028}" || $0 == "\u{2029}" })
  }

  // MARK: Whole portals

  @Test("drafts are found in the internal edition alone")
  func drafts() async throws {
    let portal = try TemporaryPortal()
    let form = try portal.read(TemporaryPortal.form)
    let draft = "content/units/unit-a/2019/draft.self-evaluation.json"
    try portal.write(draft, form)
    try portal.replace("\"form\":", with: "\"status\": \"draft\",\n  \"form\":", in: draft)
    let project = try #require(
      form.split(separator: "\n").first { $0.contains("\"project\":") }.map(String.init))
    try portal.replace(project, with: "  \"project\": \"尚未定稿\",", in: draft)

    func isFound() throws -> Bool {
      try portal.site().contains { path, data in
        path.hasPrefix("search/") && String(decoding: data, as: UTF8.self).contains("尚未")
      }
    }
    _ = try await buildSite(portal.options())
    #expect(try !isFound())
    _ = try await buildSite(portal.options(edition: .internal))
    #expect(try isFound())
  }

  @Test("a portal that shows nothing yet has a search that finds nothing")
  func emptyPortal() async throws {
    let portal = try TemporaryPortal()
    try portal.replace("\"form\":", with: "\"status\": \"draft\",\n  \"form\":", in: TemporaryPortal.form)
    _ = try await buildSite(portal.options())
    #expect(try portal.read("public/search/directory.js").contains("\"documents\": 0,"))
    #expect(portal.exists("public/search/index.html"))
    #expect(!portal.exists("public/search/words"))
  }

  private static func fixture(_ name: String) throws -> Data {
    try Data(
      contentsOf: TemporaryPortal.repository.appending(path: "Tests/Fixtures/search").appending(path: name))
  }
}
