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
        let (end, hasDigit) = end(of: text, from: start)
        // Most sentences of a text have no number, so that their letters need not be gathered.
        if hasDigit {
          let essence = Essence(UnsafeBufferPointer(rebasing: text[start..<end]))
          if essence.letterCount >= fewestLetters {
            sentences.append(Sentence(range: start..<end, essence: essence))
          }
        }
        // Behind the sign that ends the sentence, which may take several bytes.
        start = end < text.count ? end + Unicode.Scalar.width(text[end]) : end
      }
      return sentences
    }
  }

  /// Where the sentence ends that begins at an offset, and whether an ASCII digit is in it.
  private static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, hasDigit: Bool)
  {
    var hasDigit = false
    var index = start
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\n"): return (index, hasDigit)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
      // The signs 。 (E3 80 82), ； (EF BC 9B) and ！ (EF BC 81).
      case 0xE3 where text[index + 1] == 0x80 && text[index + 2] == 0x82: return (index, hasDigit)
      case 0xEF where text[index + 1] == 0xBC && (text[index + 2] == 0x9B || text[index + 2] == 0x81):
        return (index, hasDigit)
      default: break
      }
      index += 1
    }
    return (index, hasDigit)
  }
}

/// The letters and digits of a text alone, so that spaces and signs make no difference.
struct Essence: Hashable, Sendable {
  /// The letters and digits in UTF-8.
  private(set) var bytes: [UInt8] = []
  /// How many there are.
  private(set) var letterCount = 0

  // All bytes at once: an array hashes them one by one.
  func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

  /// The essence of a whole text.
  init(_ text: String) {
    var text = text
    self = text.withUTF8 { Essence($0) }
  }

  /// The essence of a text in valid UTF-8.
  fileprivate init(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let scalar = Unicode.Scalar(text, at: index)
      let end = index + Unicode.Scalar.width(text[index])
      if scalar.isLetterOrDigit {
        bytes.append(contentsOf: text[index..<end])
        letterCount += 1
      }
      index = end
    }
  }

  /// A number that is the same for all texts of one essence.
  static func hash(of text: String) -> Int {
    var text = text
    return text.withUTF8 { text in
      var hash = 0
      var index = 0
      while index < text.count {
        let scalar = Unicode.Scalar(text, at: index)
        if scalar.isLetterOrDigit { hash = hash &* 31 &+ Int(scalar.value) }
        index += Unicode.Scalar.width(text[index])
      }
      return hash
    }
  }

  /// Whether two texts have the same essence, told at the first letter that differs.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.lazy.filter(\.isLetterOrDigit).elementsEqual(
      right.unicodeScalars.lazy.filter(\.isLetterOrDigit))
  }
}

extension Unicode.Scalar {
  /// How many bytes a scalar takes that begins with this one.
  static func width(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// The scalar at an offset of a text in valid UTF-8, as every `String` gives it.
  init(_ text: UnsafeBufferPointer<UInt8>, at index: Int) {
    func rest(_ place: Int) -> UInt32 { UInt32(text[index + place] & 0x3F) }
    let first = UInt32(text[index])
    let value =
      switch Self.width(text[index]) {
      case 1: first
      case 2: (first & 0x1F) << 6 | rest(1)
      case 3: (first & 0x0F) << 12 | rest(1) << 6 | rest(2)
      default: (first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)
      }
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
