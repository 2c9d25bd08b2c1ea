// How reading goes on after a mistake.
//
// A mistake in a tag ends the reading of that tag. A tag that opens a block opens it nevertheless, so that the tags
// behind it keep their meaning. Where the nesting itself is in doubt (an unknown tag, an end that fits no block), what
// follows from the doubt is no mistake of its own and is passed over: better to say a thing in the next run than to say
// one that is not so.

/// What is remembered of mistakes, so that nothing is said twice.
struct Recovery {
  /// The offset of the tag in which a mistake was found last; one tag has one mistake.
  var lastBrokenTag = -1
  /// Tags that end or continue a block and that may stray because of a mistake before.
  var pardoned: Set<String> = []
  /// Unknown tags, whose ends are no further mistakes.
  var unknownTags: Set<String> = []
  /// How many tags that could not be understood may have opened a block, whose end then strays.
  var possibleOpenings = 0
  /// Whether the rest of the template is left unread.
  var isStopped = false
  /// How many bytes have been read in vain, as part of a tag that ends before them.
  var vainEffort = 0
  /// The last offset of every tag in the source whose word begins with `end`.
  var lastEnds: [String: Int]?
}

extension Parser {
  /// What a tag means where it stands.
  enum Meaning {
    /// It ends or continues the innermost block.
    case end(EndTag)
    /// It is the tag of this name, which is the current token.
    case statement(String, begin: Int)
    /// A tag that is not known, though its end stands somewhere behind it.
    case unknownBlock(String, begin: Int)
    /// Nothing; it is behind us.
    case nothing
    /// It ends a block further out, and so the innermost, too; nothing of it has been read.
    case endOfBlock
  }

  /// Reads the beginning of a tag.
  mutating func meaning(_ ends: [String]) -> Meaning {
    let begin = index
    advance()
    guard current.kind == .name else {
      recover(from: failure(.expectedName(found: found)), in: begin)
      doubt()
      recovery.possibleOpenings += 1
      return .nothing
    }
    let word = text(of: current)
    if ends.contains(word) {
      advance()
      return .end(EndTag(word: word, begin: begin))
    }
    if Self.tags.contains(word) { return .statement(word, begin: begin) }
    if Self.ends.contains(word) { return strayEnd(word, begin) }
    return unknown(word, begin, ends)
  }

  // MARK: Mistakes in a tag

  /// Notes the mistake of a tag, unless one is noted already, and goes behind the tag.
  mutating func recover(from error: SyntaxError?, in begin: Int) {
    let token = lexer.list.tokens[begin]
    let tag = BrokenTag(token, in: bytes, limit: lexer.end)
    if let error { note(error, in: begin, tag) }
    if token.kind == .blockBegin { result.unread.names.formUnion(tag.words) }
    if case .endOfTemplate = tag.ending { doubt() }
    recovery.vainEffort += max(tag.reach, lexer.list.tokens.last?.end ?? 0) - tag.end
    // Thousands of tags without an end, each of which seems to reach to the end of the template.
    let isHopeless = recovery.vainEffort > Self.mostVainEffort + 4 * bytes.count
    if isHopeless { leaveUnread(from: tag.end) }
    resume(at: isHopeless ? lexer.end : tag.end, after: begin)
  }

  /// The bytes that may be read in vain, besides a few times the length of the template.
  private static let mostVainEffort = 1 << 18

  /// Notes the mistake of a tag, unless one is noted already.
  mutating func note(_ problem: SyntaxError, in begin: Int, _ tag: BrokenTag? = nil) {
    let token = lexer.list.tokens[begin]
    guard recovery.lastBrokenTag != token.start else { return }
    recovery.lastBrokenTag = token.start
    result.problems.append((tag ?? BrokenTag(token, in: bytes, limit: lexer.end)).explained(problem))
  }

  private mutating func resume(at offset: Int, after begin: Int) {
    lexer.resume(at: offset, dropping: begin + 1)
    index = begin
    advance()
  }

  /// Leaves the rest of the template unread.
  mutating func stop(_ problem: SyntaxError) {
    guard !recovery.isStopped else { return }
    result.problems.append(problem)
    leaveUnread(from: current.start)
    resume(at: lexer.end, after: index)
  }

  private mutating func leaveUnread(from start: Int) {
    result.unread.names.formUnion(bytes.words(in: start..<bytes.count))
    recovery.isStopped = true
  }

  /// What becomes of a block whose opening tag could not be read.
  mutating func afterBrokenOpening(_ name: String) -> [Statement.Kind] {
    switch name {
    case "if": return [ifChain(nil)]
    case "set":
      // With a block or without one: nobody can say.
      recovery.possibleOpenings += 1
      return []
    default: return [unreadBlock()]
    }
  }

  /// A block of which only the statements are known, those of its branches included.
  mutating func unreadBlock() -> Statement.Kind {
    var statements: [Statement] = []
    while true {
      let (body, end) = body()
      statements += body
      guard let end, end.word == "else" || end.word == "elif" else {
        // The name of the block may stand here, and nobody knows it.
        let isNamed = end?.word == "endblock" && current.kind == .name
        close(end, named: isNamed ? text(of: current) : nil)
        return .unread(body: statements)
      }
      if end.word == "elif" {
        recover(from: nil, in: end.begin)
      } else {
        _ = header(end.begin) { (parser) throws(SyntaxError) in _ = parser.skip(.colon) }
      }
    }
  }

  // MARK: Mistakes in nesting

  /// Whether a `break` may stand in a loop whose tag could not be understood.
  var mayBeInUnknownLoop: Bool {
    !recovery.pardoned.isEmpty || recovery.possibleOpenings > 0
      || open.contains { Self.blocks[$0.name] == nil }
  }

  /// Lets nothing be said of a missing end of the innermost block.
  mutating func doubt() {
    if !open.isEmpty { open[open.count - 1].isDoubtful = true }
  }

  /// Notes that the innermost block has no end, where the template has.
  mutating func noteUnclosedBlock() {
    guard let block = open.last else { return }
    // Somewhere in it the block ended, and what follows was meant to stand outside.
    result.unread.names.formUnion(bytes.words(in: block.range.lowerBound..<current.start))
    guard current.kind == .end, !recovery.isStopped, !block.isDoubtful else { return }
    result.problems.append(
      SyntaxError(failure: .unclosedBlock(block.name, ends: block.ends), range: block.range))
  }

  /// A tag that ends or continues another block than the innermost.
  mutating func strayEnd(_ word: String, _ begin: Int) -> Meaning {
    let outer = open.dropLast().last { $0.ends.contains(word) }
    if outer == nil, recovery.possibleOpenings > 0 {
      recovery.possibleOpenings -= word.hasPrefix("end") ? 1 : 0
    } else if !recovery.pardoned.contains(word), !(open.last?.isDoubtful ?? false) {
      note(SyntaxError(failure: .strayEnd(word, open: open.last?.name), range: current.range), in: begin)
    }
    recovery.lastBrokenTag = lexer.list.tokens[begin].start
    doubt()
    guard word.hasPrefix("end"), let outer, let inner = open.last else {
      recover(from: nil, in: begin)
      return .nothing
    }
    // The inner block lacks its end, or one end stands for another: then others stray behind.
    recovery.pardoned.formUnion(inner.ends + outer.ends)
    index = begin
    return .endOfBlock
  }
}
