import TestSupport
import Testing

@testable import Scoring

@Suite("Looking through all texts of a form at once")
struct AuditTextTests {
  @Test("a word is found at its place, once in each text, and never across two texts")
  func words() throws {
    let form = try #require(try Content.forms().first)
    let fields = form.fields.compactMap(\.text)
    let texts = AuditTexts(fields, form.indicators)
    let first = try #require(fields.first { $0.value.utf8.count >= 6 })
    let found = texts.firstOfEach(WordList([first.value]).firstRange)
    #expect(found.first?.text.value == first.value)
    #expect(found.first?.range == 0..<first.value.utf8.count)
    #expect(found.first?.place.text == String(first.place.text.dropFirst().dropLast()))
    let filled = fields.filter { !$0.value.isEmpty }
    #expect(texts.firstOfEach(WordList([filled[0].value + filled[1].value]).firstRange).isEmpty)
  }

  @Test(
    "words are found wherever they stand",
    arguments: ["待补充", "前面待补充", "待补充后面", "待待补充", "请在此待补充", "待补", "补充", "TODO 待补充"])
  func everywhere(text: String) {
    let words = WordList(["待补充", "TODO"])
    let expected = text.firstRange(of: "TODO") ?? text.firstRange(of: "待补充")
    let offset = expected.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
    #expect(words.firstRange(in: Array(text.utf8))?.lowerBound == offset)
  }

  @Test(
    "the first word found is the one that a look at every place finds, in random texts of few characters",
    arguments: [["待补", "补补待补", "充待补充"], ["abc", "ca 待"], ["<p>", "365"], ["补充待补充待补充待", "充充"]])
  func firstOfAll(words: [String]) {
    var numbers = SeededNumbers(seed: 7)
    let (list, bytes) = (WordList(words), words.map { Array($0.utf8) })
    var found = 0
    for turn in 0..<400 {
      // Short texts hold hardly a word, and of long ones most places are behind a word; both are parts of a search.
      let most = turn.isMultiple(of: 4) ? 600 : 30
      let filling = turn.isMultiple(of: 8) ? String(repeating: "充x", count: 300) : "充x"
      let letters = (0..<Int.random(in: 0...most, using: &numbers)).map { _ in
        (words.joined() + filling).randomElement(using: &numbers)
      }
      let text = Array(String(letters.compactMap(\.self)).utf8)
      let start = Int.random(in: 0...text.count, using: &numbers)
      let expected = (start..<text.count).lazy.compactMap { index in
        bytes.first { text[index...].starts(with: $0) }.map { index..<index + $0.count }
      }.first
      #expect(list.firstRange(in: text, from: start) == expected)
      found += expected == nil ? 0 : 1
    }
    #expect(found > 4)
  }

  @Test("of all rows of letters and digits those are found that are long enough", arguments: [1, 2, 11, 18])
  func rows(length: Int) {
    var numbers = SeededNumbers(seed: 11)
    var found = 0
    for _ in 0..<300 {
      let pieces = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
        let piece = ["7", "x", "1380", "3", " ", "号", "-"].randomElement(using: &numbers) ?? ""
        return String(repeating: piece, count: Int.random(in: 1...7, using: &numbers))
      }
      let text = Array(pieces.joined().utf8)
      var position = 0
      for expected in Self.rows(in: text) where expected.count >= length {
        #expect(DigitRun.next(in: text, atLeast: length, from: position) == expected)
        position = expected.upperBound
        found += 1
      }
      #expect(DigitRun.next(in: text, atLeast: length, from: position) == nil)
    }
    #expect(found > 50)
  }

  /// All rows, found by a look at every byte.
  private static func rows(in text: [UInt8]) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    for (index, byte) in text.enumerated() where byte.isLetterOrDigit {
      if let last = rows.last, last.upperBound == index {
        rows[rows.count - 1] = last.lowerBound..<index + 1
      } else {
        rows.append(index..<index + 1)
      }
    }
    return rows
  }
}

extension UInt8 {
  /// Whether it is an ASCII digit or a small letter.
  fileprivate var isLetterOrDigit: Bool { "0123456789abcdefghijklmnopqrstuvwxyz".utf8.contains(self) }
}
