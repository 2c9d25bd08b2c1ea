import Diagnostics
import Glibc

/// A PDF file that an engine made.
enum PDFFile {
  /// The longest book: a thousand forms take some forty megabytes.
  private static let limit = 1 << 30

  /// Whether the file begins as PDF files do (ISO 32000-1, section 7.5.2).
  static func isPDF(_ path: String) -> Bool {
    ChildProcess.bytes(of: path, limit: 5) == Array("%PDF-".utf8)
  }

  /// Puts the file in its place, in one step: whoever reads a book sees the old one or the new one, never a part.
  ///
  /// - Parameter path: where to; missing folders are made.
  /// - Returns: the size in bytes.
  /// - Throws: what the system refuses.
  static func move(_ file: String, to path: String) throws(Diagnostic) -> Int {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "./"
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    do throws(SystemError) {
      // Read and written, because the scratch folder usually lies on another file system.
      let source = try FileDescriptor.opened { open(file, O_RDONLY | O_CLOEXEC) }
      let bytes = try source.contents(size: Int(try source.status().st_size), limit: limit)
      try NewFiles.makeFolders(folder)
      let target = try FileDescriptor.folder(folder)
      let part = ".\(name)-\(getpid())"
      _ = unlinkat(target.number, part, 0)
      do throws(SystemError) {
        try bytes.span.withUnsafeBytes { bytes throws(SystemError) in try target.write(bytes, toNew: part) }
        guard renameat(target.number, part, target.number, name) == 0 else { throw SystemError.last }
      } catch {
        _ = unlinkat(target.number, part, 0)
        throw error
      }
      return bytes.count
    } catch {
      throw .fileFailure(.write, path, error)
    }
  }
}
