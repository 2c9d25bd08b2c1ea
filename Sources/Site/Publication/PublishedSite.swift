import Diagnostics
import Glibc

/// The site that lies in the output folder when a build begins: the files of the last build, and foreign ones.
///
/// The last build left a list of its files, `.jixiao-files`. Everything that is not on it is foreign: an author's
/// `.gitignore`, a file of the web server, a folder of old attachments. A folder without a list is all foreign.
struct PublishedSite: Sendable {
  /// The name of the list: relative paths, one on each line, in bytewise order.
  static let listName = ".jixiao-files"
  /// What a build leaves beside the files of the site.
  static let namesOfOwnLists: Set = [listName, BuildRecord.name, BuildRecord.name + ".new"]

  /// The output folder, opened. Stays the old site, even when another has taken its name.
  let folder: FileDescriptor
  /// What the last build wrote.
  let ownFiles: Set<RelativePath>
  /// What it did not: files, links, and folders that hold none of its files.
  let foreign: [FolderTree.Entry]

  /// Looks through the output folder.
  init(_ folder: FileDescriptor) throws(FolderTree.Failure) {
    self.folder = folder
    do throws(SystemError) {
      ownFiles = try Self.readList(in: folder)
    } catch {
      throw .unreadable(Self.listName, error)
    }
    foreign = try Self.foreignEntries(of: folder, ownFiles: ownFiles)
  }

  /// What is foreign in the folder by now.
  func foreignEntries() throws(FolderTree.Failure) -> [FolderTree.Entry] {
    try Self.foreignEntries(of: folder, ownFiles: ownFiles)
  }

  private static func foreignEntries(
    of folder: FileDescriptor, ownFiles: Set<RelativePath>
  ) throws(FolderTree.Failure) -> [FolderTree.Entry] {
    var ownFolders: Set<RelativePath> = []
    for file in ownFiles {
      var ancestor = file.parent
      while let folder = ancestor, ownFolders.insert(folder).inserted { ancestor = folder.parent }
    }
    return try FolderTree.entries(of: folder) { entry in
      switch entry.kind {
      case .folder: !ownFolders.contains(entry.path)
      case .file: !ownFiles.contains(entry.path) && !namesOfOwnLists.contains(entry.path.text)
      case .link, .special: true
      }
    }
  }

  /// The files of the last build; none where it left no list: then everything counts as foreign and is kept.
  private static func readList(in folder: FileDescriptor) throws(SystemError) -> Set<RelativePath> {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try contents(of: listName, in: folder)
    } catch {
      guard error.code == ENOENT else { throw error }
      return []
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return Set(lines.compactMap { RelativePath(String(decoding: $0, as: UTF8.self)) })
  }

  private static func contents(
    of name: String, in folder: FileDescriptor, size: Int? = nil
  ) throws(SystemError) -> [UInt8] {
    let file = try opened(name, in: folder)
    let size = if let size { size } else { Int(try file.status().st_size) }
    return try file.contents(size: size, limit: .max - 1)
  }
}

extension PublishedSite {
  /// Whether the last build wrote a file of this path with these bytes.
  func holds(_ bytes: UnsafeRawBufferPointer, at path: RelativePath) -> Bool {
    guard ownFiles.contains(path), let status = try? folder.status(of: path.text),
      FolderListing.kind(of: status) == .file, Int(status.st_size) == bytes.count,
      let found = try? Self.contents(of: path.text, in: folder, size: bytes.count), found.count == bytes.count
    else { return false }
    guard let other = bytes.baseAddress else { return true }
    return found.withUnsafeBytes { $0.baseAddress.map { memcmp($0, other, bytes.count) == 0 } ?? false }
  }

  /// A regular file that the last build wrote, opened with its size; nil where there is none at this path, or it cannot be read.
  func opened(_ path: RelativePath) -> (file: FileDescriptor, size: Int)? {
    guard ownFiles.contains(path), let file = try? Self.opened(path.text, in: folder),
      let status = try? file.status(), FolderListing.kind(of: status) == .file
    else { return nil }
    return (file, Int(status.st_size))
  }

  private static func opened(_ name: String, in folder: FileDescriptor) throws(SystemError) -> FileDescriptor
  {
    try FileDescriptor.opened {
      openat(folder.number, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
  }

  /// The bytes of a regular file of the site; nil where there is none at this path, or it cannot be read.
  func contents(of path: String) -> [UInt8]? {
    guard let status = try? folder.status(of: path), FolderListing.kind(of: status) == .file else {
      return nil
    }
    return try? Self.contents(of: path, in: folder, size: Int(status.st_size))
  }

  /// Tells the next build that the site, which stays as it is, can be made of this, too. Where it cannot be told, the next
  /// build takes longer.
  func replaceRecord(with record: BuildRecord) {
    let bytes = record.bytes
    let new = BuildRecord.name + ".new"
    guard contents(of: BuildRecord.name) != bytes else { return }
    _ = unlinkat(folder.number, new, 0)
    do throws(SystemError) {
      try bytes.span.withUnsafeBytes { bytes throws(SystemError) in try folder.write(bytes, toNew: new) }
      _ = renameat(folder.number, new, folder.number, BuildRecord.name)
    } catch {
      _ = unlinkat(folder.number, new, 0)
    }
  }

  /// Whether a file of the last build is still there.
  func has(_ path: RelativePath) -> Bool {
    (try? folder.status(of: path.text)) != nil
  }

  /// Gives another folder the same file under the same path: as a second name of it, or a copy where the file system
  /// has no second names. A symbolic link is made anew, never followed.
  func carry(_ path: RelativePath, to other: FileDescriptor) throws(SystemError) {
    if linkat(folder.number, path.text, other.number, path.text, 0) == 0 { return }
    let error = SystemError.last
    guard [EPERM, EMLINK, EXDEV, EOPNOTSUPP, ENOSYS].contains(error.code) else { throw error }
    let status = try folder.status(of: path.text)
    switch FolderListing.kind(of: status) {
    case .file:
      let bytes = try Self.contents(of: path.text, in: folder)
      try bytes.span.withUnsafeBytes { bytes throws(SystemError) in
        try other.write(bytes, toNew: path.text, mode: status.st_mode & 0o777)
      }
    case .link:
      let target = try folder.target(ofLink: path.text) + [0]
      let result = target.withUnsafeBufferPointer { target in
        target.withMemoryRebound(to: CChar.self) { target in
          target.baseAddress.map { symlinkat($0, other.number, path.text) } ?? -1
        }
      }
      guard result == 0 else { throw SystemError.last }
    case .folder, .special: throw error
    }
  }
}
