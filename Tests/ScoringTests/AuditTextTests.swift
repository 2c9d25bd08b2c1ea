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
    for _ in 0..<400 {
      let letters = (0..<Int.random(in: 0...30, using: &numbers)).map { _ in
        (words.joined() + "充x").randomElement(using: &numbers)
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
}
