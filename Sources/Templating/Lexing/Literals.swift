import Decimals

// What literals stand for.

/// The value of a string literal without its quotes; nil with the offset of an escape that stands for nothing.
enum StringLiteral {
  static func value(of bytes: ArraySlice<UInt8>) throws(TemplateFailure) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var offset = bytes.startIndex
    while offset < bytes.endIndex {
      let byte = bytes[offset]
      offset += 1
      if byte == Byte.carriageReturn {
        result.append(Byte.lineFeed)
        if offset < bytes.endIndex, bytes[offset] == Byte.lineFeed { offset += 1 }
      } else if byte != Byte.backslash || offset >= bytes.endIndex {
        result.append(byte)
      } else {
        try readEscape(bytes, &offset, into: &result)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func readEscape(
    _ bytes: ArraySlice<UInt8>, _ offset: inout Int, into result: inout [UInt8]
  ) throws(TemplateFailure) {
    let letter = bytes[offset]
    offset += 1
    switch letter {
    case Byte.lineFeed: break
    case Byte.carriageReturn: if offset < bytes.endIndex, bytes[offset] == Byte.lineFeed { offset += 1 }
    case Byte.backslash, Byte.quote, Byte.doubleQuote: result.append(letter)
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "x"): try readScalar(bytes, &offset, digits: 2, into: &result)
    case UInt8(ascii: "u"): try readScalar(bytes, &offset, digits: 4, into: &result)
    case UInt8(ascii: "U"): try readScalar(bytes, &offset, digits: 8, into: &result)
    case UInt8(ascii: "N"): throw .badEscape("N")
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      offset -= 1
      var value: UInt32 = 0
      var read = 0
      while read < 3, offset < bytes.endIndex, (0x30...0x37).contains(bytes[offset]) {
        value = value * 8 + UInt32(bytes[offset] - 0x30)
        offset += 1
        read += 1
      }
      if let scalar = Unicode.Scalar(value) { result.append(contentsOf: String(scalar).utf8) }
    default:
      result.append(Byte.backslash)
      result.append(letter)
    }
  }

  private static func readScalar(
    _ bytes: ArraySlice<UInt8>, _ offset: inout Int, digits: Int, into result: inout [UInt8]
  ) throws(TemplateFailure) {
    let end = offset + digits
    guard end <= bytes.endIndex,
      let value = UInt32(String(decoding: bytes[offset..<end], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw .badEscape(digits == 2 ? "x" : digits == 4 ? "u" : "U") }
    result.append(contentsOf: String(scalar).utf8)
    offset = end
  }
}

enum NumberLiteral {
  /// The value of a whole number: decimal, `0x`, `0o` or `0b`, underscores allowed.
  static func integer(_ text: String) throws(TemplateFailure) -> Value {
    let digits = text.filter { $0 != "_" }.lowercased()
    let (prefix, radix): (Int, Int) =
      digits.hasPrefix("0x")
      ? (2, 16) : digits.hasPrefix("0o") ? (2, 8) : digits.hasPrefix("0b") ? (2, 2) : (0, 10)
    guard let number = Int(digits.dropFirst(prefix), radix: radix) else { throw .numberTooLarge }
    return .int(number)
  }

  /// The value of a number with a fraction or an exponent.
  static func decimal(_ text: String) throws(TemplateFailure) -> Value {
    guard let number = ExactDecimal(text.filter { $0 != "_" }) else { throw .numberTooLarge }
    return .decimal(number.calculated)
  }
}
