// Finds the tag that was never closed, behind the problem that it causes.

extension Parser {
  /// The problem itself, or, where it lies in a tag that was never closed, that this tag has no end: what follows was
  /// read as part of the tag, so that the problem found there would say nothing of the mistake.
  func explained(_ problem: SyntaxError) -> SyntaxError {
    guard problem.failure.identifier == "template-syntax",
      let begin = tagBegin(before: problem.range.lowerBound),
      let found = unclosedEnd(of: begin)
    else { return problem }
    let (opening, closing) = begin.kind == .variableBegin ? ("{{", "}}") : ("{%", "%}")
    return SyntaxError(
      failure: .unclosedTag(opening, closing: closing, instead: found.isEmpty ? nil : found),
      range: begin.range.lowerBound..<begin.range.lowerBound + 2)
  }

  /// The last token at or before an offset that begins a tag.
  private func tagBegin(before offset: Int) -> Token? {
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return tokens[..<low].last { $0.kind == .variableBegin || $0.kind == .blockBegin }
  }

  /// What stands where a tag should end, empty where nothing does; nil where it ends.
  ///
  /// A tag has no end where another one begins before it, or the template ends. Quoted text may hold anything.
  private func unclosedEnd(of begin: Token) -> String? {
    let last: UInt8 = begin.kind == .variableBegin ? Byte.rightBrace : Byte.percent
    var position = begin.range.lowerBound + 2
    var instead = ""
    while position + 1 < bytes.count {
      let pair = (bytes[position], bytes[position + 1])
      switch pair {
      case (last, Byte.rightBrace): return nil
      case (Byte.rightBrace, Byte.rightBrace), (Byte.percent, Byte.rightBrace):
        instead =
          instead.isEmpty ? String(decoding: bytes[position...(position + 1)], as: UTF8.self) : instead
      case (Byte.leftBrace, Byte.leftBrace), (Byte.leftBrace, Byte.percent): return instead
      case (Byte.quote, _), (Byte.doubleQuote, _): position = endOfQuotedText(at: position)
      default: break
      }
      position += 1
    }
    return instead
  }

  /// The offset of the mark that closes a quoted text on its line; the text's own offset where none does.
  private func endOfQuotedText(at start: Int) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != Byte.lineFeed {
      if bytes[position] == bytes[start] { return position }
      position += bytes[position] == Byte.backslash ? 2 : 1
    }
    return start
  }
}
