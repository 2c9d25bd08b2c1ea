/// Words that are looked for together, byte by byte.
///
/// Texts of forms are mostly Chinese. Words that begin with ASCII are found by their first byte, which is rare; the others with
/// a window that moves over the text as far as no word can stand in it.
struct WordList: Sendable {
  /// The words that begin with ASCII, by their first byte.
  private let byFirstByte: [(first: UInt8, words: [[UInt8]])]
  /// The search for the others; nil where there are none.
  private let others: WindowSearch?

  /// The list of these words, each of at least three bytes.
  init(_ words: [String]) {
    let words = words.map { Array($0.utf8) }
    precondition(words.allSatisfy { $0.count >= 3 }, "a word of less than three bytes")
    var byFirstByte: [(first: UInt8, words: [[UInt8]])] = []
    for word in words where word[0] < 0x80 {
      if let place = byFirstByte.firstIndex(where: { $0.first == word[0] }) {
        byFirstByte[place].words.append(word)
      } else {
        byFirstByte.append((word[0], [word]))
      }
    }
    self.byFirstByte = byFirstByte
    others = WindowSearch(words.filter { $0[0] >= 0x80 })
  }

  /// The UTF-8 offsets of the first word in a text; nil where there is none.
  func firstRange(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
    text.withUnsafeBufferPointer { text in
      // In parts that grow, because one kind of words may stand near and another nowhere: who asks for each place of the first
      // kind would look through the whole text for the second each time.
      var part = start..<min(start + 256, text.count)
      while !part.isEmpty {
        if let found = firstRange(in: text, beginningIn: part) { return found }
        part = part.upperBound..<min(part.upperBound + 2 * part.count, text.count)
      }
      return nil
    }
  }

  private func firstRange(
    in text: UnsafeBufferPointer<UInt8>, beginningIn part: Range<Int>
  ) -> Range<Int>? {
    var found = others?.firstRange(in: text, beginningIn: part)
    for (first, words) in byFirstByte {
      let before = part.lowerBound..<(found?.lowerBound ?? part.upperBound)
      var index = text.next(first, in: before)
      while let place = index {
        let rest = UnsafeBufferPointer(rebasing: text[place...])
        if let word = words.first(where: { rest.starts(with: $0) }) {
          found = place..<place + word.count
          break
        }
        index = text.next(first, in: place + 1..<before.upperBound)
      }
    }
    return found
  }

  /// Whether one of the words stands in a text.
  func isFound(in text: [UInt8]) -> Bool { firstRange(in: text) != nil }

  /// Whether one of the words stands in a text.
  func isFound(in text: String) -> Bool { isFound(in: Array(text.utf8)) }
}

/// Words that are looked for with a window as long as the shortest of them (Wu and Manber, A Fast Algorithm for Multi-Pattern
/// Searching, 1994).
private struct WindowSearch: Sendable {
  private let words: [[UInt8]]
  private let length: Int
  /// For each pair of bytes at the end of the window how far it may move on without passing over a word; 0 where a word may
  /// stand in it.
  private let steps: [UInt8]

  /// The search for these words, each of at least two bytes; nil where there are none.
  init?(_ words: [[UInt8]]) {
    guard let shortest = words.map(\.count).min() else { return nil }
    self.words = words
    length = min(shortest, Int(UInt8.max))
    var steps = [UInt8](repeating: UInt8(length - 1), count: 1 << 12)
    for word in words {
      for end in 1..<length {
        let pair = Self.pair(word[end - 1], word[end])
        steps[pair] = min(steps[pair], UInt8(length - 1 - end))
      }
    }
    self.steps = steps
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x3F) << 6 | Int(second & 0x3F)
  }

  func firstRange(in text: UnsafeBufferPointer<UInt8>, beginningIn part: Range<Int>) -> Range<Int>? {
    steps.withUnsafeBufferPointer { steps in
      var index = part.lowerBound
      let end = min(part.upperBound, text.count - length + 1)
      while index < end {
        let step = steps[Self.pair(text[index + length - 2], text[index + length - 1])]
        if step == 0, let word = word(at: index, of: text) { return index..<index + word.count }
        index += max(1, Int(step))
      }
      return nil
    }
  }

  private func word(at index: Int, of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let rest = UnsafeBufferPointer(rebasing: text[index...])
    return words.first { rest.starts(with: $0) }
  }
}
