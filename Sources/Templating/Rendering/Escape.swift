/// Escaping of text for HTML, for element content and for attributes in either kind of quotes.
enum Escape {
  /// A bit for each of `"`, `&`, `'`, `<` and `>`, all of which lie below 64.
  private static let special: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62

  @inline(__always)
  static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 64 && special >> UInt64(byte) & 1 != 0
  }

  /// Copies bytes with escapes; the result is the number of bytes written, at most five times as many.
  @inline(__always)
  static func copy(_ source: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var written = 0
    for byte in source {
      if isSpecial(byte) {
        written += write(byte, to: target + written)
      } else {
        target[written] = byte
        written += 1
      }
    }
    return written
  }

  private static func write(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let escape: StaticString =
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "'"): "&#39;"
      default: "&#34;"
      }
    target.update(from: escape.utf8Start, count: escape.utf8CodeUnitCount)
    return escape.utf8CodeUnitCount
  }

  /// The number of bytes of a text once it is escaped.
  static func length(of text: String) -> Int {
    text.utf8.reduce(0) { $0 + (isSpecial($1) ? 5 : 1) }
  }

  /// The escaped text.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    return String(unsafeUninitializedCapacity: length(of: text)) { target in
      guard let start = target.baseAddress else { return 0 }
      let written = text.utf8.withContiguousStorageIfAvailable { copy($0, to: start) }
      return written ?? Array(text.utf8).withUnsafeBufferPointer { copy($0, to: start) }
    }
  }
}

extension Value {
  /// The value as markup: markup as it is, everything else printed and escaped.
  func escaped() throws(TemplateFailure) -> String {
    switch self {
    case .markup(let text): return text
    case .engine(let module as ModuleObject): return module.body
    default: return Escape.escaped(try printed())
    }
  }
}
