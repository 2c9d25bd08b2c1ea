import Diagnostics
import Yams

/// Finds in the source what libYAML names by line and column, and looks at lines that it could not read.
struct YAMLPositions {
  private let source: SourceText
  private let content: Range<Int>
  /// The offset of each line in the source.
  private let lineStarts: [Int]

  init(source: SourceText, content: Range<Int>) {
    self.source = source
    self.content = content
    lineStarts = Self.lineStarts(source.bytes, content)
  }

  /// libYAML ends a line at CR, LF, both together, U+0085, U+2028 and U+2029.
  private static func lineStarts(_ bytes: [UInt8], _ content: Range<Int>) -> [Int] {
    var starts = [content.lowerBound]
    for position in content {
      switch bytes[position] {
      case 0x0A: starts.append(position + 1)
      case 0x0D where position + 1 == content.upperBound || bytes[position + 1] != 0x0A:
        starts.append(position + 1)
      case 0x85 where position > content.lowerBound && bytes[position - 1] == 0xC2:
        starts.append(position + 1)
      case 0xA8, 0xA9:
        guard position >= content.lowerBound + 2, bytes[position - 1] == 0x80, bytes[position - 2] == 0xE2
        else {
          continue
        }
        starts.append(position + 1)
      default: continue
      }
    }
    return starts
  }

  /// The offset of a mark, whose columns are Unicode scalars from 1.
  private func offset(of mark: Mark) -> Int {
    guard mark.line >= 1 else { return content.lowerBound }
    guard mark.line <= lineStarts.count else { return content.upperBound }
    var offset = lineStarts[mark.line - 1]
    var column = 1
    while column < mark.column, offset < content.upperBound {
      offset += 1
      while offset < content.upperBound, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      column += 1
    }
    return offset
  }

  /// From a mark to the end of its line, blanks at the end left out.
  func lineEnd(from mark: Mark) -> SourcePlace {
    let start = offset(of: mark)
    return source.place(start..<max(start, lineEnd(start)))
  }

  /// The place of a scalar that begins at a mark: as long as its text where that stands there as it is.
  func place(of text: String, from mark: Mark) -> SourcePlace {
    let start = offset(of: mark)
    if source.bytes[start..<content.upperBound].starts(with: text.utf8) {
      return source.place(start..<(start + text.utf8.count))
    }
    return lineEnd(from: mark)
  }

  private func lineEnd(_ start: Int) -> Int {
    var end =
      source.bytes[start..<content.upperBound].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? content.upperBound
    while end > start, source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  /// The lines that begin with a key, in the order of the source.
  func lines(ofKey key: String) -> [SourcePlace] {
    let forms = [key, "\"\(key)\"", "'\(key)'"]
    return lineStarts.compactMap { start in
      let line = source.bytes[start..<lineEnd(start)]
      for form in forms where line.starts(with: form.utf8) {
        let rest = line.dropFirst(form.utf8.count).drop { $0 == 0x20 || $0 == 0x09 }
        if rest.first == UInt8(ascii: ":") { return source.place(start..<(start + form.utf8.count)) }
      }
      return nil
    }
  }

  /// The first character that YAML does not allow.
  func controlCharacter() -> Diagnostic? {
    let position = content.first { offset in
      let byte = source.bytes[offset]
      return byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
    }
    return position.map { .controlCharacterInFrontMatter(at: source.place($0..<($0 + 1))) }
  }

  /// What libYAML could not read, with the likeliest cause.
  func diagnostic(problem: String, at mark: Mark) -> Diagnostic {
    let offset = min(offset(of: mark), content.upperBound)
    // The parser often stumbles behind the mistake, on the next line.
    let line = lineStarts.lastIndex { $0 <= offset } ?? 0
    for index in [line, line - 1] where lineStarts.indices.contains(index) {
      if let diagnostic = likelyMistake(inLineAt: lineStarts[index]) { return diagnostic }
    }
    return .invalidFrontMatter(at: lineEnd(from: mark), problem: problem)
  }

  /// The first line that has one of the usual mistakes of a hand-written key.
  func likelyMistake() -> Diagnostic? {
    lineStarts.lazy.compactMap { likelyMistake(inLineAt: $0) }.first
  }

  private func likelyMistake(inLineAt start: Int) -> Diagnostic? {
    let end = lineEnd(start)
    let line = source.bytes[start..<end]
    if let tab = line.firstIndex(where: { $0 != 0x20 }), line[tab] == 0x09, tab < end {
      return .tabInFrontMatter(at: source.place(tab..<(tab + 1)))
    }
    let key = line.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "#") && $0 < 0x80 }
    let rest = line[key.endIndex...]
    if rest.starts(with: "：".utf8), !key.isEmpty {
      return .fullWidthColon(at: source.place(key.endIndex..<(key.endIndex + 3)))
    }
    guard rest.first == UInt8(ascii: ":"), !key.isEmpty, !key.contains(UInt8(ascii: "\"")) else { return nil }
    let value = rest.dropFirst()
    if let first = value.first, first != 0x20, first != 0x09 {
      return .missingSpaceAfterColon(at: source.place(key.endIndex..<(key.endIndex + 1)))
    }
    let text = value.drop { $0 == 0x20 }
    let isQuoted = text.first == UInt8(ascii: "\"") || text.first == UInt8(ascii: "'")
    if !isQuoted, let colon = firstColonBeforeSpace(in: text) {
      return .colonInValue(at: source.place(colon..<(colon + 1)))
    }
    return nil
  }

  private func firstColonBeforeSpace(in text: ArraySlice<UInt8>) -> Int? {
    text.indices.first { index in
      text[index] == UInt8(ascii: ":") && (index + 1 == text.endIndex || text[index + 1] == 0x20)
    }
  }

  /// The first line that nests so deeply that libYAML or the reading of its nodes could run out of stack.
  func tooDeepLine() -> SourcePlace? {
    var brackets = 0
    for start in lineStarts {
      let line = source.bytes[start..<max(start, lineEnd(start))]
      let indentation = line.prefix { $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?") }
      for byte in line {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
        default: continue
        }
      }
      if indentation.count > 60, indentation.contains(where: { $0 != 0x20 }) || indentation.count > 200 {
        return source.place(start..<lineEnd(start))
      }
      if brackets > 50 { return source.place(start..<lineEnd(start)) }
    }
    return nil
  }
}
