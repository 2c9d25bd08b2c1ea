/// Writes XML: the sitemap and the feed.
struct XMLText {
  private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)

  /// Adds markup as it is.
  mutating func markup(_ markup: String) {
    bytes += markup.utf8
  }

  /// Adds an element that holds a text, on a line of its own.
  mutating func element(_ name: String, _ content: String, indent: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    for part in ["<", name, ">", Self.escaped(content), "</", name, ">\n"] { bytes += part.utf8 }
  }

  /// The text with markup characters as entities, and without characters that XML 1.0 forbids.
  static func escaped(_ content: String) -> String {
    guard !content.utf8.allSatisfy(isPlain) else { return content }
    var result = ""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether text of such bytes alone stands as it is; the forbidden U+FFFE and U+FFFF begin with `EF BF`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0xEF: false
    default: true
    }
  }
}
