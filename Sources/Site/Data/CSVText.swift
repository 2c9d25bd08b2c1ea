import Decimals

/// Writes comma-separated values: RFC 4180, in UTF-8.
struct CSVText {
  /// The text, behind a byte order mark, because spreadsheets guess the encoding without it.
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Adds a value to the row that is being written.
  ///
  /// - Parameter isFirst: whether it begins the row.
  mutating func add(_ value: DataValue, isFirst: Bool) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    switch value {
    case .none: break
    case .text(var text): text.withUTF8 { add($0) }
    case .integer(let integer): ExactDecimal(integer).write(to: &bytes)
    case .number(let number): number.write(to: &bytes)
    case .boolean(let boolean): bytes += (boolean ? "true" : "false").utf8
    }
  }

  /// Ends the row.
  mutating func endRow() {
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    let needsGuard = Self.needsGuard(text)
    guard text.contains(where: Self.needsQuotes) else {
      if needsGuard { bytes.append(Self.guardSign) }
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if needsGuard { bytes.append(Self.guardSign) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Quotation marks, commas and line ends.
  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte <= 0x2C && (byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D)
  }

  /// Stands before a text that a spreadsheet would calculate: many targets begin with `=`, and anybody's text may hold a
  /// formula that fetches or sends something. A text that begins with the sign itself gets another one, so that whoever
  /// takes one away has what the form says.
  private static let guardSign = UInt8(ascii: "'")

  /// What makes a formula of a cell in some spreadsheet; the full-width ＋ － ＝ ＠ count in East Asian editions. Blanks
  /// before such a sign do not help everywhere.
  private static func needsGuard(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first(where: { $0 != 0x20 }) else { return false }
    switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), guardSign: return true
    case 0x09, 0x0A, 0x0D: return true
    case 0xEF:
      let rest = text.drop { $0 == 0x20 }
      return fullWidthSigns.contains { rest.starts(with: $0) }
    default: return false
    }
  }

  private static let fullWidthSigns = ["＝", "＋", "－", "＠"].map { Array($0.utf8) }
}
