import Forms

/// `manifest.json`: every file of the built site with its hash, one on each line, in bytewise order of the paths.
///
/// With it anybody can see which files an edition changed, and whether a copy of the site is whole.
struct Manifest: Sendable {
  /// The manifest's own path; it is not listed in itself.
  static let path = "manifest.json"

  let edition: Edition
  let files: [Entry]

  struct Entry: Sendable {
    let path: String
    let hash: FileHash
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let text: JSONTree = [
      "edition": .text(edition.rawValue), "algorithm": "SHA-256",
      "files": .object(sorted.map { .init($0.path, .text($0.hash.hexadecimal)) }),
    ]
    return Array(text.formatted.utf8)
  }
}
