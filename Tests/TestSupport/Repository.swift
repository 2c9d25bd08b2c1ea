// What the tests of several targets need: the files of the repository, the real content, and the like.

import Diagnostics
import Foundation

/// The files of the repository.
package enum Repository {
  /// Where it lies.
  package static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file or folder by its path within the repository.
  package static func url(_ path: String) -> URL { folder.appending(path: path) }

  /// The bytes of a file.
  package static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: url(path))) }

  /// A file that is UTF-8 text.
  package static func text(_ path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }

  /// A file as the loaders take it, under its path within the repository.
  package static func source(_ path: String) throws -> SourceText {
    SourceText(path: path, bytes: try bytes(path))
  }

  /// The paths of all files below a folder that end in a text, in order.
  package static func paths(below folder: String, endingIn end: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: url(folder).path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(end) }.sorted().map { "\(folder)/\($0)" }
  }
}
