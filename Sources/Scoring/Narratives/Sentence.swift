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
    let scalars = text.unicodeScalars
    var start = text.startIndex
    var offset = 0
    while start < text.endIndex {
      let end = scalars[start...].firstIndex(where: isEnd) ?? text.endIndex
      let length = text[start..<end].utf8.count
      let essence = text[start..<end].essence
      if essence.unicodeScalars.count >= fewestLetters, essence.utf8.contains(where: DigitRun.isDigit) {
        sentences.append(Sentence(range: offset..<offset + length, essence: essence))
      }
      offset += length
      guard end < text.endIndex else { return sentences }
      start = scalars.index(after: end)
      offset += text[end..<start].utf8.count
    }
    return sentences
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "。" || scalar == "；" || scalar == "！" || scalar == "\n"
  }
}

extension StringProtocol {
  /// The letters and digits of a text alone, so that spaces and signs make no difference.
  var essence: String {
    var essence = String.UnicodeScalarView()
    for scalar in unicodeScalars where scalar.isLetterOrDigit { essence.append(scalar) }
    return String(essence)
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or a digit; what Chinese texts are written with is told without the tables of Unicode.
  fileprivate var isLetterOrDigit: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0...0x7F, 0x2000...0x206F, 0x3000...0x303F: false
    default: properties.isAlphabetic || properties.numericType != nil
    }
  }
}
