/// Writes comma-separated values: RFC 4180, in UTF-8.
struct CSVText {
  /// The text, behind a byte order mark, because spreadsheets guess the encoding without it.
  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Adds a row.
  mutating func add(row values: some Sequence<DataValue>) {
    var isFirst = true
    for value in values {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      switch value {
      case .none: break
      case .text(var text): text.withUTF8 { add($0) }
      case .integer(let integer): bytes += String(integer).utf8
      case .number(let number): number.write(to: &bytes)
      case .boolean(let boolean): bytes += (boolean ? "true" : "false").utf8
      }
    }
    bytes += [0x0D, 0x0A]
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    let needsGuard = Self.needsGuard(text)
    guard text.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
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
