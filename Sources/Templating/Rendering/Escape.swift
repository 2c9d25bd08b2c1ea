/// Escaping of text for HTML, for element content and for attributes in either kind of quotes.
enum Escape {
  /// A bit for each of `"`, `&`, `'`, `<` and `>`, all of which lie below 64.
  private static let special: UInt64 = 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62

  @inline(__always)
  static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 64 && special >> UInt64(byte) & 1 != 0
  }

  /// Whether one of the eight bytes of a word may be one of the five; sometimes true where none is, never the reverse.
  @inline(__always)
  private static func mayHoldSpecial(_ word: UInt64) -> Bool {
    // A byte of 0 is what borrows from the high bit without having it. `&` and `'` differ in one bit, as `<` and `>` do.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ 0x22 &* ones
    let ampersand = (word | ones) ^ 0x27 &* ones
    let bracket = (word | 0x02 &* ones) ^ 0x3E &* ones
    let zeros = (quote &- ones) & ~quote | (ampersand &- ones) & ~ampersand | (bracket &- ones) & ~bracket
    return zeros & (0x80 &* ones) != 0
  }

  /// Whether one of sixteen bytes is one of the five.
  @inline(__always)
  private static func holdsSpecial(_ block: SIMD16<UInt8>) -> Bool {
    let quote = block .== SIMD16<UInt8>(repeating: 0x22)
    let ampersand = (block | SIMD16<UInt8>(repeating: 0x01)) .== SIMD16<UInt8>(repeating: 0x27)
    let bracket = (block | SIMD16<UInt8>(repeating: 0x02)) .== SIMD16<UInt8>(repeating: 0x3E)
    let halves = unsafeBitCast(quote .| ampersand .| bracket, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] != 0
  }

  /// Copies a text with escapes; the result is the number of bytes written, at most five times as many.
  static func copy(_ text: String, to target: UnsafeMutablePointer<UInt8>) -> Int {
    text.utf8Span.span.withUnsafeBufferPointer { copy($0, to: target) }
  }

  /// Copies bytes with escapes; the result is the number of bytes written, at most five times as many.
  @inline(__always)
  static func copy(_ source: UnsafeBufferPointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) -> Int {
    guard let start = source.baseAddress else { return 0 }
    var written = 0
    var read = 0
    while read < source.count {
      if source.count - read >= 16 {
        let block = UnsafeRawPointer(start + read).loadUnaligned(as: SIMD16<UInt8>.self)
        if !holdsSpecial(block) {
          UnsafeMutableRawPointer(target + written).storeBytes(of: block, as: SIMD16<UInt8>.self)
          read += 16
          written += 16
          continue
        }
      }
      if source.count - read >= 8 {
        let word = UnsafeRawPointer(start + read).loadUnaligned(as: UInt64.self)
        if !mayHoldSpecial(word) {
          UnsafeMutableRawPointer(target + written).storeBytes(of: word, as: UInt64.self)
          read += 8
          written += 8
          continue
        }
      }
      if source.count >= 8, source.count - read < 8 {
        // The last eight bytes at once: where none of them is special, those before `read` were copied as they are.
        let word = UnsafeRawPointer(start + source.count - 8).loadUnaligned(as: UInt64.self)
        if !mayHoldSpecial(word) {
          let end = written + source.count - read
          UnsafeMutableRawPointer(target + end - 8).storeBytes(of: word, as: UInt64.self)
          return end
        }
      }
      let end = min(read + 8, source.count)
      while read < end {
        written += write(start[read], to: target + written)
        read += 1
      }
    }
    return written
  }

  /// Writes one byte, escaped where it must be; the result is the number of bytes written.
  @inline(__always)
  private static func write(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
    guard isSpecial(byte) else {
      target.pointee = byte
      return 1
    }
    return writeEscape(byte, to: target)
  }

  private static func writeEscape(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
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
      return copy(text, to: start)
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
