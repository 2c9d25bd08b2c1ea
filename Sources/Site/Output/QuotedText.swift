extension ByteTarget where Self: ~Copyable {
  /// Adds a text in quotation marks, escaped so that it stands in JSON (RFC 8259) and in JavaScript, where the two line
  /// separators of Unicode once ended a line even within a text.
  mutating func appendQuoted(_ text: String) {
    var text = text
    text.withUTF8 { appendQuoted($0) }
  }

  /// Adds a text in UTF-8, as above.
  mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    appendEscaped(text)
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    // Where the stretch begins that is copied as it is.
    var start = 0
    var position = text.nextSign(from: 0)
    while position < text.count {
      guard let length = text.lengthToEscape(at: position) else {
        position = text.nextSign(from: position + 1)
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<position]))
      appendEscape(of: text[position], isLast: length == 3 && text[position + 2] == 0xA9)
      start = position + length
      position = text.nextSign(from: start)
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// - Parameters:
  ///   - byte: the first of what is escaped.
  ///   - isLast: of the separators of lines, whether it is that of paragraphs.
  private mutating func appendEscape(of byte: UInt8, isLast: Bool) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      append(UInt8(ascii: "\\"))
      append(byte)
    case 0x0A: append("\\n")
    case 0xE2: append(isLast ? "\\u2029" : "\\u2028")
    default:
      append("\\u00")
      append(Self.digit(byte >> 4))
      append(Self.digit(byte & 0xF))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes have to be escaped at a place that may have some; nil where none have.
  fileprivate func lengthToEscape(at position: Int) -> Int? {
    switch self[position] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20: 1
    case 0xE2 where position + 2 < count && self[position + 1] == 0x80 && self[position + 2] | 1 == 0xA9: 3
    default: nil
    }
  }

  /// The next byte that may have to be escaped: a control character, a quotation mark, a backslash, or what the separators
  /// of lines begin with; the end where there is none.
  fileprivate func nextSign(from start: Int) -> Int {
    var position = start
    // Eight bytes at once. A byte behind a sign may be taken for one, but the first that is found is one.
    while position + 8 <= count {
      let word = word(at: position)
      let signs =
        word.bytes(below: 0x20) | word.bytes(equal: UInt8(ascii: "\""))
        | word.bytes(equal: UInt8(ascii: "\\"))
        | word.bytes(equal: 0xE2)
      guard signs == 0 else { return position + signs.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < count {
      switch self[position] {
      case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0xE2: return position
      default: position += 1
      }
    }
    return position
  }

  /// Where a byte stands first from a place on; the end where it does not.
  func place(of byte: UInt8, from start: Int) -> Int {
    var position = start
    while position + 8 <= count {
      let signs = word(at: position).bytes(equal: byte)
      guard signs == 0 else { return position + signs.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < count, self[position] != byte { position += 1 }
    return position
  }

  /// Eight bytes, the first in the lowest place.
  @inline(__always)
  func word(at position: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }
}

extension UInt64 {
  /// The highest bit of the first byte of this word that is below a limit, perhaps with those of bytes behind it.
  @inline(__always)
  func bytes(below limit: UInt64) -> UInt64 {
    (self &- limit &* 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }

  /// The same for bytes that are equal to one.
  @inline(__always)
  func bytes(equal byte: UInt8) -> UInt64 {
    (self ^ UInt64(byte) &* 0x0101_0101_0101_0101).bytes(below: 1)
  }
}
