import Glibc

/// What stands directly in a folder, in no particular order.
enum FolderListing {
  /// What an entry is.
  enum Kind {
    case file, folder, link, special
  }

  /// One entry.
  struct Entry {
    /// Its name, ended by a NUL.
    let bytes: [CChar]
    let kind: Kind

    /// Its name; nil where it is not UTF-8.
    var name: String? {
      bytes.withUnsafeBufferPointer { $0.baseAddress.flatMap { String(validatingCString: $0) } }
    }

    /// Its name for people; bytes that are not UTF-8 show as U+FFFD.
    var displayName: String {
      String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// The entries of an open folder, without `.` and `..`.
  static func entries(of folder: FileDescriptor) throws(SystemError) -> [Entry] {
    // A descriptor of its own, because the stream closes the one it is given and moves its position.
    let number = openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { throw SystemError.last }
    guard let stream = fdopendir(number) else {
      let error = SystemError.last
      _ = close(number)
      throw error
    }
    defer { _ = closedir(stream) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw SystemError.last }
        return entries
      }
      let name = name(of: entry)
      if isFolderItselfOrItsParent(name) { continue }
      entries.append(Entry(bytes: Array(name), kind: kind(of: entry, name: name, in: folder)))
    }
  }

  /// The name with its NUL, as long as the entry is not let go of.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> UnsafeBufferPointer<CChar> {
    // Read in place: `d_name` as a value would copy its 256 bytes, more than the kernel may have given.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    return UnsafeBufferPointer(start: start, count: strlen(start) + 1)
  }

  /// Whether a name is `.` or `..`.
  private static func isFolderItselfOrItsParent(_ name: UnsafeBufferPointer<CChar>) -> Bool {
    name.count <= 3 && name.dropLast().allSatisfy { $0 == 46 }
  }

  private static func kind(
    of entry: UnsafeMutablePointer<dirent>, name: UnsafeBufferPointer<CChar>, in folder: FileDescriptor
  ) -> Kind {
    switch Int(entry.pointee.d_type) {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK): return .link
    case Int(DT_UNKNOWN):
      // Some file systems do not say.
      var status = stat()
      guard let name = name.baseAddress,
        fstatat(folder.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0
      else { return .special }
      return kind(of: status)
    default: return .special
    }
  }

  /// What a file is, by its status.
  static func kind(of status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .special
    }
  }
}
