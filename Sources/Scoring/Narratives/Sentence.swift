/// A sentence that says something countable: long enough, and with a number in it.
struct Sentence: Sendable {
  /// Shorter sentences are turns of phrase.
  private static let fewestLetters = 14

  /// UTF-8 offsets in the text.
  let range: Range<Int>
  /// What it says.
  let essence: Essence

  /// The sentences of a text.
  static func all(of text: String) -> [Sentence] {
    var text = text
    return text.withUTF8 { text in
      var sentences: [Sentence] = []
      var start = 0
      while start < text.count {
        let (essence, end) = Essence.ofSentence(text, from: start)
        if essence.letterCount >= fewestLetters, essence.hasDigit {
          sentences.append(Sentence(range: start..<end, essence: essence))
        }
        // Behind the sign that ends the sentence, which may take several bytes.
        start = end < text.count ? end + Unicode.Scalar.width(text[end]) : end
      }
      return sentences
    }
  }
}

/// The letters and digits of a text alone, so that spaces and signs make no difference.
struct Essence: Hashable, Sendable {
  /// The letters and digits in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// How many there are.
  private(set) var letterCount = 0
  /// Whether an ASCII digit is among them.
  private(set) var hasDigit = false

  /// The essence of a whole text.
  init(_ text: String) {
    self.init()
    var text = text
    text.withUTF8 { text in
      bytes.reserveCapacity(text.count)
      var index = 0
      while index < text.count {
        let scalar = Unicode.Scalar(text, at: index)
        let end = index + Unicode.Scalar.width(text[index])
        if scalar.isLetterOrDigit { append(scalar, text[index..<end]) }
        index = end
      }
    }
  }

  private init() {}

  /// A number that is the same for all texts of one essence.
  static func hash(of text: String) -> Int {
    var hash = 0
    for scalar in text.unicodeScalars where scalar.isLetterOrDigit { hash = hash &* 31 &+ Int(scalar.value) }
    return hash
  }

  /// Whether two texts have the same essence, told at the first letter that differs.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.lazy.filter(\.isLetterOrDigit).elementsEqual(
      right.unicodeScalars.lazy.filter(\.isLetterOrDigit))
  }

  /// The essence of the sentence that begins at an offset, and where it ends.
  fileprivate static func ofSentence(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> (
    Essence, end: Int
  ) {
    var essence = Essence()
    var index = start
    while index < text.count {
      let scalar = Unicode.Scalar(text, at: index)
      let end = index + Unicode.Scalar.width(text[index])
      if scalar == "。" || scalar == "；" || scalar == "！" || scalar == "\n" { break }
      if scalar.isLetterOrDigit { essence.append(scalar, text[index..<end]) }
      index = end
    }
    return (essence, index)
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ encoded: Slice<UnsafeBufferPointer<UInt8>>) {
    bytes.append(contentsOf: encoded)
    letterCount += 1
    if ("0"..."9").contains(scalar) { hasDigit = true }
  }
}

extension Unicode.Scalar {
  /// How many bytes a scalar takes that begins with this one.
  fileprivate static func width(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// The scalar at an offset of a text in valid UTF-8, as every `String` gives it.
  fileprivate init(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    let width = Self.width(text[index])
    var value = width == 1 ? UInt32(text[index]) : UInt32(text[index]) & (0x7F >> UInt32(width))
    for byte in text[index + 1..<index + width] { value = value << 6 | UInt32(byte & 0x3F) }
    self = Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Whether it is a letter or a digit; what Chinese texts are written with is told without the tables of Unicode.
  fileprivate var isLetterOrDigit: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0...0x7F, 0x2000...0x206F, 0x3000...0x303F: false
    // The Chinese signs of full width, as far as they are neither letters nor digits.
    case 0xFF01...0xFF0F, 0xFF1A...0xFF20: false
    default: properties.isAlphabetic || properties.numericType != nil
    }
  }
}
