/// Writes text and addresses so that they can never become markup.
enum HTMLEscaping {
  /// Appends text with `"`, `&`, `<` and `>` as entities; fit for content and for attributes in double quotes.
  static func append(text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for (position, byte) in bytes.enumerated() {
        guard let entity = entity(byte) else { continue }
        output.append(contentsOf: bytes[start..<position])
        output.append(contentsOf: entity.utf8)
        start = position + 1
      }
      output.append(contentsOf: bytes[start...])
    }
  }

  private static func entity(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    default: nil
    }
  }

  /// Appends an address for an attribute in double quotes: every byte that an address cannot hold is percent-encoded,
  /// `&` and `'` are written as entities. A `%` is kept, because the author may have encoded already.
  static func append(address: String, to output: inout [UInt8]) {
    for byte in address.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "'"): output.append(contentsOf: "&#x27;".utf8)
      case _ where isAddressByte(byte): output.append(byte)
      default:
        output.append(UInt8(ascii: "%"))
        output.append(hexadecimal(byte >> 4))
        output.append(hexadecimal(byte & 0xF))
      }
    }
  }

  /// Letters, digits and the reserved and unreserved signs of RFC 3986 but for `[` and `]`.
  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "@")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: ";"), UInt8(ascii: "#")...UInt8(ascii: "%"),
      UInt8(ascii: "(")...UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
  }
}
