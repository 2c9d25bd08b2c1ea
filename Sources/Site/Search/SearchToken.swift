/// What an index is looked up by: a word of Latin letters and digits, a pair of other characters, or one such character at
/// the end of a run.
///
/// Every character but those of words begins exactly one token, so that all places of a single character are found by the
/// tokens that begin with it, and every text of two characters or more by the pairs in it.
struct SearchToken: Hashable, Comparable, Sendable {
  /// A word is its first ten characters in six bits each; a pair is the highest bit and twice twenty-one bits. Zero is none.
  /// The order of the keys is the order of the texts, character by character.
  let key: UInt64

  /// How much of a word is kept; what is found is compared with the text itself.
  static let longestWord = 10

  /// A pair of characters; the second is 0 where the run ends.
  init(_ first: UInt32, _ second: UInt32 = 0) {
    key = 1 << 63 | UInt64(first) << 21 | UInt64(second)
  }

  /// A word by its letters and digits as folded.
  fileprivate init(word: UInt64, length: Int) {
    key = length < Self.longestWord ? word << (6 * UInt64(Self.longestWord - length)) : word
  }

  static func < (a: SearchToken, b: SearchToken) -> Bool { a.key < b.key }

  /// The token as text.
  var text: String {
    var text = ""
    guard key >> 63 == 0 else {
      for part in [key >> 21 & 0x1F_FFFF, key & 0x1F_FFFF] where part != 0 {
        if let scalar = Unicode.Scalar(UInt32(part)) { text.unicodeScalars.append(scalar) }
      }
      return text
    }
    for position in (0..<Self.longestWord).reversed() {
      let digit = UInt8(key >> (6 * UInt64(position)) & 0x3F)
      if digit > 0 { text.unicodeScalars.append(Unicode.Scalar(digit < 11 ? 0x2F + digit : 0x56 + digit)) }
    }
    return text
  }

  /// The six bits of a letter or digit of ASCII.
  fileprivate static func digit(_ letter: UInt32) -> UInt64 {
    UInt64(letter < 0x61 ? letter - 0x2F : letter - 0x56)
  }
}

/// Takes a text apart into tokens.
struct SearchTokenizer {
  private var word: UInt64 = 0
  private var wordLength = 0
  /// The character that waits for its successor; 0 where none does.
  private var waiting: UInt32 = 0

  /// Hands the tokens of a text in UTF-8 on, in their order and as often as they occur.
  static func tokens(of text: UnsafeBufferPointer<UInt8>, _ use: (SearchToken) -> Void) {
    var tokenizer = SearchTokenizer()
    var position = 0
    while position < text.count {
      let character = text.character(at: &position)
      // Nearly all characters of a form are Chinese.
      if SearchCharacter.isChinese(character) {
        tokenizer.add(character: character, use)
        continue
      }
      let reading = SearchCharacter.reading(of: character)
      switch reading.kind {
      case .character: tokenizer.add(character: reading.folded, use)
      case .word:
        tokenizer.endRun(use)
        tokenizer.add(letter: reading.folded)
      case .blank: tokenizer.endWord(use)
      case .separator:
        tokenizer.endWord(use)
        tokenizer.endRun(use)
      }
    }
    tokenizer.endWord(use)
    tokenizer.endRun(use)
  }

  @inline(__always)
  private mutating func add(character: UInt32, _ use: (SearchToken) -> Void) {
    endWord(use)
    if waiting != 0 { use(SearchToken(waiting, character)) }
    waiting = character
  }

  private mutating func add(letter: UInt32) {
    guard wordLength < SearchToken.longestWord else { return }
    word = word << 6 | SearchToken.digit(letter)
    wordLength += 1
  }

  @inline(__always)
  private mutating func endWord(_ use: (SearchToken) -> Void) {
    guard wordLength > 0 else { return }
    use(SearchToken(word: word, length: wordLength))
    (word, wordLength) = (0, 0)
  }

  private mutating func endRun(_ use: (SearchToken) -> Void) {
    guard waiting != 0 else { return }
    use(SearchToken(waiting))
    waiting = 0
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The character that begins at a place of this UTF-8; the place becomes that of the next one.
  @inline(__always)
  fileprivate func character(at position: inout Int) -> UInt32 {
    let first = UInt32(self[position])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    let start = position
    position += length
    guard position <= count else { return 0xFFFD }
    func rest(_ offset: Int) -> UInt32 { UInt32(self[start + offset] & 0x3F) }
    switch length {
    case 1: return first
    case 2: return (first & 0x1F) << 6 | rest(1)
    case 3: return (first & 0x0F) << 12 | rest(1) << 6 | rest(2)
    default: return (first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)
    }
  }
}
