/// Compresses bytes (DEFLATE, RFC 1951), with the codes that the format fixes and one earlier place looked at for each match:
/// tables repeat themselves so much that they become a sixth, at the speed of writing them.
struct Deflate {
  private var output: [UInt8] = []
  /// Bits that do not fill a byte yet, the first in the lowest place.
  private var bits: UInt64 = 0
  private var bitCount: UInt64 = 0
  /// The bytes that are not compressed yet, behind those that matches may begin in.
  private var room: [UInt8] = []
  /// How many bytes went before the room.
  private var passed = 0
  /// The next byte to be compressed.
  private var position = 0
  /// Where four bytes with a hash were seen last, plus one.
  private var places = [Int32](repeating: 0, count: 1 << Int(Self.hashBits))

  private static let window = 32_768
  private static let longestMatch = 258
  private static let hashBits: UInt32 = 15

  /// Begins one block, which is the last, with the fixed codes.
  init() { add(0b011, 3) }

  /// The bytes compressed, at most two gigabytes of them.
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var deflate = Deflate()
    bytes.withUnsafeBytes { deflate.take($0) }
    return deflate.finished()
  }

  /// Takes the next bytes in, at most two gigabytes in all.
  mutating func take(_ piece: UnsafeRawBufferPointer) {
    room += piece
    // Whatever comes, the longest match from here ends within the room.
    compress(upTo: passed + room.count - Self.longestMatch)
    let end = position - passed - Self.window
    guard end > Self.window else { return }
    room.removeFirst(end)
    passed += end
  }

  /// All bytes compressed.
  consuming func finished() -> [UInt8] {
    compress(upTo: passed + room.count - 3)
    for byte in room[(position - passed)...] { add(symbol: Int(byte)) }
    add(symbol: 256)
    // Up to the end of the byte.
    add(0, 7)
    flush()
    return output
  }

  private mutating func compress(upTo end: Int) {
    // Beside the other parts while it is read.
    let room = room
    room.withUnsafeBytes { compress($0, upTo: end - passed) }
  }

  private mutating func compress(_ bytes: UnsafeRawBufferPointer, upTo end: Int) {
    var place = position - passed
    while place < end {
      let four = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      let hash = Int((four &* 2_654_435_761) >> (32 - Self.hashBits))
      let candidate = Int(places[hash]) - 1 - passed
      places[hash] = Int32(truncatingIfNeeded: passed + place + 1)
      guard candidate >= 0, place - candidate <= Self.window,
        bytes.loadUnaligned(fromByteOffset: candidate, as: UInt32.self) == four
      else {
        add(symbol: Int(bytes[place]))
        place += 1
        continue
      }
      let length = Self.matchLength(bytes, candidate, place)
      add(length: length, distance: place - candidate)
      place += length
    }
    position = passed + place
  }

  /// How many bytes at two places are the same; the first four are known to be.
  private static func matchLength(_ bytes: UnsafeRawBufferPointer, _ earlier: Int, _ place: Int) -> Int {
    let limit = min(longestMatch, bytes.count - place)
    var length = 4
    while length + 8 <= limit {
      let difference =
        bytes.loadUnaligned(fromByteOffset: earlier + length, as: UInt64.self)
        ^ bytes.loadUnaligned(fromByteOffset: place + length, as: UInt64.self)
      guard difference == 0 else { return length + UInt64(littleEndian: difference).trailingZeroBitCount / 8 }
      length += 8
    }
    while length < limit, bytes[earlier + length] == bytes[place + length] { length += 1 }
    return length
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
  @inline(__always)
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

  @inline(__always)
  private mutating func add(_ value: UInt64, _ count: UInt64) {
    bits |= value &<< bitCount
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
