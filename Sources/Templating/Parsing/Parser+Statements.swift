// Text, output and tags.

extension Parser {
  /// Tags that begin a statement, with the tags that end or continue their blocks.
  static let blocks: [String: [String]] = [
    "for": ["else", "endfor"], "if": ["elif", "else", "endif"], "block": ["endblock"],
    "macro": ["endmacro"], "with": ["endwith"], "autoescape": ["endautoescape"], "call": ["endcall"],
    "filter": ["endfilter"], "set": ["endset"],
  ]
  static let tags: [String] =
    blocks.keys.sorted() + ["extends", "print", "include", "from", "import", "break", "continue", "raw"]
  private static let ends = Set(blocks.values.joined()).union(["endraw"])

  /// The statements up to one of the tags `ends`, whose name is then the current token.
  mutating func statements(until ends: [String]) throws(SyntaxError) -> [Statement] {
    var result: [Statement] = []
    while true {
      let token = current
      switch token.kind {
      case .text:
        result.append(Statement(kind: .text(token.range), range: token.range))
        advance()
      case .variableBegin: try output(into: &result)
      case .blockBegin:
        advance()
        if ends.contains(where: { isName($0) }) { return result }
        try tag(token, into: &result)
      default:
        if case .end = token.kind, ends.isEmpty { return result }
        if case .end = token.kind, let block = open.last {
          throw SyntaxError(failure: .unclosedBlock(block.name, ends: ends), range: block.range)
        }
        throw failure(.unclosedTag)
      }
    }
  }

  /// `{{ expression }}`. A mistake in it is noted and parsing goes on behind it.
  private mutating func output(into result: inout [Statement]) throws(SyntaxError) {
    let begin = current
    advance()
    do throws(SyntaxError) {
      let expression = try tuple()
      try endTag(.variableEnd, "}}", begin)
      result.append(Statement(kind: .output(expression), range: expression.range))
    } catch {
      try recover(from: error, at: .variableEnd)
    }
  }

  private mutating func endTag(
    _ kind: Token.Kind, _ spelling: String, _ begin: Token
  ) throws(SyntaxError) {
    if current.kind == .end { throw SyntaxError(failure: .unclosedTag, range: begin.range) }
    try expect(kind, spelling)
  }

  /// Notes a mistake and goes to the end of its tag; fails where there is no such end.
  private mutating func recover(from error: SyntaxError, at kind: Token.Kind) throws(SyntaxError) {
    while current.kind != kind {
      switch current.kind {
      case .end, .invalid, .text: throw error
      default: advance()
      }
    }
    problems.append(error)
    advance()
  }

  /// One tag; its `{%` has been read.
  private mutating func tag(_ begin: Token, into result: inout [Statement]) throws(SyntaxError) {
    guard current.kind == .name else { throw failure(.expectedName(found: found)) }
    let name = text(of: current)
    let nameRange = current.range
    do throws(SyntaxError) {
      guard let kind = try statement(name) else {
        throw SyntaxError(failure: unknown(name), range: nameRange)
      }
      for kind in kind {
        result.append(Statement(kind: kind, range: begin.start..<max(nameRange.upperBound, begin.end)))
      }
      try endTag(.blockEnd, "%}", begin)
    } catch {
      // After a mistake in a tag with a block nobody can say where the block ends.
      guard !Self.ends.contains(name), Self.blocks[name] == nil else { throw error }
      try recover(from: error, at: .blockEnd)
    }
  }

  private func unknown(_ name: String) -> TemplateFailure {
    if Self.ends.contains(name) { return .strayEnd(name, open: open.last?.name) }
    return .unknownTag(name, open: open.last?.name, known: Self.tags)
  }

  /// The statements a tag stands for; nil where there is no such tag.
  private mutating func statement(_ name: String) throws(SyntaxError) -> [Statement.Kind]? {
    let range = current.range
    if let ends = Self.blocks[name] {
      advance()
      open.append((name, ends, range))
      defer { open.removeLast() }
      return [try nested { (parser) throws(SyntaxError) in try parser.blockStatement(name, range) }]
    }
    switch name {
    case "break", "continue":
      advance()
      guard open.contains(where: { $0.name == "for" }) else {
        throw SyntaxError(failure: .outsideLoop(name), range: range)
      }
      return [name == "break" ? .breakLoop : .continueLoop]
    case "print": return try printed()
    case "extends":
      advance()
      return [.extends(try expression())]
    case "include": return [try include()]
    case "import": return [try importModule()]
    case "from": return [try importNames()]
    default: return nil
    }
  }

  private mutating func blockStatement(
    _ name: String, _ range: Range<Int>
  ) throws(SyntaxError) -> Statement.Kind {
    switch name {
    case "for": try loop()
    case "if": try ifChain()
    case "block": try block(range)
    case "macro": try macro()
    case "with": try with()
    case "autoescape": .autoescape(try expression(), body: try body("endautoescape"))
    case "call": try callBlock()
    case "filter": .filterBlock(try blockFilters(), body: try body("endfilter"))
    default: try set()
    }
  }

  /// The end of an opening tag, the statements of its block, and the name of its closing tag.
  mutating func body(_ end: String) throws(SyntaxError) -> [Statement] {
    let statements = try body(until: [end])
    advance()
    return statements
  }

  /// Like ``body(_:)`` where several tags may follow; the one that does is the current token.
  mutating func body(until ends: [String]) throws(SyntaxError) -> [Statement] {
    _ = skip(.colon)
    try expect(.blockEnd, "%}")
    return try statements(until: ends)
  }

  private mutating func printed() throws(SyntaxError) -> [Statement.Kind] {
    advance()
    var kinds: [Statement.Kind] = []
    while current.kind != .blockEnd {
      if !kinds.isEmpty { try expect(.comma) }
      kinds.append(.output(try expression()))
    }
    return kinds
  }

  private mutating func ifChain() throws(SyntaxError) -> Statement.Kind {
    var branches: [Statement.Branch] = []
    while true {
      let test = try tuple(withCondition: false)
      branches.append(Statement.Branch(test: test, body: try body(until: ["elif", "else", "endif"])))
      if skip(word: "elif") { continue }
      guard skip(word: "else") else { break }
      return .ifChain(branches, otherwise: try body("endif"))
    }
    advance()
    return .ifChain(branches, otherwise: [])
  }

  private mutating func loop() throws(SyntaxError) -> Statement.Kind {
    let target = try target(endWord: "in")
    try expect(word: "in")
    let items = try tuple(withCondition: false, endWord: "recursive")
    let test = skip(word: "if") ? try expression() : nil
    let isRecursive = skip(word: "recursive")
    let body = try body(until: ["else", "endfor"])
    var otherwise: [Statement] = []
    if skip(word: "else") {
      otherwise = try self.body("endfor")
    } else {
      advance()
    }
    return .loop(
      Statement.Loop(
        target: target, items: items, test: test, isRecursive: isRecursive, body: body,
        otherwise: otherwise))
  }

  private mutating func with() throws(SyntaxError) -> Statement.Kind {
    var values: [(target: Target, value: Expression)] = []
    while current.kind != .blockEnd {
      if !values.isEmpty { try expect(.comma) }
      let target = try target()
      try expect(.assign)
      values.append((target, try expression()))
    }
    return .with(values, body: try body("endwith"))
  }

  private mutating func set() throws(SyntaxError) -> Statement.Kind {
    let target = try target(withAttribute: true)
    if skip(.assign) { return .set(target, try tuple()) }
    let filter = isSymbol(.pipe) ? try blockFiltersAfterPipe() : nil
    return .setBlock(target, filter: filter, body: try body("endset"))
  }

  private mutating func blockFiltersAfterPipe() throws(SyntaxError) -> Expression {
    advance()
    return try blockFilters()
  }

  /// Filters that are applied to the text of a block: `upper|trim`.
  private mutating func blockFilters() throws(SyntaxError) -> Expression {
    var result = try filter(of: nil)
    while skip(.pipe) { result = try filter(of: result) }
    return result
  }

  private mutating func block(_ range: Range<Int>) throws(SyntaxError) -> Statement.Kind {
    let name = try expectName()
    let isScoped = skip(word: "scoped")
    let isRequired = skip(word: "required")
    if isSymbol(.minus) { throw failure(.blockNameWithHyphen) }
    let body = try body("endblock")
    _ = skip(word: name.name)
    if isRequired, let content = body.first(where: { !isWhiteSpace($0) }) {
      throw SyntaxError(failure: .requiredBlockWithContent, range: content.range)
    }
    return .block(
      Statement.Block(
        name: name.name, isScoped: isScoped, isRequired: isRequired, body: body, range: name.range))
  }

  private func isWhiteSpace(_ statement: Statement) -> Bool {
    guard case .text(let range) = statement.kind else { return false }
    return bytes.skippingSpace(from: range.lowerBound) >= range.upperBound
  }
}
