/// Words that are looked for together, byte by byte.
struct WordList: Sendable {
  private let words: [[UInt8]]
  /// The length of the shortest word. A window of so many bytes moves over the text.
  private let length: Int
  /// For each pair of bytes at the end of the window how far it may move on without passing over a word; 0 where a word may stand
  /// in it (Wu and Manber, A Fast Algorithm for Multi-Pattern Searching, 1994).
  private let steps: [UInt8]
  /// Whether all words begin with ASCII, so that other characters need not be looked at.
  private let beginsWithASCII: Bool

  /// The list of these words, each of at least three bytes.
  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    length = min(self.words.map(\.count).min() ?? 3, Int(UInt8.max))
    precondition(length >= 3, "a word of less than three bytes")
    var steps = [UInt8](repeating: UInt8(length - 1), count: 1 << 12)
    for word in self.words {
      for end in 1..<length {
        let pair = Self.pair(word[end - 1], word[end])
        steps[pair] = min(steps[pair], UInt8(length - 1 - end))
      }
    }
    self.steps = steps
    beginsWithASCII = self.words.allSatisfy { $0[0] < 0x80 }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x3F) << 6 | Int(second & 0x3F)
  }

  /// The UTF-8 offsets of the first word in a text; nil where there is none.
  func firstRange(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
    text.withUnsafeBufferPointer { text in
      steps.withUnsafeBufferPointer { steps in
        var index = start
        while true {
          if beginsWithASCII { index = text.nextASCII(from: index) }
          let last = index + length - 1
          guard last < text.count else { return nil }
          let step = steps[Self.pair(text[last - 1], text[last])]
          if step == 0, let word = word(at: index, of: text) { return index..<index + word.count }
          index += max(1, Int(step))
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
