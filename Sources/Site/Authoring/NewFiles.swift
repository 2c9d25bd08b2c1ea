import Diagnostics
import Glibc

/// Files to be made in somebody's folder, never in the place of something that is there.
package struct NewFiles: Sendable {
  /// The folder as its user named it; made where it does not exist.
  package let folder: String
  private var files: [(path: RelativePath, bytes: [UInt8])] = []

  /// No files yet.
  init(in folder: String) {
    self.folder = folder
  }

  /// No files yet, in the content folder of a portal.
  ///
  /// - Throws: that there is no such folder.
  init(inContent folder: String) throws(DiagnosticsError) {
    do throws(Diagnostic) { _ = try SourceFolder(folder) } catch {
      throw DiagnosticsError([AuthoringProblem.noContent(folder)])
    }
    self.init(in: folder)
  }

  /// Adds a file of this text.
  mutating func add(_ path: String, _ text: String) { add(path, Array(text.utf8)) }

  /// Adds a file of these bytes. The path must be one below the folder, as all paths of slugs and fixed names are.
  mutating func add(_ path: String, _ bytes: [UInt8]) {
    guard let path = RelativePath(path) else { return }
    files.append((path, bytes))
  }

  /// The paths as people see them, in the order in which the files were added.
  package var displayPaths: [String] { files.map { displayPath($0.path) } }

  /// Writes all files, or none where one of them exists already.
  ///
  /// - Throws: the files that exist already, or what the system refuses.
  package func write() throws(DiagnosticsError) {
    let taken = files.filter { Self.exists(folder + "/" + $0.path.text) }
    guard taken.isEmpty else {
      // Where a whole portal is in the way, a few of its files are enough to see that.
      let told = taken.prefix(3).map { AuthoringProblem.alreadyExists(displayPath($0.path)) }
      let others = taken.count - told.count
      throw DiagnosticsError(others > 0 ? told + [AuthoringProblem.othersExist(others)] : told)
    }
    do throws(Diagnostic) {
      let root = try Self.opened(folder) { () throws(SystemError) in
        try Self.makeFolders(folder)
        return try FileDescriptor.folder(folder)
      }
      for file in files { try write(file.bytes, to: file.path, in: root) }
    } catch {
      throw DiagnosticsError([error])
    }
  }

  private func displayPath(_ path: RelativePath) -> String {
    folder == "." ? path.text : "\(folder)/\(path)"
  }

  /// Walks down folder by folder, so that a symbolic link on the way is not followed out of the folder.
  private func write(_ bytes: [UInt8], to path: RelativePath, in root: FileDescriptor) throws(Diagnostic) {
    do throws(SystemError) {
      var current = root
      for component in path.components.dropLast() {
        let name = String(component)
        guard mkdirat(current.number, name, 0o777) == 0 || errno == EEXIST else { throw SystemError.last }
        current = try current.folder(name)
      }
      try bytes.span.withUnsafeBytes { bytes throws(SystemError) in
        try current.write(bytes, toNew: String(path.name))
      }
    } catch {
      throw .fileFailure(.create, displayPath(path), error)
    }
  }

  /// Whether there is anything of this name, a symbolic link to nothing included.
  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  private static func opened(
    _ folder: String, _ open: () throws(SystemError) -> FileDescriptor
  ) throws(Diagnostic) -> FileDescriptor {
    do throws(SystemError) { return try open() } catch { throw .fileFailure(.create, folder, error) }
  }

  /// Makes a folder and those above it, as far as they are missing.
  static func makeFolders(_ path: String) throws(SystemError) {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      guard mkdir(String(path[..<end]), 0o777) == 0 || errno == EEXIST else { throw SystemError.last }
    }
  }
}
