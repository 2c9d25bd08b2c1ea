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
    for (position, byte) in text.enumerated() {
      let escape: [UInt8]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): escape = [UInt8(ascii: "\\"), byte]
      case 0x0A: escape = Array("\\n".utf8)
      case 0..<0x20: escape = Array("\\u00".utf8) + [Self.digit(byte >> 4), Self.digit(byte & 0xF)]
      case 0xA8...0xA9 where position >= 2 && text[position - 1] == 0x80 && text[position - 2] == 0xE2:
        append(contentsOf: text[start..<(position - 2)])
        append(contentsOf: byte == 0xA8 ? "\\u2028".utf8 : "\\u2029".utf8)
        start = position + 1
        continue
      default: continue
      }
      append(contentsOf: text[start..<position])
      append(contentsOf: escape)
      start = position + 1
    }
    append(contentsOf: text[start...])
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
