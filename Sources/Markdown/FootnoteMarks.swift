/// Makes footnotes visible to libcmark, which knows none.
///
/// A definition, `[^label]: text`, becomes an item of a list: libcmark then finds its paragraphs, its lists and its
/// lazy lines as GitHub finds them, four columns being the item's indentation. A reference, `[^label]`, gets *marks* in
/// place of its brackets: punctuation that stands nowhere else in the text. So libcmark takes no reference for a link,
/// and a reference in code is told from one in running text by the node it ends up in.
struct FootnoteMarks {
  /// The text with items and marks.
  let bytes: [UInt8]
  /// The label of each definition, in small letters, by its line.
  let labels: [Int: String]
  private let opening: [UInt8]
  private let closing: [UInt8]

  /// Marks the footnotes of a text; nil where it has none, or uses all signs that could mark them.
  ///
  /// - Parameter refused: lines that look like a definition and are none, because they stand in code.
  init?(_ source: [UInt8], refused: Set<Int>) {
    guard Self.mayHaveFootnotes(source), let marks = Self.unusedMarks(in: source) else { return nil }
    (opening, closing) = marks
    let item = Self.unusedItem(in: source)
    var writer = Writer(opening: opening, closing: closing, item: Array(item.utf8))
    for (index, line) in SourceLines.ranges(of: source).enumerated() {
      writer.append(source[line], number: index + 1, mayDefine: !refused.contains(index + 1))
    }
    bytes = writer.output
    labels = writer.labels
  }

  /// The text as the author wrote it.
  func restored(_ text: String) -> String {
    guard contains(text) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      bytes.append(byte)
      guard byte == opening[2] || byte == closing[2] else { continue }
      if bytes.suffix(3).elementsEqual(opening) {
        bytes.replaceSubrange((bytes.count - 3)..., with: "[^".utf8)
      } else if bytes.suffix(3).elementsEqual(closing) {
        bytes.replaceSubrange((bytes.count - 3)..., with: "]".utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A piece of running text.
  enum Piece {
    case text(String)
    /// A reference with its label as written.
    case reference(String)
  }

  /// Running text, taken apart at its references.
  func pieces(of text: String) -> [Piece] {
    guard contains(text) else { return [.text(text)] }
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var start = 0
    var position = 0
    while position + 3 <= bytes.count {
      guard bytes[position..<(position + 3)].elementsEqual(opening),
        let end = Self.index(of: closing, in: bytes, from: position + 3)
      else {
        position += 1
        continue
      }
      if start < position {
        pieces.append(.text(restored(String(decoding: bytes[start..<position], as: UTF8.self))))
      }
      pieces.append(.reference(String(decoding: bytes[(position + 3)..<end], as: UTF8.self)))
      position = end + 3
      start = position
    }
    if start < bytes.count {
      pieces.append(.text(restored(String(decoding: bytes[start...], as: UTF8.self))))
    }
    return pieces
  }

  private func contains(_ text: String) -> Bool { text.utf8.contains(opening[0]) }

  private static func index(of mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position + 3 <= bytes.count {
      if bytes[position..<(position + 3)].elementsEqual(mark) { return position }
      position += 1
    }
    return nil
  }

  private static func mayHaveFootnotes(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == Ascii.openingBracket && $1 == Ascii.caret }
  }

  /// The first two of U+2E22 to U+2E29, brackets of text editions that libcmark knows for punctuation, as `[` is, that
  /// are not in the text.
  private static func unusedMarks(in bytes: [UInt8]) -> ([UInt8], [UInt8])? {
    var isUsed = [Bool](repeating: false, count: 8)
    for position in bytes.indices.dropLast(2) where bytes[position] == 0xE2 && bytes[position + 1] == 0xB8 {
      if (0xA2...0xA9).contains(bytes[position + 2]) { isUsed[Int(bytes[position + 2]) - 0xA2] = true }
    }
    let unused = isUsed.indices.filter { !isUsed[$0] }.map { [0xE2, 0xB8, 0xA2 + UInt8($0)] }
    return unused.count < 2 ? nil : (unused[0], unused[1])
  }

  /// A mark of list items that no list of the text has, so that footnotes join no list; four columns wide. Where the
  /// text has all of them, the first, and a list beside a footnote may be set wider.
  private static func unusedItem(in source: [UInt8]) -> String {
    var hasPlus = false
    for range in SourceLines.ranges(of: source) {
      let line = source[range].drop { Ascii.isBlank($0) || $0 == Ascii.greater }
      if line.first == UInt8(ascii: "+") { hasPlus = true }
    }
    return hasPlus ? "1)  " : "+   "
  }
}

/// Writes a text line by line with items and marks.
private struct Writer {
  let opening: [UInt8]
  let closing: [UInt8]
  let item: [UInt8]
  var output: [UInt8] = []
  var labels: [Int: String] = [:]

  /// Appends a line, its end included.
  mutating func append(_ line: ArraySlice<UInt8>, number: Int, mayDefine: Bool) {
    let start = line.firstIndex { !Ascii.isBlank($0) && $0 != Ascii.greater } ?? line.endIndex
    if mayDefine, let label = Self.label(at: start, in: line), label.upperBound + 1 < line.endIndex,
      line[label.upperBound + 1] == Ascii.colon
    {
      labels[number] = String(decoding: line[label], as: UTF8.self).lowercased()
      let content = line[(label.upperBound + 2)...].drop(while: Ascii.isBlank)
      output += line[..<start] + item
      appendMarked(content)
    } else {
      appendMarked(line)
    }
  }

  private mutating func appendMarked(_ line: ArraySlice<UInt8>) {
    var position = line.startIndex
    var backslashes = 0
    while position < line.endIndex {
      if backslashes.isMultiple(of: 2), let label = Self.label(at: position, in: line) {
        output += opening
        output += line[label]
        output += closing
        position = label.upperBound + 1
        continue
      }
      backslashes = line[position] == Ascii.backslash ? backslashes + 1 : 0
      output.append(line[position])
      position += 1
    }
  }

  /// The label of the reference that begins at a position: anything but white space, brackets and backticks.
  private static func label(at position: Int, in line: ArraySlice<UInt8>) -> Range<Int>? {
    guard position + 3 < line.endIndex, line[position] == Ascii.openingBracket,
      line[position + 1] == Ascii.caret
    else { return nil }
    let start = position + 2
    let end = line[start...].firstIndex { byte in
      byte <= Ascii.space || byte == Ascii.openingBracket || byte == Ascii.closingBracket
        || byte == UInt8(ascii: "`")
    }
    guard let end, end > start, line[end] == Ascii.closingBracket else { return nil }
    return start..<end
  }
}
