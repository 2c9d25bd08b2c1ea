import Diagnostics

// Tags that no template can have.

extension Parser {
  /// Words of other template languages, with ours for the same.
  private static let foreignWords = [
    "assign": "set", "capture": "set", "elseif": "elif", "elsif": "elif", "endcapture": "endset",
    "endforeach": "endfor", "endverbatim": "endraw", "foreach": "for", "verbatim": "raw",
  ]

  /// A tag that no template can have. What was probably meant is taken for it.
  mutating func unknown(_ word: String, _ begin: Int, _ ends: [String]) -> Meaning {
    if word.hasPrefix("end"), recovery.unknownTags.contains(String(word.dropFirst(3))) {
      recover(from: nil, in: begin)
      return .nothing
    }
    if word == "raw" { return brokenRaw(begin) }
    recovery.unknownTags.insert(word)
    let meant = meantTag(word, ends)
    noteUnknown(word, meant: meant, begin)
    if hasEnd("end" + word, behind: begin) {
      let isVerbatim = meant == "raw" || word == "comment"
      return isVerbatim ? skipVerbatim(word, begin) : .unknownBlock(word, begin: begin)
    }
    guard let meant else {
      doubt()
      recovery.possibleOpenings += 1
      recover(from: nil, in: begin)
      return .nothing
    }
    if meant == "raw", hasEnd("endraw", behind: begin) { return skipVerbatim("raw", begin) }
    if ends.contains(meant) {
      advance()
      return .end(EndTag(word: meant, begin: begin))
    }
    if Self.tags.contains(meant) {
      if !reads(as: meant) {
        doubt()
        recovery.possibleOpenings += 1
      }
      return .statement(meant, begin: begin)
    }
    return strayEnd(meant, begin)
  }

  /// The tag whose name is nearest, one that makes sense of the rest of the tag before others.
  private func meantTag(_ word: String, _ ends: [String]) -> String? {
    if let ours = Self.foreignWords[word] { return ours }
    if word == "end" {
      let next = lexer.list.tokens[min(index + 1, lexer.list.tokens.count - 1)]
      let joined = "end" + text(of: next)
      return Self.ends.contains(joined) ? joined : ends.last
    }
    let near = (Self.tags + ["raw"] + Self.ends).filter { nearestName(to: word, among: [$0]) != nil }
    return nearestName(to: word, among: near.filter(reads)) ?? nearestName(to: word, among: near)
  }

  /// Whether the rest of the current tag makes sense behind the name of another.
  private func reads(as tag: String) -> Bool {
    var copy = self
    copy.advance()
    do throws(SyntaxError) {
      if tag == "elif" {
        _ = try copy.tuple(withCondition: false)
      } else if Self.tags.contains(tag) {
        _ = try copy.opening(tag)
      } else if tag == "endblock", copy.current.kind == .name {
        copy.advance()
      }
      _ = copy.skip(.colon)
      return copy.current.kind == .blockEnd
    } catch {
      return false
    }
  }

  private mutating func noteUnknown(_ word: String, meant: String?, _ begin: Int) {
    let problem = SyntaxError(
      failure: .unknownTag(word, open: open.last?.name, meant: meant), range: current.range)
    note(problem, in: begin)
  }

  /// The block of an unknown tag that has an end.
  mutating func unknownBlock(_ word: String, _ begin: Int, into statements: inout [Statement]) {
    let range = current.range
    let block = OpenBlock(name: word, ends: ["else", "elif", "end" + word], range: range, isDoubtful: true)
    let kinds = inBlock(block) { parser in
      parser.recover(from: nil, in: begin)
      return [parser.unreadBlock()]
    }
    for kind in kinds { statements.append(Statement(kind: kind, range: range)) }
  }

  /// `raw` is no tag for the parser, unless something is wrong with it.
  private mutating func brokenRaw(_ begin: Int) -> Meaning {
    advance()
    recover(from: failure(.expected("%}", found: found)), in: begin)
    recovery.pardoned.insert("endraw")
    return hasEnd("endraw", behind: begin) ? skipVerbatim("raw", begin) : .nothing
  }

  /// Goes behind the end of a block whose text is no template.
  private mutating func skipVerbatim(_ word: String, _ begin: Int) -> Meaning {
    let start = lexer.list.tokens[begin].start + 2
    let tag = tags(from: start).first { $0.word == "end" + word }
    guard let tag else { return .nothing }
    lexer.resume(at: tag.offset, dropping: begin + 1)
    index = begin
    advance()
    recover(from: nil, in: index)
    return .nothing
  }

  /// Whether a tag of this name stands somewhere behind another.
  private mutating func hasEnd(_ word: String, behind begin: Int) -> Bool {
    if recovery.lastEnds == nil {
      var ends: [String: Int] = [:]
      for tag in tags(from: 0) where tag.word.hasPrefix("end") { ends[tag.word] = tag.offset }
      recovery.lastEnds = ends
    }
    return (recovery.lastEnds?[word] ?? -1) > lexer.list.tokens[begin].start
  }

  /// Everything from an offset on that looks like the beginning of a tag.
  private func tags(from start: Int) -> some Sequence<(word: String, offset: Int)> {
    sequence(state: start) { offset -> (word: String, offset: Int)? in
      while offset + 1 < lexer.end {
        defer { offset += 1 }
        guard lexer.matches(Byte.leftBrace, Byte.percent, at: offset) else { continue }
        let start = lexer.tagWord(at: offset)
        let end = bytes[min(start, lexer.end)..<lexer.end].firstIndex { !Self.isLetter($0) } ?? lexer.end
        guard end > start else { continue }
        return (String(decoding: bytes[start..<end], as: UTF8.self), offset)
      }
      return nil
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == Byte.underscore || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A)
  }
}
