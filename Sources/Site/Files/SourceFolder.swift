import CLinux
import Diagnostics
import Glibc

/// A folder of sources, which is read and never written.
package struct SourceFolder: Sendable {
  /// The folder as its user named it, without a slash at the end.
  package let path: String

  /// The most bytes that one source may have: 50 MB, far more than any form or page, and little enough to hold.
  package static let largestFile = 50_000_000

  private let folder: FileDescriptor
  /// Where every file that is read is noted, and under which name the folder.
  private let log: (SourceLog, name: String)?

  /// Opens the folder.
  ///
  /// - Throws: an error where there is no folder of this name, or it may not be read.
  package init(_ path: String) throws(Diagnostic) {
    try self.init(path, log: nil)
  }

  /// Opens the folder, as above.
  ///
  /// - Parameter log: where every file that is read is noted, and under which name this folder.
  init(_ path: String, log: (SourceLog, name: String)?) throws(Diagnostic) {
    var path = path
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    self.path = path
    self.log = log
    do throws(SystemError) {
      folder = try FileDescriptor.folder(path)
    } catch {
      throw .fileFailure(.open, path, error)
    }
  }

  private init(path: String, folder: FileDescriptor) {
    self.path = path
    self.folder = folder
    log = nil
  }

  /// The same folder, where nothing is noted of what is read.
  var withoutLog: SourceFolder { SourceFolder(path: path, folder: folder) }

  /// All regular files below the folder in bytewise order of their paths, and what stands in the way of reading the rest.
  ///
  /// Names that begin with a dot are passed over. A symbolic link to a file inside the folder counts as that file; one
  /// that leaves the folder, or leads to another folder, is an error.
  package func files() -> (paths: [RelativePath], diagnostics: [Diagnostic]) {
    var paths: [RelativePath] = []
    var diagnostics: [Diagnostic] = []
    // A list of what is still to look at instead of recursion, so that depth costs neither stack nor descriptors. The next
    // one stands last: as folders count as their names with a slash, that gives the order of whole paths.
    var pending: [(path: RelativePath, kind: FolderListing.Kind)] = []
    take(nil, &pending, &diagnostics)
    while let (path, kind) = pending.popLast() {
      switch kind {
      case .file: paths.append(path)
      case .folder: take(path, &pending, &diagnostics)
      case .link: checkLink(path, &paths, &diagnostics)
      case .special: diagnostics.append(.notARegularFile(displayPath(path.text)))
      }
    }
    // In the order in which a person would look for them, whatever the file system's own order is.
    diagnostics.sort { $0.message.english < $1.message.english }
    return (paths, diagnostics)
  }

  /// The whole text of one file.
  ///
  /// The text's path, which people see, is that of the folder as its user named it and the relative path behind it.
  ///
  /// - Throws: an error where the file cannot be read, leads out of the folder or has more than `largestFile` bytes.
  package func read(_ path: RelativePath) throws(Diagnostic) -> SourceText {
    let source = try readUnnoted(path)
    if let (log, name) = log { log.note(source.bytes, at: name + "/" + path.text) }
    return source
  }

  /// The same, with the hash of the bytes.
  func readHashed(_ path: RelativePath) throws(Diagnostic) -> (SourceText, FileHash) {
    let source = try readUnnoted(path)
    let hash = FileHash(of: source.bytes)
    if let (log, name) = log { log.note(hash, at: name + "/" + path.text) }
    return (source, hash)
  }

  private func readUnnoted(_ path: RelativePath) throws(Diagnostic) -> SourceText {
    let shown = displayPath(path.text)
    do throws(SystemError) {
      // Without O_NONBLOCK, a named pipe would keep the build waiting for its other end.
      let file = try open(path, flags: O_RDONLY | O_NONBLOCK)
      let status = try file.status()
      guard FolderListing.kind(of: status) == .file else { throw Refusal.notARegularFile }
      let bytes = try file.contents(size: Int(status.st_size), limit: Self.largestFile)
      guard bytes.count <= Self.largestFile else { throw Refusal.tooLarge }
      return SourceText(path: shown, bytes: bytes)
    } catch Refusal.notARegularFile {
      throw .notARegularFile(shown)
    } catch Refusal.tooLarge {
      throw .fileTooLarge(shown, limit: Self.largestFile)
    } catch SystemError(code: EXDEV) {
      throw .leavesFolder(shown, target: target(of: path), folder: self.path)
    } catch {
      throw .fileFailure(.read, shown, error)
    }
  }
}

extension SourceFolder {
  /// Puts what stands in a folder (nil for the root folder) on the list of what is to look at, the first last.
  private func take(
    _ path: RelativePath?, _ pending: inout [(path: RelativePath, kind: FolderListing.Kind)],
    _ diagnostics: inout [Diagnostic]
  ) {
    // The key decides the place in the folder.
    var entries: [(key: String, name: String, kind: FolderListing.Kind)] = []
    do throws(SystemError) {
      let open = try path.map { path throws(SystemError) in try folder.folder(path.text) } ?? folder
      for entry in try FolderListing.entries(of: open) where entry.bytes.first != 46 {
        if let name = entry.name {
          entries.append((entry.kind == .folder ? name + "/" : name, name, entry.kind))
        } else {
          let shown = path.map { "\($0)/\(entry.displayName)" } ?? entry.displayName
          diagnostics.append(.nameNotUTF8(displayPath(shown)))
        }
      }
    } catch {
      diagnostics.append(.fileFailure(.read, path.map { displayPath($0.text) } ?? self.path, error))
    }
    entries.sort { $1.key.utf8.lexicographicallyPrecedes($0.key.utf8) }
    for (_, name, kind) in entries { pending.append((RelativePath(ofEntry: name, in: path), kind)) }
  }

  /// Reasons to refuse a file that the system would read, as numbers that no call of the system gives.
  private enum Refusal {
    static let notARegularFile = SystemError(code: -1)
    static let tooLarge = SystemError(code: -2)
  }

  /// The path of a file of the folder as people see it.
  func displayPath(_ relative: String) -> String {
    path == "/" ? path + relative : path + "/" + relative
  }

  /// Opens a file below the folder; EXDEV where its path leads out of it.
  private func open(_ path: RelativePath, flags: Int32) throws(SystemError) -> FileDescriptor {
    let result = jixiao_open_beneath(folder.number, path.text, flags)
    if result >= 0 { return FileDescriptor(owning: result) }
    guard result == -ENOSYS || result == -EPERM else { throw SystemError(code: -result) }
    return try openStepByStep(path, flags: flags)
  }

  /// The same for kernels and sandboxes without openat2: no symbolic link at all is followed.
  private func openStepByStep(_ path: RelativePath, flags: Int32) throws(SystemError) -> FileDescriptor {
    var current = folder
    let components = path.components
    for component in components.dropLast() { current = try current.folder(String(component)) }
    let name = String(components[components.count - 1])
    return try FileDescriptor.opened { openat(current.number, name, flags | O_NOFOLLOW | O_CLOEXEC) }
  }

  /// Adds the file that a symbolic link leads to, or says what is wrong with it.
  private func checkLink(
    _ path: RelativePath, _ paths: inout [RelativePath], _ diagnostics: inout [Diagnostic]
  ) {
    let shown = displayPath(path.text)
    do throws(SystemError) {
      let status = try open(path, flags: O_RDONLY | O_NONBLOCK).status()
      switch FolderListing.kind(of: status) {
      case .file: paths.append(path)
      case .folder: diagnostics.append(.linkToFolder(shown, target: target(of: path)))
      case .link, .special: diagnostics.append(.notARegularFile(shown))
      }
    } catch {
      switch error.code {
      case EXDEV, ELOOP: diagnostics.append(.leavesFolder(shown, target: target(of: path), folder: self.path))
      case ENOENT: diagnostics.append(.brokenLink(shown, target: target(of: path)))
      default: diagnostics.append(.fileFailure(.read, shown, error))
      }
    }
  }

  /// Where a symbolic link leads, for people; nil where the path is no link itself.
  private func target(of path: RelativePath) -> String? {
    do throws(SystemError) {
      return String(decoding: try folder.target(ofLink: path.text), as: UTF8.self)
    } catch {
      return nil
    }
  }
}
