/// SHA-256 of a file's bytes, in 32 bytes: half of what its digits take, and in one piece.
struct FileHash: Sendable, Hashable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The hash of these bytes.
  init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { FileHash(of: $0) }
  }

  /// The hash, as above, of memory that is only borrowed.
  init(of bytes: UnsafeRawBufferPointer) {
    self.init(SHA256.hash(bytes))
  }

  /// The hash of bytes that came piece by piece.
  init(_ hash: SHA256.Running) {
    self.init(hash.finished())
  }

  /// The hash whose eight words these are.
  init(_ state: SHA256.Words) {
    func word(_ position: Int) -> UInt64 { UInt64(state[position]) << 32 | UInt64(state[position + 1]) }
    words = (word(0), word(2), word(4), word(6))
  }

  /// The hash of these hexadecimal digits; nil where they are none.
  init?(hexadecimal: String) {
    guard hexadecimal.utf8.count == 64, hexadecimal.utf8.allSatisfy(\.isHexadecimalDigit) else { return nil }
    func word(_ position: Int) -> UInt64? {
      let start = hexadecimal.utf8.index(hexadecimal.startIndex, offsetBy: position)
      return UInt64(hexadecimal[start...].prefix(16), radix: 16)
    }
    guard let first = word(0), let second = word(16), let third = word(32), let fourth = word(48) else {
      return nil
    }
    words = (first, second, third, fourth)
  }

  /// The hash in hexadecimal digits.
  var hexadecimal: String {
    var digits: [UInt8] = []
    writeDigits(to: &digits)
    return String(decoding: digits, as: UTF8.self)
  }

  /// Writes the hash in hexadecimal digits.
  func writeDigits(to bytes: inout [UInt8]) {
    Self.writeDigits(of: words.0, to: &bytes)
    Self.writeDigits(of: words.1, to: &bytes)
    Self.writeDigits(of: words.2, to: &bytes)
    Self.writeDigits(of: words.3, to: &bytes)
  }

  private static func writeDigits(of word: UInt64, to bytes: inout [UInt8]) {
    for half in [word >> 32, word & 0xFFFF_FFFF] {
      // The eight digits of one half, each in a byte of its own.
      var digits = (half | half << 16) & 0x0000_FFFF_0000_FFFF
      digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
      digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
      // Those above 9 are letters, 39 characters further than the digits.
      let letters = (digits &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
      let text = digits &+ 0x3030_3030_3030_3030 &+ letters &* 39
      withUnsafeBytes(of: text.bigEndian) { bytes += $0 }
    }
  }

  static func == (left: FileHash, right: FileHash) -> Bool { left.words == right.words }

  func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}
