import Foundation
import PackagePlugin

/// Makes the files of a new portal part of the program, so that `jixiao new site` works wherever the command is.
///
/// The default theme and the schemes are the repository's own; nothing is copied and no list is kept by hand.
@main
struct StarterPlugin: BuildToolPlugin {
  /// Folders and files of the repository, and where they stand in a new portal. Of `Sources/Starter/`, hidden files count, too:
  /// a portal has a `.gitignore`.
  private static let sources: [(from: String, to: String, withHidden: Bool)] = [
    ("Sources/Starter", "", true),
    ("content/schemes", "content/schemes/", false),
    ("content/method.md", "content/method.md", false),
    ("themes/default", "themes/default/", false),
  ]

  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let root = context.package.directoryURL
    let files = Self.sources.flatMap { source in
      Self.files(below: root.appending(path: source.from), withHidden: source.withHidden)
        .map { (url: $0.url, path: source.to + $0.path) }
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "StarterFiles+Content.swift")
    return [
      .buildCommand(
        displayName: "Embedding the files of a new portal",
        executable: try context.tool(named: "EmbedStarter").url,
        arguments: [output.path()] + files.flatMap { [$0.path, $0.url.path(percentEncoded: false)] },
        inputFiles: files.map(\.url), outputFiles: [output])
    ]
  }

  /// All files below a folder in the order of their paths, or the one file itself.
  private static func files(below url: URL, withHidden: Bool) -> [(url: URL, path: String)] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path(percentEncoded: false), isDirectory: &isFolder),
      isFolder.boolValue
    else { return [(url, "")] }
    let found = FileManager.default.enumerator(atPath: url.path(percentEncoded: false))
    return (found?.compactMap { $0 as? String } ?? []).sorted().compactMap { path in
      guard withHidden || !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else {
        return nil
      }
      let file = url.appending(path: path)
      guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else {
        return nil
      }
      return (file, path)
    }
  }
}
