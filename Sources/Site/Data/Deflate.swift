/// Compresses bytes (DEFLATE, RFC 1951), with the codes that the format fixes and one earlier place looked at for each match:
/// tables repeat themselves so much that they become a sixth, at the speed of writing them.
struct Deflate {
  private var output: [UInt8] = []
  /// Bits that do not fill a byte yet, the first in the lowest place.
  private var bits: UInt64 = 0
  private var bitCount: UInt64 = 0

  /// The bytes compressed, at most two gigabytes of them.
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var deflate = Deflate()
    deflate.output.reserveCapacity(bytes.count / 4)
    // One block, which is the last, with the fixed codes.
    deflate.add(0b011, 3)
    bytes.withUnsafeBytes { deflate.compress($0) }
    deflate.add(symbol: 256)
    // Up to the end of the byte.
    deflate.add(0, 7)
    deflate.flush()
    return deflate.output
  }

  private static let window = 32_768
  private static let longestMatch = 258
  private static let hashBits: UInt32 = 15

  private mutating func compress(_ bytes: UnsafeRawBufferPointer) {
    // Where four bytes with a hash were seen last, plus one.
    var places = [Int32](repeating: 0, count: 1 << Int(Self.hashBits))
    var position = 0
    while position + 4 <= bytes.count {
      let four = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
      let hash = Int((four &* 2_654_435_761) >> (32 - Self.hashBits))
      let candidate = Int(places[hash]) - 1
      places[hash] = Int32(truncatingIfNeeded: position + 1)
      guard candidate >= 0, position - candidate <= Self.window,
        bytes.loadUnaligned(fromByteOffset: candidate, as: UInt32.self) == four
      else {
        add(symbol: Int(bytes[position]))
        position += 1
        continue
      }
      let limit = min(Self.longestMatch, bytes.count - position)
      var length = 4
      while length < limit, bytes[candidate + length] == bytes[position + length] { length += 1 }
      add(length: length, distance: position - candidate)
      position += length
    }
    while position < bytes.count {
      add(symbol: Int(bytes[position]))
      position += 1
    }
  }

  // MARK: Codes

  /// A literal byte, the end of the block (256), or a length; section 3.2.6 of the RFC.
  private mutating func add(symbol: Int) {
    let code = Self.symbols[symbol]
    add(UInt64(code.bits), UInt64(code.count))
  }

  private mutating func add(length: Int, distance: Int) {
    if length == Self.longestMatch {
      add(symbol: 285)
    } else {
      let (code, extra, extraCount) = Self.logarithmic(length - 3, stepBits: 2)
      add(symbol: 257 + code)
      add(extra, extraCount)
    }
    let (code, extra, extraCount) = Self.logarithmic(distance - 1, stepBits: 1)
    add(UInt64(Self.reversed(UInt16(code), 5)), 5)
    add(extra, extraCount)
  }

  /// Lengths and distances have codes that stand for ranges, twice as wide after each 2^stepBits codes, and extra bits for the
  /// place in the range (section 3.2.5).
  private static func logarithmic(_ value: Int, stepBits: Int) -> (code: Int, extra: UInt64, count: UInt64) {
    let magnitude = Int.bitWidth - 1 - max(value, 1).leadingZeroBitCount
    let count = max(0, magnitude - stepBits)
    let code = (count << stepBits) + value >> count
    return (code, UInt64(value & (1 << count - 1)), UInt64(count))
  }

  /// The codes of all symbols as they are written: the highest bit of a code comes first.
  private static let symbols: [(bits: UInt16, count: UInt8)] = (0..<288).map { symbol in
    switch symbol {
    case 0..<144: (reversed(UInt16(0x30 + symbol), 8), 8)
    case 144..<256: (reversed(UInt16(0x190 + symbol - 144), 9), 9)
    case 256..<280: (reversed(UInt16(symbol - 256), 7), 7)
    default: (reversed(UInt16(0xC0 + symbol - 280), 8), 8)
    }
  }

  private static func reversed(_ code: UInt16, _ count: Int) -> UInt16 {
    (0..<count).reduce(0) { $0 << 1 | (code >> UInt16($1) & 1) }
  }

  // MARK: Bits

  private mutating func add(_ value: UInt64, _ count: UInt64) {
    bits |= value << bitCount
    bitCount += count
    if bitCount >= 32 { flush() }
  }

  private mutating func flush() {
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }
}
