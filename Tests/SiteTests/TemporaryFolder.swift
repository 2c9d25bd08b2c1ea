import Foundation

/// A folder of its own for one test, removed with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let name = "jixiao-tests-\(UUID().uuidString)"
    path = URL(filePath: NSTemporaryDirectory()).resolvingSymlinksInPath().appending(path: name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  subscript(relative: String) -> String { path + "/" + relative }

  /// Writes files, making the folders they need.
  func write(_ files: [String: String]) throws {
    for (name, text) in files {
      let target = URL(filePath: self[name])
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: target)
    }
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: self[name])
  }

  /// Everything below a folder: the text of files, `→ target` for links, `/` for folders.
  func tree(_ name: String = ".") throws -> [String: String] {
    var tree: [String: String] = [:]
    let root = self[name]
    guard FileManager.default.fileExists(atPath: root) else { return tree }
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      let attributes = try FileManager.default.attributesOfItem(atPath: root + "/" + path)
      switch attributes[.type] as? FileAttributeType {
      case .typeDirectory: tree[path] = "/"
      case .typeSymbolicLink:
        tree[path] = try "→ " + FileManager.default.destinationOfSymbolicLink(atPath: root + "/" + path)
      default:
        tree[path] = try String(decoding: Data(contentsOf: URL(filePath: root + "/" + path)), as: UTF8.self)
      }
    }
    return tree
  }

  /// The number that tells whether two names are one file.
  func fileNumber(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: self[name])[.systemFileNumber] as? Int
  }
}
