import Decimals
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Forms
@testable import Site

@Suite("Data files")
struct DataFileTests {
  /// A row in both formats.
  private static func row(_ values: [DataValue]) -> (csv: String, json: String) {
    var text = DataText()
    for (position, value) in values.enumerated() {
      text.add(value, DataColumnName("\(position)"), isFirst: position == 0)
    }
    text.endRow()
    return (String(decoding: text.csv.bytes, as: UTF8.self), String(decoding: text.json.bytes, as: UTF8.self))
  }

  private static func csv(_ values: [DataValue]) -> String { row(values).csv }

  @Test("cells are parted by commas, and rows end as RFC 4180 wants it")
  func row() throws {
    let number = try #require(ExactDecimal("-10.50"))
    let row = Self.row([.text("年鉴"), .none, .integer(-3), .number(number), .boolean(true)])
    #expect(row.csv == "年鉴,,-3,-10.50,true\r\n")
    #expect(row.json == "\"0\":\"年鉴\",\"1\":null,\"2\":-3,\"3\":-10.50,\"4\":true}")
  }

  @Test(
    "texts with commas, quotation marks or line ends are quoted",
    arguments: [
      ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), ("甲，乙", "甲，乙"),
      ("预算，决算，绩效,", "\"预算，决算，绩效,\""), ("\"\"", "\"\"\"\"\"\""), ("八个字节以后的\n", "\"八个字节以后的\n\""),
    ])
  func quoting(text: String, expected: String) {
    #expect(Self.csv([.text(text)]) == expected + "\r\n")
  }

  @Test(
    "no text is a formula to a spreadsheet, and one apostrophe less is the text",
    arguments: [
      "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠1", "'=1", "'",
      "=HYPERLINK(\"http://x\",\"y\")", " ＝1",
    ])
  func formulas(text: String) {
    let cell = Self.csv([.text(text)]).dropLast(1)
    let inner = cell.hasPrefix("\"") ? cell.dropFirst().dropLast() : cell
    #expect(inner.first == "'")
    #expect(inner.dropFirst() == text.replacing("\"", with: "\"\""))
  }

  @Test("ordinary texts stay as they are", arguments: ["", "年鉴", "1=1", "≥90.00(%)", "   ", "Ａ", "（一）"])
  func plain(text: String) {
    #expect(Self.csv([.text(text)]) == text + "\r\n")
  }

  @Test("the check sum is the one that everybody computes")
  func checkSum() {
    // The check value of the catalogue of CRC algorithms, and the sum of nothing.
    #expect(CRC32.checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.checksum(of: []) == 0)
  }

  @Test(
    "compressed bytes are read back by an inflater",
    arguments: [
      [], [7], Array("abc".utf8), Array(repeating: 0, count: 100_000), Array("abcd".utf8),
      Array("abcabcabcabc".utf8),
      Array(0...255), Array(String(repeating: "单位,2023,项目,≥90.00(%)\r\n", count: 3000).utf8),
    ] as [[UInt8]])
  func compression(bytes: [UInt8]) throws {
    let compressed = Deflate.compressed(bytes)
    #expect(try Inflater.inflate(compressed) == bytes)
    #expect(compressed.count <= bytes.count * 9 / 8 + 4)
  }

  @Test("matches of every length and distance come back as they were")
  func matches() throws {
    var random = SeededNumbers(state: 7)
    for _ in 0..<40 {
      // Noise, then pieces of what went before.
      var bytes = (0..<600).map { _ in UInt8.random(in: 0...255, using: &random) }
      while bytes.count < 70_000 {
        let start = Int.random(in: max(0, bytes.count - 40_000)..<bytes.count, using: &random)
        let length = Int.random(in: 1...400, using: &random)
        bytes += bytes[start..<min(start + length, bytes.count)]
        bytes.append(UInt8.random(in: 0...255, using: &random))
      }
      #expect(try Inflater.inflate(Deflate.compressed(bytes)) == bytes)
    }
  }

  @Test("what comes piece by piece is compressed, summed up and hashed as what comes at once")
  func pieces() throws {
    var random = SeededNumbers(state: 3)
    var bytes: [UInt8] = []
    for row in 0..<20_000 {
      bytes += "unit-\(row % 7),2023,project-\(row),≥\(Int.random(in: 0..<90, using: &random)).00(%)\r\n".utf8
    }
    var (packed, hash, start) = (PackedFile(), SHA256.Running(), 0)
    while start < bytes.count {
      let end = min(start + Int.random(in: 0...70_000, using: &random), bytes.count)
      bytes[start..<end].withUnsafeBytes { piece in
        packed.take(piece)
        hash.take(piece)
      }
      start = end
    }
    #expect(packed.size == bytes.count)
    #expect(packed.checkSum == CRC32.checksum(of: bytes))
    #expect(FileHash(hash) == FileHash(of: bytes))
    let compressed = try #require(packed.finished())
    #expect(compressed == Deflate.compressed(bytes))
    #expect(try Inflater.inflate(compressed) == bytes)
  }

  @Test(
    "money stands in a row for each line, in yuan; what plays no role is named, and lines without a number have no row"
  )
  func funds() throws {
    let scheme = try Family.readScheme(
      try Family.text("river-city.json").replacing(
        #"{"key": "percent", "label""#,
        with:
          ##"{"key": "loan", "label": {"zh-CN": "借款", "en": "Loan"}, "role": "otherMoney"}, {"key": "percent", "label""##
      ).replacing(
        #""District"}, "amounts": ["plan", "spent"]"#,
        with: #""District"}, "amounts": ["plan", "spent", "loan"]"#)
    ).whole
    let text = try Family.text("bridge.self-evaluation.json")
      .replacing(#""city": {"plan": 1.50, "spent": 1.20}"#, with: #""city": {"plan": null, "spent": null}"#)
      .replacing(#""spent": 0.45}"#, with: #""spent": null, "loan": 0.02}"#)
    let address = FormAddress(
      unit: try slug("bridges"), year: 2025, project: try slug("bridge"), kind: .selfEvaluation)
    let form = try FormReader(schemes: [scheme]).read(
      SourceText(path: "bridge.json", text: text), at: address
    ).whole
    let rows = LineOfForm.all(of: form).map { line in
      Self.csv(DataTable<FormOfProject, LineOfForm>.funds.columns.map { $0.value(line) })
    }
    #expect(
      rows == [
        "区级,false,亿元,,50000000.00,,,,,,,,借款: 2000000.00\r\n",
        "合计,true,亿元,,200000000.00,165000000.00,82.5,,,,,,\r\n",
      ])
  }

  @Test("texts may link to data files")
  func links() async throws {
    let portal = try TemporaryPortal()
    try portal.write(
      "content/about.md", "---\ntitle: 说明\n---\n\n[项目](/data/projects.csv)、[全部](data/jixiao-data.zip)\n")
    _ = try await buildSite(portal.options())
    let page = try portal.read("public/about/index.html")
    #expect(page.contains("href=\"../data/projects.csv\""))
    #expect(page.contains("href=\"../data/jixiao-data.zip\""))
  }

  @Test(
    "sizes are told as people read them",
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (999_900, "999.9 KB"), (999_901, "1.0 MB"),
      (12_345_678, "12.4 MB"), (5_000_000_000, "5.0 GB"),
    ])
  func sizes(bytes: Int, expected: String) {
    #expect(FileSize.text(bytes) == expected)
  }
}

/// Numbers that are the same in every run.
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

/// Reads what ``Deflate`` writes: blocks with the fixed codes, after the tables of RFC 1951.
private struct Inflater {
  let bytes: [UInt8]
  var position = 0
  var output: [UInt8] = []

  enum Failure: Error { case truncated, reserved }

  static func inflate(_ bytes: [UInt8]) throws -> [UInt8] {
    var inflater = Inflater(bytes: bytes)
    while try !inflater.block() {}
    guard (inflater.position + 7) / 8 == bytes.count else { throw Failure.truncated }
    return inflater.output
  }

  private static let lengthBases =
    [
      3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
      227,
      258,
    ]
  private static let lengthBits =
    [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097,
    6145, 8193, 12289, 16385, 24577,
  ]

  private mutating func bit() throws -> Int {
    guard position / 8 < bytes.count else { throw Failure.truncated }
    defer { position += 1 }
    return Int(bytes[position / 8] >> UInt8(position % 8) & 1)
  }

  private mutating func bits(_ count: Int) throws -> Int {
    try (0..<count).reduce(0) { value, place in try value | bit() << place }
  }

  private mutating func code(_ count: Int) throws -> Int {
    try (0..<count).reduce(0) { value, _ in try value << 1 | bit() }
  }

  private mutating func symbol() throws -> Int {
    var code = try code(7)
    if code < 24 { return 256 + code }
    code = try code << 1 | bit()
    if code < 0xC0 { return code - 0x30 }
    if code < 0xC8 { return 280 + code - 0xC0 }
    code = try code << 1 | bit()
    return 144 + code - 0x190
  }

  /// Reads a block; whether it was the last.
  private mutating func block() throws -> Bool {
    let isLast = try bit() == 1
    switch try bits(2) {
    case 1:
      var symbol = try symbol()
      while symbol != 256 {
        if symbol < 256 { output.append(UInt8(symbol)) } else { try copy(symbol - 257) }
        symbol = try self.symbol()
      }
    default: throw Failure.reserved
    }
    return isLast
  }

  private mutating func copy(_ lengthCode: Int) throws {
    guard lengthCode < Self.lengthBases.count else { throw Failure.reserved }
    let length = try Self.lengthBases[lengthCode] + bits(Self.lengthBits[lengthCode])
    let distanceCode = try code(5)
    guard distanceCode < Self.distanceBases.count else { throw Failure.reserved }
    let distance = try Self.distanceBases[distanceCode] + bits(max(0, distanceCode / 2 - 1))
    guard distance <= output.count else { throw Failure.reserved }
    for _ in 0..<length { output.append(output[output.count - distance]) }
  }
}
