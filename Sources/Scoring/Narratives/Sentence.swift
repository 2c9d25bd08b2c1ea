/// A sentence that says something countable: long enough, and with a number in it.
struct Sentence: Sendable {
  /// Shorter sentences are turns of phrase.
  private static let fewestLetters = 14

  /// UTF-8 offsets in the text.
  let range: Range<Int>
  /// The letters and digits alone, so that spaces and signs make no difference.
  let essence: String

  /// The sentences of a text.
  static func all(of text: String) -> [Sentence] {
    var sentences: [Sentence] = []
    var start = text.startIndex
    var offset = 0
    while start < text.endIndex {
      let end = text[start...].firstIndex { "。；！\n".contains($0) } ?? text.endIndex
      let length = text[start..<end].utf8.count
      let essence = String(text[start..<end].filter { $0.isLetter || $0.isNumber })
      if essence.count >= fewestLetters, essence.utf8.contains(where: DigitRun.isDigit) {
        sentences.append(Sentence(range: offset..<offset + length, essence: essence))
      }
      offset += length
      guard end < text.endIndex else { return sentences }
      start = text.index(after: end)
      offset += text[end..<start].utf8.count
    }
    return sentences
  }
}
