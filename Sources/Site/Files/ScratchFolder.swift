import Diagnostics
import Glibc

/// A folder of its own for something that nobody needs afterwards; only its owner can read it.
package struct ScratchFolder: Sendable {
  /// The absolute path.
  package let path: String

  /// Makes the folder where the system keeps such (`TMPDIR`, or else `/tmp`).
  ///
  /// - Throws: what the system refuses.
  package init() throws(Diagnostic) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((parent + "/jixiao-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw .fileFailure(.create, parent, .last) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes the folder with everything in it, as far as that can be done.
  package func remove() {
    guard let slash = path.lastIndex(of: "/") else { return }
    let name = String(path[path.index(after: slash)...])
    guard let parent = try? FileDescriptor.folder(String(path[...slash])) else { return }
    try? FolderTree.remove(name, in: parent)
  }
}
