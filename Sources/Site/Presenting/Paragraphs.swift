/// The paragraphs of a narrative as it was typed into a form.
enum Paragraphs {
  /// The paragraphs without blank ones.
  ///
  /// Some forms come from editors that left `<p>`, `</p>` or `<br>` in the text. Such a tag ends a paragraph as a
  /// line end does; any other markup stays text, and is escaped when it is printed.
  static func of(_ text: String) -> [String] {
    // Text with breaks in it is cut at places where no character is cut, so that its parts need not be looked at again.
    var paragraphs: [String] = []
    var start = text.utf8.startIndex
    for lineBreak in breaks(in: text) {
      let end = text.utf8.index(text.utf8.startIndex, offsetBy: lineBreak.lowerBound)
      add(text[start..<end], to: &paragraphs)
      start = text.utf8.index(text.utf8.startIndex, offsetBy: lineBreak.upperBound)
    }
    add(text[start...], to: &paragraphs)
    return paragraphs
  }

  private static func add(_ text: Substring, to paragraphs: inout [String]) {
    let paragraph = trimmed(String(text))
    if !paragraph.isEmpty { paragraphs.append(paragraph) }
  }

  /// Where the breaks stand, as UTF-8 offsets.
  private static func breaks(in text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { bytes in
      var breaks: [Range<Int>] = []
      var position = 0
      while position < bytes.count {
        if position + 8 <= bytes.count, hasNoBreak(bytes, at: position) {
          position += 8
          continue
        }
        let length = breakLength(bytes, at: position)
        if length > 0 { breaks.append(position..<position + length) }
        position += max(length, 1)
      }
      return breaks
    }
  }

  /// Whether surely no break begins within the next eight bytes: a break begins with a byte up to `<`, with C2 or with E2, and most
  /// text is of letters and Chinese characters.
  private static func hasNoBreak(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self)
    // The highest bit of each byte that is meant, and perhaps of some behind it.
    let upToLess = (word &- 0x3D3D_3D3D_3D3D_3D3D) & ~word
    let mark = (word & 0xDFDF_DFDF_DFDF_DFDF) ^ 0xC2C2_C2C2_C2C2_C2C2
    return (upToLess | (mark &- 0x0101_0101_0101_0101) & ~mark) & 0x8080_8080_8080_8080 == 0
  }

  private static let tags = ["<p>", "</p>", "<br>", "<br/>", "<br />"].map { Array($0.utf8) }

  /// How many bytes of what ends a paragraph stand here: of a tag, of a line end; 0 where there is none.
  @inline(__always)
  private static func breakLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    switch bytes[position] {
    case 0x0A...0x0D: 1
    case UInt8(ascii: "<"), 0xC2, 0xE2: longBreakLength(bytes, at: position)
    default: 0
    }
  }

  private static func longBreakLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    func next(_ offset: Int) -> UInt8 { position + offset < bytes.count ? bytes[position + offset] : 0 }
    switch bytes[position] {
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
    func isSpace(_ scalar: Unicode.Scalar?) -> Bool {
      // The ideographic space is the last of all (White_Space in Unicode's PropList); what is behind it need not be looked up.
      guard let scalar, scalar.value <= 0x3000 else { return false }
      return scalar.properties.isWhitespace
    }
    guard isSpace(text.unicodeScalars.first) || isSpace(text.unicodeScalars.last) else { return text }
    let scalars = text.unicodeScalars.drop { isSpace($0) }
    guard let end = scalars.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(scalars[...end])
  }
}
