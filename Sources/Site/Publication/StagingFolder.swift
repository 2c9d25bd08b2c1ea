import CLinux
import Diagnostics
import Glibc

/// The folder beside the output folder in which the new site is put together: `.jixiao-<output>-<process>`.
struct StagingFolder: Sendable {
  let output: OutputFolder
  let name: String
  let folder: FileDescriptor

  /// Makes the folder. The build holds the lock, so that every other staging folder is the left-over of a dead build.
  init(for output: OutputFolder) throws(Diagnostic) {
    self.output = output
    name = "\(Self.prefix(output))\(getpid())"
    try Self.removeLeftovers(of: output)
    do throws(SystemError) {
      guard mkdirat(output.parent.number, name, 0o777) == 0 else { throw SystemError.last }
      folder = try output.parent.folder(name)
    } catch {
      throw .fileFailure(.create, output.displayPath(beside: name), error)
    }
  }

  /// The name that the old site bears for the moment in which a file system without exchange has no site.
  private static func previousName(_ output: OutputFolder) -> String { "\(prefix(output))previous" }

  private static func prefix(_ output: OutputFolder) -> String { ".jixiao-\(output.name)-" }

  /// Puts the old site back where a build died between taking it away and putting the new one there.
  static func recover(_ output: OutputFolder) throws(Diagnostic) {
    let previous = previousName(output)
    guard (try? output.parent.status(of: previous)) != nil,
      (try? output.parent.status(of: output.name)) == nil
    else {
      return
    }
    guard renameat(output.parent.number, previous, output.parent.number, output.name) == 0 else {
      throw .fileFailure(.replace, output.displayPath, .last)
    }
  }

  /// Removes what dead builds have left. The caller holds the lock, so that no living one has anything there.
  static func removeLeftovers(of output: OutputFolder) throws(Diagnostic) {
    let prefix = prefix(output)
    do throws(SystemError) {
      for entry in try FolderListing.entries(of: output.parent) where entry.kind == .folder {
        guard let name = entry.name, name.utf8.starts(with: prefix.utf8) else { continue }
        // The rest must be a process number: `.jixiao-a-b-7` belongs to the output `a-b`, not to `a`.
        let rest = name.utf8.dropFirst(prefix.utf8.count)
        let isNumber =
          !rest.isEmpty && rest.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if isNumber || name == previousName(output) { try FolderTree.remove(name, in: output.parent) }
      }
    } catch {
      throw .fileFailure(.remove, output.displayPath(beside: prefix + "…"), error)
    }
  }

  /// Gives this folder the name of the output folder, in one step, and the old site this folder's name.
  ///
  /// A file system that cannot exchange two folders (some network and FUSE ones) gets two renames; for the moment
  /// between them there is no site, and a build that dies in that moment is put right by the next one.
  ///
  /// - Returns: the name that the old site bears now; nil where there was none.
  func takePlace(ofOldSite: Bool) throws(SystemError) -> String? {
    let parent = output.parent.number
    guard ofOldSite else {
      guard renameat(parent, name, parent, output.name) == 0 else { throw SystemError.last }
      return nil
    }
    switch jixiao_exchange(parent, name, output.name) {
    case 0: return name
    case EINVAL, ENOSYS, EOPNOTSUPP: break
    case let code: throw SystemError(code: code)
    }
    let previous = Self.previousName(output)
    guard renameat(parent, output.name, parent, previous) == 0 else { throw SystemError.last }
    guard renameat(parent, name, parent, output.name) == 0 else {
      let error = SystemError.last
      _ = renameat(parent, previous, parent, output.name)
      throw error
    }
    return previous
  }

  /// Removes the folder and everything in it, as well as it goes: what stays, the next build removes.
  func remove() {
    try? FolderTree.remove(name, in: output.parent)
  }
}
