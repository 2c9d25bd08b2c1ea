import Forms

/// `manifest.json`: every file of the built site with its hash, one on each line, in bytewise order of the paths.
///
/// With it anybody can see which files an edition changed, and whether a copy of the site is whole.
struct Manifest: Sendable {
  /// The manifest's own path; it is not listed in itself.
  static let path = "manifest.json"

  let edition: Edition
  /// In bytewise order of the paths.
  let files: [Entry]

  struct Entry: Sendable {
    let path: String
    let hash: FileHash
  }

  /// The file's bytes. Written at once, without a tree of it: a large site has hundreds of thousands of files.
  var bytes: [UInt8] {
    var bytes = Array(
      "{\n  \"edition\": \"\(edition.rawValue)\",\n  \"algorithm\": \"SHA-256\",\n  \"files\": {".utf8)
    bytes.reserveCapacity(bytes.count + files.reduce(0) { $0 + $1.path.utf8.count + 80 })
    for (index, file) in files.enumerated() {
      bytes += (index == 0 ? "\n    " : ",\n    ").utf8
      bytes.appendQuoted(file.path)
      bytes += ": \"".utf8
      file.hash.writeDigits(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes += (files.isEmpty ? "}\n}\n" : "\n  }\n}\n").utf8
    return bytes
  }
}
