import CHashing

/// The hash of some bytes as FIPS 180-4 defines SHA-256.
///
/// It tells whether a file of the built site has changed; nothing secret depends on it. The well-kept library for it,
/// swift-crypto, would double the time of a first build for these sixty lines, which tests compare with the examples
/// of the standard and with an independent implementation.
enum SHA256 {
  /// The hash in hexadecimal digits.
  ///
  /// - Parameter isPortable: whether to do without the processor's own instructions, as on processors that have none.
  static func hexadecimal(_ bytes: [UInt8], isPortable: Bool = false) -> String {
    bytes.withUnsafeBytes { hexadecimal($0, isPortable: isPortable) }
  }

  /// The hash, as above, of memory that is only borrowed.
  static func hexadecimal(_ bytes: UnsafeRawBufferPointer, isPortable: Bool = false) -> String {
    FileHash(hash(bytes, isPortable: isPortable)).hexadecimal
  }

  /// The hash in eight words.
  static func hash(_ bytes: UnsafeRawBufferPointer, isPortable: Bool = false) -> Words {
    var hash = Running(isPortable: isPortable)
    hash.take(bytes)
    return hash.finished()
  }

  /// Eight words, the most significant first.
  typealias Words = InlineArray<8, UInt32>

  /// The hash of memory that is taken in piece by piece, in hexadecimal digits.
  ///
  /// - Parameters:
  ///   - size: of a piece in bytes.
  ///   - isDone: is called with each piece when it is not needed any more.
  static func hexadecimal(
    _ bytes: UnsafeRawBufferPointer, inPiecesOf size: Int, isDone: (UnsafeRawBufferPointer) -> Void
  ) -> String {
    var hash = Running()
    for start in stride(from: 0, to: bytes.count, by: size) {
      let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)])
      hash.take(piece)
      if piece.count == size { isDone(piece) }
    }
    return FileHash(hash).hexadecimal
  }

  /// The hash of bytes that come piece by piece.
  struct Running {
    private var state = initial
    /// The bytes that do not fill a block yet stand at the beginning.
    private var rest: InlineArray<64, UInt8> = .init(repeating: 0)
    private var count = 0
    private let isPortable: Bool

    init(isPortable: Bool = false) { self.isPortable = isPortable }

    /// Takes the next bytes in.
    mutating func take(_ piece: UnsafeRawBufferPointer) {
      let begun = count % 64 == 0 ? 0 : min(64 - count % 64, piece.count)
      for byte in piece[..<begun] { keep(byte) }
      let end = begun + (piece.count - begun) & ~63
      SHA256.take(UnsafeRawBufferPointer(rebasing: piece[begun..<end]), into: &state, isPortable)
      count += end - begun
      for byte in piece[end...] { keep(byte) }
    }

    /// The hash in eight words.
    consuming func finished() -> Words {
      // One bit, zeros, and the length in bits at the end of a block (section 5.1.1).
      let bits = UInt64(count) &* 8
      keep(0x80)
      while count % 64 != 56 { keep(0) }
      for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
        keep(UInt8(truncatingIfNeeded: bits >> shift))
      }
      return state
    }

    /// Adds a byte to the block that is begun, and takes that in when it is full.
    private mutating func keep(_ byte: UInt8) {
      rest[count % 64] = byte
      count += 1
      if count % 64 == 0 { rest.span.withUnsafeBytes { SHA256.take($0, into: &state, isPortable) } }
    }
  }

  /// Takes whole blocks of 64 bytes in.
  private static func take(_ blocks: UnsafeRawBufferPointer, into state: inout Words, _ isPortable: Bool) {
    guard let start = blocks.bindMemory(to: UInt8.self).baseAddress else { return }
    var state = state.mutableSpan
    state.withUnsafeMutableBufferPointer { state in
      let count = blocks.count / 64
      let isDone =
        !isPortable
        && constants.span.withUnsafeBufferPointer {
          jixiao_sha256_blocks(state.baseAddress, start, count, $0.baseAddress)
        }
      guard !isDone else { return }
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
        for offset in stride(from: 0, to: blocks.count, by: 64) {
          mix(UnsafeRawBufferPointer(rebasing: blocks[offset..<offset + 64]), into: state, schedule)
        }
      }
    }
  }

  /// Takes one block of 64 bytes in (section 6.2.2).
  private static func mix(
    _ block: UnsafeRawBufferPointer, into state: UnsafeMutableBufferPointer<UInt32>,
    _ w: UnsafeMutableBufferPointer<UInt32>
  ) {
    for t in 0..<16 {
      w[t] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: 4 * t, as: UInt32.self))
    }
    for t in 16..<64 {
      let s0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ w[t - 15] >> 3
      let s1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ w[t - 2] >> 10
      w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for t in 0..<64 {
      let s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let first = h &+ s1 &+ (e & f ^ ~e & g) &+ constants[t] &+ w[t]
      let s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let second = s0 &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  /// Section 5.3.3.
  private static let initial: Words = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  /// Section 4.2.2.
  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
