import Diagnostics
import TestSupport
import Testing

@testable import Forms

// What is nearly always right is read by quick readers that give up at anything else. They must never know better than
// the careful ones.

@Suite("Reading what is plain quickly")
struct QuickReadingTests {
  @Test("a text without mistakes becomes the same tape as in the careful reader", arguments: plainTexts)
  func sameTape(text: String) throws {
    let nodes = try #require(FlawlessJSONReader.nodes(of: Array(text.utf8)))
    let careful = JSONDocument.parseCarefully(SourceText(path: "x.json", text: text))
    #expect(careful.diagnostics.isEmpty)
    #expect(careful.value?.nodes == nodes)
    #expect(FlawlessJSONReader.nodes(of: Array(text.utf8), areKnown: true) == nodes)
  }

  private static let plainTexts = [
    "{}", "[]", " [ ] ", "0", "-0.50", "\"\"", "null", "\u{FEFF}{\"a\": 1}",
    #"{"a": [1.50, -2, true, false, null]}"#,
    #"{"a": "x\n\"\\/\/", "b": "年度总体目标，及时完成。", "ab": {"a": [[], {}]}, "ba": []}"#,
    "[\r\n\t1 , 2,\n3]", "[\"ééé 年\", \"😀年a年\", \"a年年aaaaaaaaaa\u{7F}\"]",
    "[" + (0..<100).map { "\"\(String(repeating: "字", count: $0))\"" }.joined(separator: ", ") + "]",
  ]

  @Test("the quick reader gives up at every mistake, and at what is rare", arguments: otherTexts)
  func givesUp(text: String) {
    #expect(FlawlessJSONReader.nodes(of: Array(text.utf8)) == nil)
  }

  private static let otherTexts = [
    "", " ", "{", "[1", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":}", "{a: 1}", "[1 2]", "[1]]", "[1}",
    "{\"a\": 1]", "01",
    "-", "1.", ".5", "+1", "1e3", "1234567890123456789", "tru", "nul", "truex", "\"a", "\"a\nb\"", "\"\t\"",
    "\"\\x\"",
    "\"\\u4f60\"", #"{"a": 1, "a": 2}"#, #"{"b": 1, "a": 2, "c": 3, "a": 4}"#, #"{"a\n": 1}"#, "// x\n1",
    "“a”",
    String(repeating: "[", count: 129) + String(repeating: "]", count: 129),
  ]

  @Test(
    "bytes that are no UTF-8 are left to the careful reader, wherever they stand",
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xE5, 0xB9], [0xE5, 0x41, 0xB4],
    ] as [[UInt8]])
  func invalidEncoding(bytes: [UInt8]) {
    for filling in ["", "年", "年年年年", "abcdefg", "abcdefgh年"] {
      let text = Array("\"\(filling)".utf8) + bytes + Array("\(filling)\"".utf8)
      #expect(FlawlessJSONReader.nodes(of: text) == nil)
    }
  }

  @Test("every sign that means something in a string is found at every distance")
  func endOfPlainText() {
    for sign: UInt8 in [.quote, .backslash, 0, 0x1F, .lineFeed] {
      for distance in 0..<40 {
        for filling: UInt8 in [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7F, 0x80, 0xA2, 0xDC, 0xFF] {
          let bytes =
            [UInt8](repeating: filling, count: distance) + [sign] + [UInt8](repeating: .quote, count: 9)
          #expect(bytes.withUnsafeBufferPointer { $0.endOfPlainText(from: 0) } == distance)
        }
      }
    }
  }

  @Test("real forms are flawless, and nothing is wrong with their shape")
  func realForms() throws {
    let forms = try Content.forms()
    #expect(forms.count >= 39)
    for form in forms {
      #expect(FlawlessJSONReader.nodes(of: form.source.bytes) != nil, "\(form.source.path)")
      #expect(FormDecoder(document: form.document, address: form.address, scheme: form.scheme).isFlawless)
    }
  }

  @Test("a form that is read again is the form it was")
  func again() throws {
    let reader = FormReader(schemes: try Content.schemes())
    for form in try Content.forms() {
      let again = try #require(reader.readAgain(form.source, at: form.address))
      #expect(again.document.reads(as: form.document) && again.scheme.id == form.scheme.id)
      #expect(again.values == form.values && again.cells == form.cells)
    }
  }

  @Test("only UTF-8 is read, wherever in a word of eight bytes it goes wrong")
  func utf8() {
    // Characters of one to four bytes, the first and last of some kinds, and parts of characters.
    let pieces: [[UInt8]] = [
      Array("a".utf8), Array("é".utf8), Array("中".utf8), Array("\u{800}".utf8), Array("\u{FFF}".utf8),
      Array("\u{D7FF}".utf8), Array("\u{E000}".utf8), Array("\u{FFFF}".utf8), Array("😀".utf8), [0x80], [0xBF],
      [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xE4, 0xB8], [0xE4], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98],
      [0xFF],
    ]
    for offset in 0..<9 {
      for first in pieces {
        for second in pieces {
          for length in [0, 1, 5, 9] {
            let plain = [UInt8](repeating: UInt8(ascii: "x"), count: length)
            let bytes =
              Array("\"\(String(repeating: "中", count: 2))".utf8)
              + [UInt8](repeating: UInt8(ascii: "x"), count: offset) + first + second + plain + [
                UInt8(ascii: "\"")
              ]
            let isText = String(validating: bytes, as: UTF8.self) != nil
            #expect((FlawlessJSONReader.nodes(of: bytes) != nil) == isText, "\(bytes)")
          }
        }
      }
    }
  }

  @Test("an object of very many members is left to the parser that compares no name with all others")
  func manyMembers() {
    let text = "{" + (0..<1000).map { "\"k\($0)\": \($0)" }.joined(separator: ", ") + "}"
    #expect(FlawlessJSONReader.nodes(of: Array(text.utf8)) == nil)
    let document = JSONDocument.parse(SourceText(path: "many.json", text: text)).value
    #expect(document.map { Array($0.root.members).count } == 1000)
  }

  @Test("plain cells are read as the parser for all cells reads them", arguments: cells)
  func sameCell(text: String) throws {
    let reading = try #require(Array(text.utf8).withUnsafeBufferPointer(PlainCell.reading(of:)))
    #expect(reading == Cell(carefully: text).reading)
  }

  private static let cells = [
    "", "12", "0.50", "≥90.00(%)", "≤5(个工作日)", "=3(个)", ">1", "<2.5(万元)", "8000.00(万次)", "达成年度指标", "年内完成 90%",
    "1(GB/T)", "99999999999999999(万亿元)", "12345678901234567",
  ]

  @Test(
    "cells that are not plain are left to that parser",
    arguments: [
      " 12", "12 ", "-1", "1,000", "≥ 90", "90％", "90%", "90（%）", "5()", "5(a b)", "5((a))", "≥", "1.", "约5",
      "５",
    ])
  func otherCells(text: String) {
    let reading = Array(text.utf8).withUnsafeBufferPointer(PlainCell.reading(of:))
    #expect(reading == nil || reading == Cell(carefully: text).reading)
  }
}
