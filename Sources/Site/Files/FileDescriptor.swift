import Glibc

/// An open file or folder, closed with its last owner.
final class FileDescriptor: Sendable {
  /// The number the kernel knows it by.
  let number: Int32

  /// Takes over an open descriptor.
  init(owning number: Int32) {
    self.number = number
  }

  deinit {
    _ = Glibc.close(number)
  }

  /// Opens the folder of this path; a symbolic link on the way is followed.
  static func folder(_ path: String) throws(SystemError) -> FileDescriptor {
    try opened { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
  }

  /// Opens a folder inside this one; a symbolic link at its end is refused.
  func folder(_ path: String) throws(SystemError) -> FileDescriptor {
    try Self.opened { openat(number, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
  }

  /// Runs a call that opens something, again where a signal interrupts it.
  static func opened(_ call: () -> Int32) throws(SystemError) -> FileDescriptor {
    while true {
      let number = call()
      if number >= 0 { return FileDescriptor(owning: number) }
      let error = SystemError.last
      guard error.code == EINTR else { throw error }
    }
  }

  /// What the kernel says about the file.
  func status() throws(SystemError) -> stat {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw SystemError.last }
    return status
  }

  /// What the kernel says about a file in this folder; of a symbolic link, about the link itself.
  func status(of path: String) throws(SystemError) -> stat {
    var status = stat()
    guard fstatat(number, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { throw SystemError.last }
    return status
  }

  /// The whole content of a file of about `size` bytes.
  ///
  /// - Parameter limit: where to stop, should the file be longer than it seemed.
  func contents(size: Int, limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    // One byte more than expected, so that the end is seen without growing.
    var room = min(size, limit) + 1
    while bytes.count <= limit {
      var failure: SystemError?
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        (count, failure) = fill(buffer, upTo: size - bytes.count)
      }
      if let failure { throw failure }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if chunk.count < room { break }
      room = max(4096, bytes.count)
    }
    return bytes
  }

  /// Reads until the buffer is full or the file ends.
  ///
  /// - Parameter end: where the file should end. A reading that could have given more and ends there needs no other one that
  ///   gives nothing.
  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, upTo end: Int) -> (Int, SystemError?) {
    var count = 0
    while count < buffer.count, let start = buffer.baseAddress {
      let result = Glibc.read(number, start + count, buffer.count - count)
      if result == 0 { break }
      if result > 0 {
        count += result
        if count == end { break }
      } else if errno != EINTR {
        return (count, SystemError.last)
      }
    }
    return (count, nil)
  }

  /// The target of a symbolic link in this folder.
  func target(ofLink path: String) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      let result = buffer.withMemoryRebound(to: CChar.self) { buffer in
        buffer.baseAddress.map { readlinkat(number, path, $0, buffer.count) } ?? -1
      }
      count = max(result, 0)
      if result < 0 { failure = SystemError.last }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// The reason why the system refused something.
struct SystemError: Error, Hashable {
  /// The number, one of errno's.
  let code: Int32

  /// The reason of the call that failed just now on this thread.
  static var last: SystemError { SystemError(code: errno) }
}
