// Comma-separated values: RFC 4180, in UTF-8.

extension ByteTarget where Self: ~Copyable {
  /// Adds a text as a cell of comma-separated values: RFC 4180, in UTF-8.
  mutating func appendCell(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.needsQuotes else {
      if text.needsGuard { append(CSVText.guardSign) }
      append(contentsOf: text)
      return
    }
    append(UInt8(ascii: "\""))
    if text.needsGuard { append(CSVText.guardSign) }
    var start = 0
    while start < text.count {
      let sign = text.place(of: UInt8(ascii: "\""), from: start)
      append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<sign]))
      if sign < text.count { append("\"\"") }
      start = sign + 1
    }
    append(UInt8(ascii: "\""))
  }
}

/// What stands in comma-separated values beside the texts.
enum CSVText {
  /// Stands before everything, because spreadsheets guess the encoding without it.
  static let byteOrderMark: StaticString = "\u{FEFF}"
  static let rowEnd: StaticString = "\r\n"

  /// Stands before a text that a spreadsheet would calculate: many targets begin with `=`, and anybody's text may hold a
  /// formula that fetches or sends something. A text that begins with the sign itself gets another one, so that whoever
  /// takes one away has what the form says.
  fileprivate static let guardSign = UInt8(ascii: "'")

  fileprivate static let fullWidthSigns = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there are quotation marks, commas or line ends in the text.
  fileprivate var needsQuotes: Bool {
    var position = 0
    while position + 8 <= count {
      let word = word(at: position)
      let signs =
        word.bytes(equal: 0x22) | word.bytes(equal: 0x2C) | word.bytes(equal: 0x0A) | word.bytes(equal: 0x0D)
      // Other bytes may be taken for these, but only behind one that is.
      guard signs == 0 else { return true }
      position += 8
    }
    return self[position...].contains { $0 <= 0x2C && ($0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D) }
  }

  /// Whether the text begins with what makes a formula of a cell in some spreadsheet; the full-width ＋ － ＝ ＠ count in East
  /// Asian editions. Blanks before such a sign do not help everywhere.
  fileprivate var needsGuard: Bool {
    guard let first = first(where: { $0 != 0x20 }) else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), CSVText.guardSign:
      return true
    case 0x09, 0x0A, 0x0D: return true
    case 0xEF:
      let rest = drop { $0 == 0x20 }
      return CSVText.fullWidthSigns.contains { rest.starts(with: $0) }
    default: return false
    }
  }
}
