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
}
