/// Writes comma-separated values: RFC 4180, UTF-8 with a byte order mark, because spreadsheets guess the encoding without it.
struct CSVText {
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Adds a row.
  mutating func add(row values: [DataValue]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .none: break
      case .text(let text): add(text)
      case .integer(let integer): bytes += String(integer).utf8
      case .number(let number): number.write(to: &bytes)
      case .boolean(let boolean): bytes += (boolean ? "true" : "false").utf8
      }
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func add(_ text: String) {
    let shown = Self.guarded(text)
    guard shown.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else {
      bytes += shown.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in shown.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A text that a spreadsheet would calculate, behind an apostrophe: many targets begin with `=`, and anybody's text may
  /// hold a formula that fetches or sends something.
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, formulaSigns.contains(first) else { return text }
    return "'" + text
  }

  /// What makes a formula of a cell in some spreadsheet; the full-width signs count in East Asian editions.
  private static let formulaSigns: [Unicode.Scalar] = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]
}
