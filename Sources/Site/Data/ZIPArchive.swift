/// Packs files into one archive (ZIP, PKWARE APPNOTE 6.3), stored as they are.
///
/// No compression: servers compress on the way, and the same bytes come out on any machine. Every file bears the format's
/// earliest date, so that an archive tells of its content alone.
struct ZIPArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// The most bytes that an archive without the format's 64-bit extension can hold.
  static let limit = Int(UInt32.max)

  /// The archive of these files; nil where they are too many or too large for the format.
  static func packed(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8]? {
    let size = files.reduce(22) { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 76 }
    guard files.count < Int(UInt16.max), size < limit else { return nil }
    var archive = ZIPArchive()
    archive.bytes.reserveCapacity(size)
    for file in files { archive.add(Array(file.name.utf8), file.bytes) }
    return archive.finished()
  }

  private mutating func add(_ name: [UInt8], _ content: [UInt8]) {
    let offset = UInt32(bytes.count)
    var facts: [UInt8] = []
    // Version 2.0, names in UTF-8, stored, midnight of 1 January 1980.
    for half: UInt16 in [20, 1 << 11, 0, 0, 0x21] { Self.write(half, to: &facts) }
    for word in [CRC32.checksum(of: content), UInt32(content.count), UInt32(content.count)] {
      Self.write(word, to: &facts)
    }
    Self.write(UInt16(name.count), to: &facts)
    Self.write(UInt16(0), to: &facts)

    Self.write(0x0403_4B50 as UInt32, to: &bytes)
    bytes += facts + name + content

    Self.write(0x0201_4B50 as UInt32, to: &directory)
    Self.write(20 as UInt16, to: &directory)
    directory += facts
    // No comment, first disk, no attributes.
    for half: UInt16 in [0, 0, 0] { Self.write(half, to: &directory) }
    Self.write(0 as UInt32, to: &directory)
    Self.write(offset, to: &directory)
    directory += name
    count += 1
  }

  private consuming func finished() -> [UInt8] {
    let start = UInt32(bytes.count)
    bytes += directory
    Self.write(0x0605_4B50 as UInt32, to: &bytes)
    for half in [0, 0, count, count] { Self.write(half, to: &bytes) }
    Self.write(UInt32(directory.count), to: &bytes)
    Self.write(start, to: &bytes)
    Self.write(0 as UInt16, to: &bytes)
    return bytes
  }

  private static func write(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
  }
}

/// The check sum CRC-32 (ISO 3309), by which a ZIP archive notices damage.
enum CRC32 {
  /// The check sum of some bytes.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in sum >> 8 ^ table[Int((sum ^ UInt32(byte)) & 0xFF)] }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
  }
}
