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
  mutating func add(_ name: String, _ content: consuming PackedFile) {
    let (size, checkSum) = (content.size, content.checkSum)
    guard let compressed = content.finished(), bytes.count + compressed.count <= Int(Int32.max) else {
      return
    }
    let facts = Self.facts(name, checkSum, size: size, compressed: compressed.count)
    let offset = UInt32(bytes.count)
    Self.write(0x0403_4B50 as UInt32, to: &bytes)
    bytes += facts
    bytes += name.utf8
    bytes += compressed
    addToDirectory(name, facts, offset: offset)
  }

  /// What is said of a file twice, before it and in the directory.
  private static func facts(_ name: String, _ checkSum: UInt32, size: Int, compressed: Int) -> [UInt8] {
    var facts: [UInt8] = []
    // Version 2.0, names in UTF-8, compressed by DEFLATE, midnight of 1 January 1980.
    for half: UInt16 in [20, 1 << 11, 8, 0, 0x21] { write(half, to: &facts) }
    for word in [checkSum, UInt32(compressed), UInt32(size)] { write(word, to: &facts) }
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

/// A file on its way into an archive, compressed piece by piece.
struct PackedFile {
  private var deflate: Deflate? = Deflate()
  private var crc = CRC32()
  /// In bytes.
  private(set) var size = 0

  var checkSum: UInt32 { crc.checkSum }

  /// Takes the next bytes in.
  mutating func take(_ piece: UnsafeRawBufferPointer) {
    size += piece.count
    guard size <= Int(Int32.max) else {
      deflate = nil
      return
    }
    crc.take(piece)
    deflate?.take(piece)
  }

  /// The file compressed; nil where it has more than two gigabytes.
  consuming func finished() -> [UInt8]? { deflate.take()?.finished() }
}

/// The check sum CRC-32 (ISO 3309), by which a ZIP archive notices damage.
struct CRC32 {
  private var rest = UInt32.max

  /// The check sum of the bytes so far.
  var checkSum: UInt32 { ~rest }

  /// Takes the next bytes in.
  mutating func take(_ piece: UnsafeRawBufferPointer) {
    Self.tables.withUnsafeBufferPointer { tables in
      func step(_ distance: Int, _ byte: UInt32) -> UInt32 { tables[distance << 8 | Int(byte & 0xFF)] }
      var rest = rest
      var position = 0
      // Four bytes at once, each by the table for its distance from the last of them.
      while position + 4 <= piece.count {
        let word = rest ^ UInt32(littleEndian: piece.loadUnaligned(fromByteOffset: position, as: UInt32.self))
        rest = step(3, word) ^ step(2, word >> 8) ^ step(1, word >> 16) ^ step(0, word >> 24)
        position += 4
      }
      while position < piece.count {
        rest = rest >> 8 ^ step(0, rest ^ UInt32(piece[position]))
        position += 1
      }
      self.rest = rest
    }
  }

  /// The check sum of some bytes.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    var crc = CRC32()
    bytes.withUnsafeBytes { crc.take($0) }
    return crc.checkSum
  }

  /// What each byte does to the check sum, then what it does with one, two and three bytes behind it.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = (0..<256).map { index in
      (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
    }
    for position in 256..<1024 {
      let nearer = tables[position - 256]
      tables.append(nearer >> 8 ^ tables[Int(nearer & 0xFF)])
    }
    return tables
  }()
}
