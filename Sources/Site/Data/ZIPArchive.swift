/// Packs files into one archive (ZIP, PKWARE APPNOTE 6.3).
///
/// Every file bears the format's earliest date, so that an archive tells of its content alone, and the same bytes come out on
/// any machine.
struct ZIPArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// Adds a file.
  ///
  /// A file of more than two gigabytes is left out: somewhat above, the format needs its 64-bit extension, and at home nobody
  /// opens such a table.
  mutating func add(_ name: String, _ content: [UInt8]) {
    guard content.count <= Int(Int32.max) else { return }
    let compressed = Deflate.compressed(content)
    guard bytes.count + compressed.count <= Int(Int32.max) else { return }
    let offset = UInt32(bytes.count)
    let facts = Self.facts(name, content, size: UInt32(compressed.count))
    Self.write(0x0403_4B50 as UInt32, to: &bytes)
    bytes += facts
    bytes += name.utf8
    bytes += compressed
    addToDirectory(name, facts, offset: offset)
  }

  /// What is said of a file twice, before it and in the directory.
  private static func facts(_ name: String, _ content: [UInt8], size: UInt32) -> [UInt8] {
    var facts: [UInt8] = []
    // Version 2.0, names in UTF-8, compressed by DEFLATE, midnight of 1 January 1980.
    for half: UInt16 in [20, 1 << 11, 8, 0, 0x21] { write(half, to: &facts) }
    for word in [CRC32.checksum(of: content), size, UInt32(content.count)] { write(word, to: &facts) }
    write(UInt16(name.utf8.count), to: &facts)
    write(UInt16(0), to: &facts)
    return facts
  }

  private mutating func addToDirectory(_ name: String, _ facts: [UInt8], offset: UInt32) {
    Self.write(0x0201_4B50 as UInt32, to: &directory)
    Self.write(20 as UInt16, to: &directory)
    directory += facts
    // No comment, first disk, no attributes.
    for half: UInt16 in [0, 0, 0] { Self.write(half, to: &directory) }
    Self.write(0 as UInt32, to: &directory)
    Self.write(offset, to: &directory)
    directory += name.utf8
    count += 1
  }

  /// The archive as it stands now.
  func finished() -> [UInt8] {
    var bytes = bytes
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
