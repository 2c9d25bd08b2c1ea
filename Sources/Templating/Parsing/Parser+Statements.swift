// Text, output and tags.

extension Parser {
  /// Tags that begin a statement, with the tags that end or continue their blocks.
  static let blocks: [String: [String]] = [
    "for": ["else", "endfor"], "if": ["elif", "else", "endif"], "block": ["endblock"],
    "macro": ["endmacro"], "with": ["endwith"], "autoescape": ["endautoescape"], "call": ["endcall"],
    "filter": ["endfilter"], "set": ["endset"],
  ]
  static let tags: [String] =
    blocks.keys.sorted() + ["extends", "print", "include", "from", "import", "break", "continue"]
  /// Tags that end or continue a block.
  static let ends = Set(blocks.values.joined()).union(["endraw"])

  /// A tag that ends or continues a block; `{%` and its word have been read.
  struct EndTag {
    let word: String
    /// The position of its `{%` among the tokens.
    let begin: Int
  }

  /// The statements up to one of the tags `ends`, or to where the block ends without a tag of its own.
  mutating func statements(until ends: [String]) -> (statements: [Statement], end: EndTag?) {
    var result: [Statement] = []
    while true {
      switch current.kind {
      case .text:
        result.append(Statement(kind: .text(current.range), range: current.range))
        advance()
      case .variableBegin: output(into: &result)
      case .blockBegin:
        switch meaning(ends) {
        case .end(let end): return (result, end)
        case .statement(let name, let begin): statement(name, begin, into: &result)
        case .unknownBlock(let word, let begin): unknownBlock(word, begin, into: &result)
        case .nothing: break
        case .endOfBlock: return (result, nil)
        }
      case .end: return (result, nil)
      default:
        stop(failure(.unclosedTag))
        return (result, nil)
      }
    }
  }

  /// `{{ expression }}`
  private mutating func output(into result: inout [Statement]) {
    let begin = index
    advance()
    let expression = header(begin) { (parser) throws(SyntaxError) in try parser.tuple() }
    guard let expression else { return }
    result.append(Statement(kind: .output(expression), range: expression.range))
  }

  /// What a tag says up to its end; nil where it cannot be read, which is noted.
  mutating func header<Result>(
    _ begin: Int, _ read: (inout Parser) throws(SyntaxError) -> Result
  ) -> Result? {
    do throws(SyntaxError) {
      let result = try read(&self)
      try endTag(lexer.list.tokens[begin])
      return result
    } catch {
      recover(from: error, in: begin)
      return nil
    }
  }

  private mutating func endTag(_ begin: Token) throws(SyntaxError) {
    if current.kind == .end { throw SyntaxError(failure: .unclosedTag, range: begin.range) }
    let isOutput = begin.kind == .variableBegin
    guard current.kind == (isOutput ? .variableEnd : .blockEnd) else {
      throw failure(.expected(isOutput ? "}}" : "%}", found: found))
    }
    advance()
  }

  /// The statement of a tag, whose name is the current token.
  private mutating func statement(_ name: String, _ begin: Int, into result: inout [Statement]) {
    let nameRange = current.range
    let beginToken = lexer.list.tokens[begin]
    let range = beginToken.start..<max(nameRange.upperBound, beginToken.end)
    advance()
    let kinds: [Statement.Kind]
    if let ends = Self.blocks[name] {
      let isDoubtful = recovery.lastBrokenTag == beginToken.start
      let block = OpenBlock(name: name, ends: ends, range: nameRange, isDoubtful: isDoubtful)
      kinds = inBlock(block) { $0.block(name, begin) }
    } else if case .whole(let read)? = header(
      begin, { (parser) throws(SyntaxError) in try parser.opening(name) })
    {
      kinds = read
    } else {
      kinds = []
    }
    for kind in kinds { result.append(Statement(kind: kind, range: range)) }
  }

  /// Runs `body` with a block open.
  mutating func inBlock(
    _ block: OpenBlock, _ body: (inout Parser) -> [Statement.Kind]
  ) -> [Statement.Kind] {
    depth += 1
    open.append(block)
    defer { leaveBlock() }
    guard depth <= Self.maximumDepth else {
      stop(failure(.nestedTooDeeply))
      return []
    }
    return body(&self)
  }

  private mutating func leaveBlock() {
    depth -= 1
    let block = open.removeLast()
    // What ended the block may have been the end of the one around it.
    if block.isDoubtful, Self.blocks[block.name] != nil { doubt() }
  }

  private mutating func block(_ name: String, _ begin: Int) -> [Statement.Kind] {
    let opening = header(begin) { (parser) throws(SyntaxError) in
      let opening = try parser.opening(name)
      if case .whole = opening { return opening }
      _ = parser.skip(.colon)
      return opening
    }
    guard let opening else { return afterBrokenOpening(name) }
    return switch opening {
    case .whole(let kinds): kinds
    case .branch(let test): [ifChain(test)]
    case .loop(let target, let items, let test, let isRecursive):
      [loop(target, items, test, isRecursive: isRecursive)]
    case .block(let name, let range, let isScoped, let isRequired):
      [block(name, range, isScoped: isScoped, isRequired: isRequired)]
    case .macro(let name, let parameters):
      [.macro(Statement.Macro(name: name, parameters: parameters, body: wholeBody()))]
    case .call(let parameters, let call):
      [.callBlock(Statement.Macro(name: nil, parameters: parameters, body: wholeBody()), call: call)]
    case .with(let values): [.with(values, body: wholeBody())]
    case .autoescape(let value): [.autoescape(value, body: wholeBody())]
    case .filter(let filter): [.filterBlock(filter, body: wholeBody())]
    case .setBlock(let target, let filter): [.setBlock(target, filter: filter, body: wholeBody())]
    }
  }

  // MARK: Bodies

  /// The statements of the innermost block up to a tag that ends or continues it; a block without one is noted.
  mutating func body() -> (statements: [Statement], end: EndTag?) {
    let result = statements(until: open.last?.ends ?? [])
    if result.end == nil { noteUnclosedBlock() }
    return result
  }

  /// The statements of a block that only one tag can end, and that tag.
  private mutating func wholeBody(named name: String? = nil) -> [Statement] {
    let (statements, end) = body()
    close(end, named: name)
    return statements
  }

  /// The rest of the tag that ends a block.
  mutating func close(_ end: EndTag?, named name: String? = nil) {
    guard let end else { return }
    _ = header(end.begin) { (parser) throws(SyntaxError) in
      if let name { _ = parser.skip(word: name) }
    }
  }

  /// The rest of an `else` tag, and the statements up to the end of its block.
  private mutating func elseBody(_ end: EndTag, until last: String) -> [Statement] {
    _ = header(end.begin) { (parser) throws(SyntaxError) in _ = parser.skip(.colon) }
    open[open.count - 1].ends = [last]
    return wholeBody()
  }

  /// The branches of an `if`; nil stands for a test that cannot be read.
  mutating func ifChain(_ first: Expression?) -> Statement.Kind {
    var branches: [Statement.Branch] = []
    var test = first
    while true {
      let (body, end) = body()
      let unread = Expression(.constant(.none), 0..<0)
      branches.append(Statement.Branch(test: test ?? unread, body: body))
      guard let end else { return .ifChain(branches, otherwise: []) }
      if end.word == "else", isName("if") {
        recover(from: SyntaxError(failure: .elseIf, range: current.range), in: end.begin)
        test = nil
      } else if end.word == "else" {
        return .ifChain(branches, otherwise: elseBody(end, until: "endif"))
      } else if end.word == "elif" {
        test = header(end.begin) { (parser) throws(SyntaxError) in
          let test = try parser.tuple(withCondition: false)
          _ = parser.skip(.colon)
          return test
        }
      } else {
        close(end)
        return .ifChain(branches, otherwise: [])
      }
    }
  }

  private mutating func loop(
    _ target: Target, _ items: Expression, _ test: Expression?, isRecursive: Bool
  ) -> Statement.Kind {
    let (body, end) = body()
    var otherwise: [Statement] = []
    if let end, end.word == "else" {
      otherwise = elseBody(end, until: "endfor")
    } else {
      close(end)
    }
    return .loop(
      Statement.Loop(
        target: target, items: items, test: test, isRecursive: isRecursive, body: body,
        otherwise: otherwise))
  }

  private mutating func block(
    _ name: String, _ range: Range<Int>, isScoped: Bool, isRequired: Bool
  ) -> Statement.Kind {
    let body = wholeBody(named: name)
    if isRequired, let content = body.first(where: { !isWhiteSpace($0) }) {
      result.problems.append(SyntaxError(failure: .requiredBlockWithContent, range: content.range))
    }
    return .block(
      Statement.Block(name: name, isScoped: isScoped, isRequired: isRequired, body: body, range: range))
  }

  private func isWhiteSpace(_ statement: Statement) -> Bool {
    guard case .text(let range) = statement.kind else { return false }
    return bytes.skippingSpace(from: range.lowerBound) >= range.upperBound
  }
}
