import Diagnostics
import Glibc

/// Where a site is published: the folder's name in its parent folder, checked to be one that may be replaced.
struct OutputFolder: Sendable {
  /// The folder as its user named it.
  let displayPath: String
  /// The parent folder, opened. Everything is done relative to it, so that nothing can be swapped on the way.
  let parent: FileDescriptor
  /// The folder's name in its parent.
  let name: String

  /// Finds the folder, and makes its parent folders where they are missing.
  ///
  /// - Throws: an error where replacing the folder would replace more than a site.
  init(_ path: String, sources: [String]) throws(Diagnostic) {
    displayPath = path
    let location = try Self.location(of: path)
    try Self.check(location, path, sources: sources)
    let (parentPath, name) = Self.split(location)
    self.name = name
    do throws(SystemError) {
      try Self.makeFolders(parentPath)
      parent = try FileDescriptor.folder(parentPath)
    } catch {
      throw .fileFailure(.open, parentPath, error)
    }
    if let status = try? parent.status(of: name), FolderListing.kind(of: status) != .folder {
      throw .outputIsNoFolder(path)
    }
  }

  /// A path beside the output folder, for people.
  func displayPath(beside other: String) -> String {
    let prefix = displayPath.utf8.last == UInt8(ascii: "/") ? displayPath.dropLast() : displayPath[...]
    guard let slash = prefix.lastIndex(of: "/") else { return other }
    return prefix[...slash] + other
  }

  /// The absolute path without symbolic links, of which only the end may not exist yet.
  private static func location(of path: String) throws(Diagnostic) -> String {
    var status = stat()
    var trimmed = path
    while trimmed.utf8.count > 1, trimmed.utf8.last == UInt8(ascii: "/") { trimmed.removeLast() }
    if lstat(trimmed, &status) == 0, FolderListing.kind(of: status) == .link {
      throw .outputIsLink(path, target: realPath(trimmed))
    }
    var existing = trimmed
    var missing: [Substring] = []
    while true {
      if let real = realPath(existing.isEmpty ? "." : existing) {
        return missing.reversed().reduce(real == "/" ? "" : real) { $0 + "/" + $1 }
      }
      let error = SystemError.last
      let slash = existing.utf8.lastIndex(of: UInt8(ascii: "/"))
      let last = slash.map { existing[existing.utf8.index(after: $0)...] } ?? existing[...]
      guard error.code == ENOENT, !last.isEmpty, last != ".", last != ".." else {
        throw .fileFailure(.open, path, error)
      }
      missing.append(last)
      existing = slash.map { $0 == existing.startIndex ? "/" : String(existing[..<$0]) } ?? ""
    }
  }

  /// Refuses the root folder, the home folder and whatever holds it, and folders that hold sources or lie in them.
  private static func check(_ location: String, _ path: String, sources: [String]) throws(Diagnostic) {
    guard !location.isEmpty else { throw .outputIsDangerous(path) }
    if let home = getenv("HOME").flatMap({ realPath(String(cString: $0)) }), isSame(location, orHolds: home) {
      throw .outputIsDangerous(path)
    }
    for source in sources {
      guard let real = realPath(source) else { continue }
      if isSame(location, orHolds: real) { throw .outputHoldsSource(path, source: source) }
      if isSame(real, orHolds: location) { throw .outputInSource(path, source: source) }
    }
  }

  private static func isSame(_ folder: String, orHolds other: String) -> Bool {
    other.utf8.elementsEqual(folder.utf8)
      || other.utf8.starts(with: (folder == "/" ? "/" : folder + "/").utf8)
  }

  private static func split(_ location: String) -> (parent: String, name: String) {
    guard let slash = location.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", location) }
    let parent = slash == location.startIndex ? "/" : String(location[..<slash])
    return (parent, String(location[location.utf8.index(after: slash)...]))
  }

  private static func makeFolders(_ path: String) throws(SystemError) {
    guard mkdir(path, 0o777) != 0 else { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      try makeFolders(split(path).parent)
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw SystemError.last }
    default:
      let error = SystemError.last
      // The parent may exist where nothing may be made, as `/proc` does.
      guard access(path, F_OK) == 0 else { throw error }
    }
  }
}

/// The absolute path without symbolic links; nil, and errno set, where there is none.
private func realPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}
