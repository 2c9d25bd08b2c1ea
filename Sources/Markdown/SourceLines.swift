/// The lines of a text as libcmark counts them.
struct SourceLines {
  private let bytes: [UInt8]
  private var starts: [Int] = [0]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    for (position, byte) in bytes.enumerated() {
      switch byte {
      case Ascii.lineFeed: starts.append(position + 1)
      case Ascii.carriageReturn where position + 1 == bytes.count || bytes[position + 1] != Ascii.lineFeed:
        starts.append(position + 1)
      default: continue
      }
    }
  }

  /// Where each line stands, its end included.
  static func ranges(of bytes: [UInt8]) -> [Range<Int>] {
    let starts = SourceLines(bytes).starts
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : bytes.count) }
  }

  /// A line without its end; lines count from 1, and there is nothing on lines that the text does not have.
  subscript(line: Int) -> ArraySlice<UInt8> {
    guard line >= 1, line <= starts.count else { return [] }
    let end = line < starts.count ? starts[line] : bytes.count
    var content = bytes[starts[line - 1]..<end]
    while let last = content.last, last == Ascii.lineFeed || last == Ascii.carriageReturn {
      content.removeLast()
    }
    return content
  }
}

/// Bytes that have a meaning in Markdown.
enum Ascii {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let hash = UInt8(ascii: "#")
  static let hyphen = UInt8(ascii: "-")
  static let colon = UInt8(ascii: ":")
  static let greater = UInt8(ascii: ">")
  static let backslash = UInt8(ascii: "\\")
  static let pipe = UInt8(ascii: "|")
  static let caret = UInt8(ascii: "^")
  static let openingBracket = UInt8(ascii: "[")
  static let closingBracket = UInt8(ascii: "]")

  /// Whether a byte is white space within a line.
  static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case space, tab, 0x0B, 0x0C: true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at both ends.
  var trimmed: ArraySlice<UInt8> {
    guard let first = firstIndex(where: { !Ascii.isBlank($0) }),
      let last = lastIndex(where: { !Ascii.isBlank($0) })
    else { return [] }
    return self[first...last]
  }
}
