import Glibc

/// A file that is being written, and that was not there before.
final class NewFile {
  private let number: Int32
  private var isOpen = true

  /// Makes the file in a folder.
  init(_ path: String, in folder: FileDescriptor, mode: mode_t = 0o666) throws(SystemError) {
    number = openat(folder.number, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard number >= 0 else { throw SystemError.last }
  }

  deinit {
    if isOpen, number >= 0 { _ = Glibc.close(number) }
  }

  /// Writes these bytes behind those before, and makes sure that the system took all of them.
  func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var written = 0
    while written < bytes.count, let start = bytes.baseAddress {
      let result = Glibc.write(number, start + written, bytes.count - written)
      if result >= 0 {
        written += result
      } else if errno != EINTR {
        throw SystemError.last
      }
    }
  }

  /// Ends the file. Network file systems and quotas report a full disk only here.
  func close() throws(SystemError) {
    isOpen = false
    // Linux frees the descriptor even on EINTR.
    guard Glibc.close(number) == 0 || errno == EINTR else { throw SystemError.last }
  }
}

extension FileDescriptor {
  /// Writes a file that does not exist yet in this folder, and makes sure that the system took all of it.
  func write(_ bytes: UnsafeRawBufferPointer, toNew path: String, mode: mode_t = 0o666) throws(SystemError) {
    let file = try NewFile(path, in: self, mode: mode)
    try file.write(bytes)
    try file.close()
  }
}
