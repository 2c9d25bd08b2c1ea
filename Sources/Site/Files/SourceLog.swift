import Synchronization

/// What was read of the sources: the hash of each file's bytes, noted as they are read.
///
/// Noted then, not looked at before or afterwards, it cannot tell of other bytes than those that were used.
final class SourceLog: Sendable {
  private let hashes = Mutex<[String: FileHash]>([:])

  /// Notes a file.
  func note(_ bytes: [UInt8], at path: String) {
    note(FileHash(of: bytes), at: path)
  }

  /// Notes a file whose hash is known.
  func note(_ hash: FileHash, at path: String) {
    hashes.withLock { $0[path] = hash }
  }

  /// One hash for all files and these further lines, whatever the order in which the files were read.
  func digest(_ lines: [String]) -> String {
    let files = hashes.withLock { $0 }.sorted { $0.key < $1.key }
    var text = ""
    for line in lines { text += line + "\n" }
    for (path, hash) in files { text += hash.hexadecimal + " " + path + "\n" }
    return SHA256.hexadecimal(Array(text.utf8))
  }
}
