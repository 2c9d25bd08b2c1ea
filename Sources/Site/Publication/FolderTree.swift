import Glibc

/// Everything below a folder, and how to remove it. Symbolic links are never followed.
enum FolderTree {
  /// One thing below the folder.
  struct Entry {
    let path: RelativePath
    let kind: FolderListing.Kind
  }

  /// Why a tree cannot be read.
  enum Failure: Error {
    /// The system refused to read the folder of this path; empty for the tree's root.
    case unreadable(String, SystemError)
    /// A name that is not UTF-8.
    case nameNotUTF8(String)
  }

  /// What lies below an open folder and is wanted, in bytewise order of the paths.
  static func entries(
    of root: FileDescriptor, where isWanted: (Entry) -> Bool
  ) throws(Failure) -> [Entry] {
    var entries: [Entry] = []
    var pending = [""]
    while let current = pending.popLast() {
      let listed: [FolderListing.Entry]
      do throws(SystemError) {
        listed = try FolderListing.entries(of: current.isEmpty ? root : try root.folder(current))
      } catch {
        throw .unreadable(current, error)
      }
      for entry in listed {
        let prefix = current.isEmpty ? "" : current + "/"
        guard let path = entry.name.flatMap({ RelativePath(prefix + $0) }) else {
          throw .nameNotUTF8(prefix + entry.displayName)
        }
        let found = Entry(path: path, kind: entry.kind)
        if isWanted(found) { entries.append(found) }
        if entry.kind == .folder { pending.append(path.text) }
      }
    }
    return entries.sorted { $0.path < $1.path }
  }

  /// Removes a folder with everything in it. What is gone already is no failure.
  static func remove(_ name: String, in parent: FileDescriptor) throws(SystemError) {
    do throws(SystemError) {
      let folder = try parent.folder(name)
      for entry in try FolderListing.entries(of: folder) {
        if entry.kind == .folder {
          // Folders of other names are never ours to remove.
          guard let name = entry.name else { throw SystemError(code: EILSEQ) }
          try remove(name, in: folder)
        } else if unlinkat(folder.number, entry.bytes, 0) != 0, errno != ENOENT {
          throw SystemError.last
        }
      }
    } catch SystemError(code: ENOENT) {
      return
    }
    guard unlinkat(parent.number, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw SystemError.last }
  }
}
