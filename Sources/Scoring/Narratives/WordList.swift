/// Words that are looked for together, byte by byte.
struct WordList: Sendable {
  private let words: [[UInt8]]
  /// For each pair of a second and a third byte whether a word may have them. The first bytes of Chinese characters
  /// are too much alike to tell anything.
  private let isBeginning: [Bool]
  /// Whether all words begin with ASCII, so that other characters need not be looked at.
  private let beginsWithASCII: Bool

  /// The list of these words, each of at least three bytes.
  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    var isBeginning = [Bool](repeating: false, count: 1 << 12)
    for word in self.words {
      precondition(word.count >= 3, "a word of less than three bytes")
      isBeginning[Self.pair(word[1], word[2])] = true
    }
    self.isBeginning = isBeginning
    beginsWithASCII = self.words.allSatisfy { $0[0] < 0x80 }
  }

  private static func pair(_ second: UInt8, _ third: UInt8) -> Int {
    Int(second & 0x3F) << 6 | Int(third & 0x3F)
  }

  /// The UTF-8 offsets of the first word in a text; nil where there is none.
  func firstRange(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
    text.withUnsafeBufferPointer { text in
      isBeginning.withUnsafeBufferPointer { isBeginning in
        var index = start
        while true {
          if beginsWithASCII { index = text.nextASCII(from: index) }
          guard index + 2 < text.count else { return nil }
          if isBeginning[Self.pair(text[index + 1], text[index + 2])], let word = word(at: index, of: text) {
            return index..<index + word.count
          }
          index += 1
        }
      }
    }
  }

  private func word(at index: Int, of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let rest = UnsafeBufferPointer(rebasing: text[index...])
    return words.first { rest.starts(with: $0) }
  }

  /// Whether one of the words stands in a text.
  func isFound(in text: [UInt8]) -> Bool { firstRange(in: text) != nil }

  /// Whether one of the words stands in a text.
  func isFound(in text: String) -> Bool { isFound(in: Array(text.utf8)) }
}
