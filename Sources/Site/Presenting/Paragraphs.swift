/// The paragraphs of a narrative as it was typed into a form.
enum Paragraphs {
  /// The paragraphs without blank ones.
  ///
  /// Some forms come from editors that left `<p>`, `</p>` or `<br>` in the text. Such a tag ends a paragraph as a
  /// line end does; any other markup stays text, and is escaped when it is printed.
  static func of(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var paragraphs: [String] = []
      func add(_ range: Range<Int>) {
        // Breaks stand between characters, so that a part of a text is one, too.
        let paragraph = trimmed(String(copying: UTF8Span(unchecked: bytes.span.extracting(range))))
        if !paragraph.isEmpty { paragraphs.append(paragraph) }
      }
      var start = 0
      var position = 0
      while position < bytes.count {
        // No break begins with the byte of a letter or of a Chinese character.
        guard bytes[position] <= UInt8(ascii: "<") || bytes[position] & 0xDF == 0xC2 else {
          position += 1
          continue
        }
        let length = breakLength(bytes, at: position)
        if length > 0 {
          add(start..<position)
          start = position + length
        }
        position += max(length, 1)
      }
      add(start..<bytes.count)
      return paragraphs
    }
  }

  private static let tags = ["<p>", "</p>", "<br>", "<br/>", "<br />"].map { Array($0.utf8) }

  /// How many bytes of what ends a paragraph stand here: of a tag, of a line end; 0 where there is none.
  private static func breakLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    func next(_ offset: Int) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }
    switch bytes[position] {
    case 0x0A...0x0D: return 1
    case UInt8(ascii: "<"):
      let tag = tags.first { tag in
        // Setting this bit makes capital letters small; the other bytes of these tags have it set already.
        tag.indices.dropFirst().allSatisfy { next($0) | 0x20 == tag[$0] | 0x20 }
      }
      return tag?.count ?? 0
    case 0xC2: return next(1) == 0x85 ? 2 : 0  // U+0085
    case 0xE2: return next(1) == 0x80 && next(2) | 1 == 0xA9 ? 3 : 0  // U+2028, U+2029
    default: return 0
    }
  }

  private static func trimmed(_ text: String) -> String {
    func isSpace(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isWhitespace ?? false }
    guard isSpace(text.unicodeScalars.first) || isSpace(text.unicodeScalars.last) else { return text }
    let scalars = text.unicodeScalars.drop { isSpace($0) }
    guard let end = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...end])
  }
}
