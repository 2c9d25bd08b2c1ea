import Diagnostics
import Glibc

/// A planned file that is written piece by piece, because it would be large in memory.
///
/// As long as its pieces are those of the published file nothing is written, so that it may turn out to be unchanged.
final class PiecewiseFile {
  let path: RelativePath
  private let staging: FileDescriptor
  /// The file of the published site.
  private let old: (file: FileDescriptor, size: Int)?
  /// The file of the new site, as soon as it differs.
  private var new: NewFile?
  /// How many bytes it has so far.
  private(set) var size = 0

  init(_ path: RelativePath, old: (file: FileDescriptor, size: Int)?, staging: FileDescriptor) {
    self.path = path
    self.old = old
    self.staging = staging
  }

  /// Adds a piece.
  func append(_ piece: UnsafeRawBufferPointer) throws(SystemError) {
    if new != nil || old?.file.holds(piece, at: size) != true { try begun().write(piece) }
    size += piece.count
  }

  /// Ends the file.
  ///
  /// - Returns: whether it is the published one, and so has not been written.
  func finish() throws(SystemError) -> Bool {
    if new == nil, old?.size == size { return true }
    try begun().close()
    return false
  }

  /// The file of the new site, with all that was like the old one.
  private func begun() throws(SystemError) -> NewFile {
    if let new { return new }
    let file = try NewFile(path.text, in: staging)
    if let old { try file.copy(size, of: old.file) }
    new = file
    return file
  }
}

extension NewFile {
  /// Writes the first bytes of another file.
  fileprivate func copy(_ count: Int, of other: FileDescriptor) throws(SystemError) {
    for start in stride(from: 0, to: count, by: FileDescriptor.pieceSize) {
      let piece = try other.piece(at: start, min(FileDescriptor.pieceSize, count - start))
      try piece.span.withUnsafeBytes { bytes throws(SystemError) in try write(bytes) }
    }
  }
}

extension FileDescriptor {
  fileprivate static let pieceSize = 1 << 16

  /// Whether the file has these bytes at a place.
  fileprivate func holds(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    for offset in stride(from: 0, to: bytes.count, by: Self.pieceSize) {
      let piece = bytes[offset..<min(offset + Self.pieceSize, bytes.count)]
      guard let found = try? self.piece(at: start + offset, piece.count), found.elementsEqual(piece) else {
        return false
      }
    }
    return true
  }

  /// So many bytes of the file at a place; fewer at its end.
  fileprivate func piece(at start: Int, _ count: Int) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let piece = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      while filled < count, let base = room.baseAddress {
        let result = pread(number, base + filled, count - filled, off_t(start + filled))
        if result == 0 { break }
        if result > 0 {
          filled += result
        } else if errno != EINTR {
          failure = SystemError.last
          break
        }
      }
    }
    if let failure { throw failure }
    return piece
  }
}
