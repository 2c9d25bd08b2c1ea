extension [UInt8] {
  /// Adds a text in quotation marks, escaped so that it stands in JSON (RFC 8259) and in JavaScript, where the two line
  /// separators of Unicode once ended a line even within a text.
  mutating func appendQuoted(_ text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { appendEscaped($0) }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    // Where the stretch begins that is copied as it is.
    var start = 0
    var position = Self.next(in: text, from: 0)
    while position < text.count {
      let byte = text[position]
      defer { position = Self.next(in: text, from: position + 1) }
      let escape: [UInt8]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): escape = [UInt8(ascii: "\\"), byte]
      case 0x0A: escape = Array("\\n".utf8)
      case 0..<0x20: escape = Array("\\u00".utf8) + [Self.digit(byte >> 4), Self.digit(byte & 0xF)]
      case 0xE2
      where position + 2 < text.count && text[position + 1] == 0x80 && text[position + 2] | 1 == 0xA9:
        append(contentsOf: text[start..<position])
        append(contentsOf: text[position + 2] == 0xA8 ? "\\u2028".utf8 : "\\u2029".utf8)
        start = position + 3
        continue
      default: continue
      }
      append(contentsOf: text[start..<position])
      append(contentsOf: escape)
      start = position + 1
    }
    append(contentsOf: text[start...])
  }

  /// The next byte that may have to be escaped: a control character, a quotation mark, a backslash, or what the separators
  /// of lines begin with; the end where there is none.
  private static func next(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    // Eight bytes at once. A byte behind a sign may be taken for one, but the first that is found is one.
    while position + 8 <= text.count {
      let word = UInt64(
        littleEndian: UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let signs =
        below(0x20, in: word) | below(1, in: word ^ 0x2222_2222_2222_2222)
        | below(1, in: word ^ 0x5C5C_5C5C_5C5C_5C5C) | below(1, in: word ^ 0xE2E2_E2E2_E2E2_E2E2)
      guard signs == 0 else { return position + signs.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < text.count {
      switch text[position] {
      case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0xE2: return position
      default: position += 1
      }
    }
    return position
  }

  /// The highest bit of the first byte of a word that is below a limit, perhaps with those of bytes behind it.
  private static func below(_ limit: UInt64, in word: UInt64) -> UInt64 {
    (word &- limit &* 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
