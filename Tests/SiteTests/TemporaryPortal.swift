import Diagnostics
import Foundation
import TestSupport

@testable import Site

/// A small portal in a folder of its own, removed when the test lets go of it.
final class TemporaryPortal {
  let folder: URL
  /// The repository, for its real content and themes.
  static let repository = Repository.folder

  /// A portal with one unit and one self-evaluation taken from the real content.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "jixiao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let content = Self.repository.appending(path: "content")
    for name in ["site.json", "schemes"] {
      try copy(content.appending(path: name), to: "content/\(name)")
    }
    try write("content/units/unit-a/index.md", "---\nname: 上海市科技信息中心\nshortName: 信息中心\n---\n\n介绍。\n")
    try copy(
      content.appending(path: "units/sstic/2019/av-archive.self-evaluation.json"), to: Self.form)
  }

  /// The portal's only form.
  static let form = "content/units/unit-a/2019/av-archive.self-evaluation.json"

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ path: String, _ text: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: path))
  }

  /// Replaces a text that must be there.
  func replace(_ old: String, with new: String, in path: String) throws {
    let text = try read(path)
    guard text.contains(old) else { throw Failure.textNotFound(old) }
    try write(path, text.replacingOccurrences(of: old, with: new))
  }

  /// All files of the built site with their bytes.
  func site() throws -> [String: Data] {
    let output = folder.appending(path: "public")
    let names = try FileManager.default.subpathsOfDirectory(atPath: output.path)
    var files: [String: Data] = [:]
    for name in names {
      let file = output.appending(path: name)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = try Data(contentsOf: file) }
    }
    return files
  }

  func options(edition: Edition = .public, themes: String? = nil) -> BuildOptions {
    BuildOptions(
      content: folder.appending(path: "content").path,
      themes: themes ?? Self.repository.appending(path: "themes").path,
      output: folder.appending(path: "public").path, edition: edition)
  }

  private func copy(_ source: URL, to path: String) throws {
    let target = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: source, to: target)
  }

  enum Failure: Error { case textNotFound(String) }
}

/// The problems of a build that must fail.
func problems(of options: BuildOptions) async -> [Diagnostic] {
  do throws(DiagnosticsError) {
    _ = try await buildSite(options)
    return []
  } catch {
    return error.diagnostics
  }
}
