// Text between tags, comments, raw blocks, and the white space control of all of them.

extension Lexer {
  /// What stands at the beginning of a tag to say how the white space before it is treated.
  private enum Sign {
    case strip, keep, none
  }

  private func sign(at offset: Int) -> Sign {
    switch byte(offset) {
    case Byte.minus: .strip
    case Byte.plus: .keep
    default: .none
    }
  }

  /// Reads text up to the next tag, and that tag.
  mutating func readTextAndTag() {
    let start = position
    guard let tag = nextTag(from: start) else {
      add(.text, start, end)
      position = end
      return
    }
    let kind = bytes[tag + 1]
    let sign = sign(at: tag + 2)
    let textEnd = trimmed(start..<tag, sign, isVariable: kind == Byte.leftBrace)
    if textEnd > start { add(.text, start, textEnd) }
    let inside = tag + 2 + (sign == .none ? 0 : 1)
    switch kind {
    case Byte.hash: readComment(tag, from: inside)
    case Byte.percent:
      if let body = rawBody(from: inside) {
        readRaw(tag, from: body)
      } else {
        add(.blockBegin, tag, inside)
        position = inside
        readExpression(isBlock: true)
      }
    default:
      add(.variableBegin, tag, inside)
      position = inside
      readExpression(isBlock: false)
    }
  }

  /// The offset of the next `{{`, `{%` or `{#`.
  private func nextTag(from start: Int) -> Int? {
    var offset = start
    while offset + 1 < end {
      if bytes[offset] == Byte.leftBrace {
        let next = bytes[offset + 1]
        if next == Byte.leftBrace || next == Byte.percent || next == Byte.hash { return offset }
      }
      offset += 1
    }
    return nil
  }

  /// Where the text before a tag ends once white space control is applied.
  private func trimmed(_ text: Range<Int>, _ sign: Sign, isVariable: Bool) -> Int {
    var last = text.upperBound
    func stripSpace(downTo limit: Int) {
      while true {
        let length = bytes.spaceLength(before: last, notBefore: limit)
        if length == 0 { return }
        last -= length
      }
    }
    if sign == .strip {
      stripSpace(downTo: text.lowerBound)
      return last
    }
    guard sign == .none, options.lstripBlocks, !isVariable else { return last }
    let feed = bytes[text].lastIndex { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
    let lineStart = feed.map { $0 + 1 } ?? text.lowerBound
    guard feed != nil || startsLine(text.lowerBound) else { return last }
    stripSpace(downTo: lineStart)
    return last == lineStart ? lineStart : text.upperBound
  }

  private func startsLine(_ offset: Int) -> Bool {
    offset == 0 || bytes[offset - 1] == Byte.lineFeed || bytes[offset - 1] == Byte.carriageReturn
      || (offset == 3 && bytes[0] == 0xEF)
  }

  /// The end of a line feed of any kind at an offset; the offset itself where there is none.
  private func afterLineFeed(_ offset: Int) -> Int {
    if byte(offset) == Byte.carriageReturn {
      return byte(offset + 1) == Byte.lineFeed ? offset + 2 : offset + 1
    }
    return byte(offset) == Byte.lineFeed ? offset + 1 : offset
  }

  /// The offset behind `-%}`, `+%}` or `%}` at an offset, together with the white space it removes.
  func tagEnd(_ closing: UInt8, at offset: Int) -> Int? {
    if byte(offset) == Byte.minus, matches(closing, Byte.rightBrace, at: offset + 1) {
      return min(bytes.skippingSpace(from: offset + 3), end)
    }
    if closing != Byte.rightBrace, byte(offset) == Byte.plus,
      matches(closing, Byte.rightBrace, at: offset + 1)
    {
      return offset + 3
    }
    guard matches(closing, Byte.rightBrace, at: offset) else { return nil }
    let trims = options.trimBlocks && closing != Byte.rightBrace
    return trims ? afterLineFeed(offset + 2) : offset + 2
  }

  private mutating func readComment(_ tag: Int, from start: Int) {
    var offset = start
    while offset + 1 < end {
      if let close = tagEnd(Byte.hash, at: offset) {
        position = close
        return
      }
      offset += 1
    }
    fail(.unclosedComment, tag..<tag + 2)
  }

  /// Where the text of a raw block begins, if the tag that begins at `offset` opens one.
  private func rawBody(from offset: Int) -> Int? {
    var offset = bytes.skippingSpace(from: offset)
    guard hasWord("raw", at: offset) else { return nil }
    offset = bytes.skippingSpace(from: offset + 3)
    if byte(offset) == Byte.minus, matches(Byte.percent, Byte.rightBrace, at: offset + 1) {
      return min(bytes.skippingSpace(from: offset + 3), end)
    }
    return matches(Byte.percent, Byte.rightBrace, at: offset) ? offset + 2 : nil
  }

  private func hasWord(_ word: StaticString, at offset: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset + length <= end else { return false }
    return word.withUTF8Buffer { bytes[offset..<offset + length].elementsEqual($0) }
  }

  private mutating func readRaw(_ tag: Int, from start: Int) {
    var offset = start
    while offset + 1 < end {
      defer { offset += 1 }
      guard matches(Byte.leftBrace, Byte.percent, at: offset) else { continue }
      let sign = sign(at: offset + 2)
      let word = tagWord(at: offset)
      guard hasWord("endraw", at: word),
        let close = tagEnd(Byte.percent, at: bytes.skippingSpace(from: word + 6))
      else { continue }
      let textEnd = trimmed(start..<offset, sign, isVariable: false)
      if textEnd > start { add(.text, start, textEnd) }
      position = close
      return
    }
    fail(.unclosedRaw, tag..<tag + 2)
  }

  /// The offset of the word behind the `{%` at an offset.
  func tagWord(at offset: Int) -> Int {
    bytes.skippingSpace(from: offset + 2 + (sign(at: offset + 2) == .none ? 0 : 1))
  }
}
