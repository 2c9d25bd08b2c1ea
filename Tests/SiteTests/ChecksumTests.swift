import Testing

@testable import Site

/// The number by which a file is known again.
@Suite("Checksums")
struct ChecksumTests {
  @Test(
    "one changed byte, wherever it stands, gives another checksum", arguments: [1, 7, 8, 31, 32, 33, 100])
  func oneByte(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var known: Set<Checksum> = [Checksum(of: bytes)]
    for position in bytes.indices {
      for change in [1, 0x80, 0xFF] as [UInt8] {
        var changed = bytes
        changed[position] ^= change
        #expect(known.insert(Checksum(of: changed)).inserted)
      }
    }
    #expect(Checksum(of: bytes) == Checksum(of: Array(bytes)))
  }

  @Test("bytes in another order, and zeros more or less, give another checksum")
  func others() {
    let bytes = (0..<64).map { UInt8($0) }
    let others: [[UInt8]] = [
      bytes, Array(bytes.reversed()), Array(bytes[32...] + bytes[..<32]), Array(bytes[8...] + bytes[..<8]),
      bytes + [0], bytes.dropLast(), [0] + bytes, [], [0], Array(repeating: 0, count: 32),
      Array(repeating: 0, count: 64),
    ]
    #expect(Set(others.map(Checksum.init)).count == others.count)
  }
}
