/// Where a tag with a mistake in it ends, and what its mistake is.
///
/// The tokens of such a tag say little: a forgotten quote or brace makes what follows a part of it. So its bytes are read
/// once more, as somebody would who looks for the end of the tag. Quoted text may hold anything, on its own line.
struct BrokenTag {
  /// Where the tag ends.
  enum Ending {
    /// At its own mark.
    case closed
    /// Where another tag begins; the wrong mark that stands before it, if any.
    case interrupted(instead: String?)
    /// With the template; the wrong mark that stands before, if any.
    case endOfTemplate(instead: String?)
  }

  private(set) var ending: Ending
  /// The offset behind the tag, from which the template is read on.
  private(set) var end: Int
  /// A quote that has no fellow.
  private(set) var openQuote: Int?
  /// `{{` in a `{% %}` tag that goes on behind its `}}`.
  private(set) var innerBraces: Int?

  /// How far the template has been read to find the end.
  private(set) var reach = 0

  private let bytes: [UInt8]
  private let limit: Int
  private let begin: Token
  /// The first byte of the tag's closing mark.
  private let closing: UInt8

  /// The tag that begins with a token, in a template that ends at `limit`.
  init(_ begin: Token, in bytes: [UInt8], limit: Int) {
    self.bytes = bytes
    self.limit = limit
    self.begin = begin
    closing = begin.kind == .variableBegin ? Byte.rightBrace : Byte.percent
    ending = .endOfTemplate(instead: nil)
    end = limit
    findEnd()
  }

  private mutating func findEnd() {
    var position = begin.start + 2
    var instead: String?
    while position + 1 < limit {
      if isClosing(position) { return finish(.closed, position + 2) }
      if isOpening(position) {
        if let behind = endBehindBraces(at: position) {
          innerBraces = position
          return finish(.closed, behind)
        }
        return finish(.interrupted(instead: instead), position)
      }
      switch bytes[position] {
      case Byte.rightBrace, Byte.percent:
        if instead == nil, bytes[position + 1] == Byte.rightBrace {
          instead = String(decoding: bytes[position...(position + 1)], as: UTF8.self)
        }
      case Byte.quote, Byte.doubleQuote:
        if let close = closingQuote(of: position) {
          position = close
        } else {
          openQuote = openQuote ?? position
        }
      default: break
      }
      position += 1
    }
    finish(.endOfTemplate(instead: instead), limit)
  }

  private mutating func finish(_ ending: Ending, _ end: Int) {
    self.ending = ending
    self.end = end
    reach = max(reach, end)
  }

  private func isClosing(_ offset: Int) -> Bool {
    bytes[offset] == closing && offset + 1 < limit && bytes[offset + 1] == Byte.rightBrace
  }

  private func isOpening(_ offset: Int) -> Bool {
    guard bytes[offset] == Byte.leftBrace, offset + 1 < limit else { return false }
    return bytes[offset + 1] == Byte.leftBrace || bytes[offset + 1] == Byte.percent
  }

  /// The offset of the quote that closes quoted text on its line; nil where none does.
  ///
  /// In `href="{{ url("a) }}" class="b"` the quote behind `}}` closes nothing: text that holds the end of the tag is
  /// quoted only if the tag goes on to an end behind it.
  private mutating func closingQuote(of start: Int) -> Int? {
    var position = start + 1
    defer { reach = max(reach, position) }
    var holdsEnd = false
    while position < limit, bytes[position] != Byte.lineFeed, bytes[position] != bytes[start] {
      if isClosing(position) { holdsEnd = true }
      if holdsEnd, isOpening(position) { return nil }
      position += bytes[position] == Byte.backslash ? 2 : 1
    }
    guard position < limit, bytes[position] == bytes[start] else { return nil }
    return !holdsEnd || hasEnd(behind: position) ? position : nil
  }

  /// Whether the tag ends behind an offset and before its line or another tag does, quoted text left out.
  private mutating func hasEnd(behind offset: Int) -> Bool {
    var position = offset + 1
    var quote: UInt8?
    defer { reach = max(reach, position) }
    while position < limit, bytes[position] != Byte.lineFeed {
      let byte = bytes[position]
      if byte == quote {
        quote = nil
      } else if quote == nil {
        if isClosing(position) { return true }
        if isOpening(position) { return false }
        if byte == Byte.quote || byte == Byte.doubleQuote { quote = byte }
      }
      position += 1
    }
    return false
  }

  /// The end of a `{% %}` tag behind the `{{ }}` in it: `{% if {{ name }} == 1 %}`.
  private func endBehindBraces(at start: Int) -> Int? {
    guard closing == Byte.percent, bytes[start + 1] == Byte.leftBrace else { return nil }
    var position = start + 2
    var isBehindBraces = false
    while position + 1 < limit, bytes[position] != Byte.lineFeed, !isOpening(position) {
      if isClosing(position) { return isBehindBraces ? position + 2 : nil }
      if bytes[position] == Byte.rightBrace, bytes[position + 1] == Byte.rightBrace { isBehindBraces = true }
      position += 1
    }
    return nil
  }
}

extension BrokenTag {
  /// The problem itself, or what it comes from: a tag or quoted text without an end makes what follows a part of the tag,
  /// so that the problem found there says nothing of the mistake.
  func explained(_ problem: SyntaxError) -> SyntaxError {
    guard problem.failure.identifier == "template-syntax" else { return problem }
    if let innerBraces {
      return SyntaxError(failure: .bracesInTag, range: innerBraces..<innerBraces + 2)
    }
    let mark: String?
    switch ending {
    case .closed:
      guard let openQuote, problem.range.upperBound > end else { return problem }
      return SyntaxError(failure: .unclosedString, range: openQuote..<openQuote + 1)
    case .interrupted(let instead), .endOfTemplate(let instead): mark = instead
    }
    let (opening, closing) = begin.kind == .variableBegin ? ("{{", "}}") : ("{%", "%}")
    return SyntaxError(
      failure: .unclosedTag(opening, closing: closing, instead: mark), range: begin.start..<begin.start + 2)
  }

  /// Every word in the tag; the names it would have defined are among them.
  var words: Set<String> { bytes.words(in: begin.start..<end) }
}

extension [UInt8] {
  /// Everything in a stretch that could be a name.
  func words(in range: Range<Int>) -> Set<String> {
    let isPart: (UInt8) -> Bool = { byte in
      byte >= 0x80 || byte == Byte.underscore || (byte >= 0x30 && byte <= 0x39)
        || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
    }
    return Set(self[range].split { !isPart($0) }.map { String(decoding: $0, as: UTF8.self) })
  }
}
