import Site

/// What a request's path asks for: a file below the site's root, or nothing that could be one.
///
/// Everything that could lead elsewhere is refused here, by text alone: `..` however it is encoded, an encoded slash,
/// a backslash, a NUL, a hidden file, bytes that are not UTF-8. Symbolic links are refused when the file is opened.
struct RequestedFile: Equatable {
  /// The file; for a folder, its `index.html`.
  let path: RelativePath
  /// Whether the path names a folder: it is empty or ends with a slash.
  let isFolder: Bool

  /// Reads a path as it stands in a request, encoded: `/units/%E5%B8%82/`.
  init?(_ encoded: String) {
    guard encoded.utf8.first == UInt8(ascii: "/") else { return nil }
    var components: [String] = []
    let parts = encoded.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if part.isEmpty, index == parts.count - 1 { break }
      guard let component = Self.decoded(part) else { return nil }
      components.append(component)
    }
    isFolder = parts.last?.isEmpty ?? true
    if isFolder { components.append("index.html") }
    guard let path = RelativePath(components.joined(separator: "/")) else { return nil }
    self.path = path
  }

  private static func decoded(_ part: Substring.UTF8View.SubSequence) -> String? {
    var bytes: [UInt8] = []
    var rest = part
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal)
      else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    let isRefused = bytes.contains {
      $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\")
    }
    guard !bytes.isEmpty, bytes.first != UInt8(ascii: "."), !isRefused else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// The content type by the file's ending, in lower case (IANA's registry of media types).
  var contentType: String {
    switch path.fileExtension.map({ $0.lowercased() }) {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json; charset=utf-8"
    case "xml": "application/xml; charset=utf-8"
    case "txt": "text/plain; charset=utf-8"
    case "csv": "text/csv; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "gif": "image/gif"
    case "webp": "image/webp"
    case "ico": "image/x-icon"
    case "woff2": "font/woff2"
    case "pdf": "application/pdf"
    case "zip": "application/zip"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    default: "application/octet-stream"
    }
  }
}
