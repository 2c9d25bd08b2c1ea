import Synchronization

/// What was read of the sources: the hash of each file's bytes, noted as they are read.
///
/// Noted then, not looked at before or afterwards, it cannot tell of other bytes than those that were used.
final class SourceLog: Sendable {
  private let hashes = Mutex<[(path: String, hash: FileHash)]>([])

  /// Notes a file.
  func note(_ bytes: [UInt8], at path: String) {
    note(FileHash(of: bytes), at: path)
  }

  /// Notes a file whose hash is known.
  func note(_ hash: FileHash, at path: String) {
    hashes.withLock { $0.append((path, hash)) }
  }

  /// One hash for all files and these further lines, whatever the order in which the files were read.
  func digest(_ lines: [String]) -> String {
    let files = hashes.withLock { $0 }.sorted { RelativePath.precedes($0.path, $1.path) }
    var text: [UInt8] = []
    for line in lines { text += (line + "\n").utf8 }
    var last = (path: "", hash: FileHash(of: []))
    // What was read twice counts once, unless it was another file the second time: then the next build has to find out.
    for file in files where file.hash != last.hash || !file.path.utf8.elementsEqual(last.path.utf8) {
      file.hash.writeDigits(to: &text)
      text.append(UInt8(ascii: " "))
      text += file.path.utf8
      text.append(UInt8(ascii: "\n"))
      last = file
    }
    return SHA256.hexadecimal(text)
  }
}
