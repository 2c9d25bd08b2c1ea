/// A problem at a place of the template that is being parsed or compiled.
struct SyntaxError: Error {
  let failure: TemplateFailure
  let range: Range<Int>
}

/// Makes the syntax tree of one template.
struct Parser {
  let bytes: [UInt8]
  let tokens: [Token]
  let lexicalProblems: [TemplateFailure]
  var index = 0
  /// Problems after which parsing went on.
  var problems: [SyntaxError] = []
  /// The blocks that are open, with the tags that may end or continue them.
  var open: [(name: String, ends: [String], range: Range<Int>)] = []
  var depth = 0

  /// How many levels of tags and brackets may stand in one another, and how many operators in a row.
  static let maximumDepth = 60
  static let maximumExpressionDepth = 200

  init(_ bytes: [UInt8], options: TemplateOptions) {
    self.bytes = bytes
    let list = Lexer.tokens(of: bytes, options: options)
    tokens = list.tokens
    lexicalProblems = list.problems
  }

  /// The statements of a template, and every problem that was found.
  static func parse(
    _ bytes: [UInt8], options: TemplateOptions
  ) -> (statements: [Statement], problems: [SyntaxError]) {
    var parser = Parser(bytes, options: options)
    do throws(SyntaxError) {
      let statements = try parser.statements(until: [])
      return (statements, parser.problems.map(parser.explained))
    } catch {
      return ([], (parser.problems + [error]).map(parser.explained))
    }
  }

  var current: Token { tokens[index] }

  mutating func advance() {
    if index + 1 < tokens.count { index += 1 }
  }

  func text(of token: Token) -> String {
    String(decoding: bytes[token.range], as: UTF8.self)
  }

  func isName(_ word: String, at offset: Int = 0) -> Bool {
    guard index + offset < tokens.count, tokens[index + offset].kind == .name else { return false }
    return bytes[tokens[index + offset].range].elementsEqual(word.utf8)
  }

  func isSymbol(_ symbol: Symbol) -> Bool { current.kind == .symbol(symbol) }

  mutating func skip(_ symbol: Symbol) -> Bool {
    guard isSymbol(symbol) else { return false }
    advance()
    return true
  }

  mutating func skip(word: String) -> Bool {
    guard isName(word) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Symbol) throws(SyntaxError) {
    guard skip(symbol) else { throw failure(.expected(symbol.rawValue, found: found)) }
  }

  mutating func expect(word: String) throws(SyntaxError) {
    guard skip(word: word) else { throw failure(.expected(word, found: found)) }
  }

  mutating func expect(_ kind: Token.Kind, _ spelling: String) throws(SyntaxError) {
    guard current.kind == kind else { throw failure(.expected(spelling, found: found)) }
    advance()
  }

  mutating func expectName() throws(SyntaxError) -> (name: String, range: Range<Int>) {
    guard current.kind == .name else { throw failure(.expectedName(found: found)) }
    let token = current
    advance()
    return (text(of: token), token.range)
  }

  /// A problem at the current token; where the token itself could not be read, that problem.
  func failure(_ failure: TemplateFailure) -> SyntaxError {
    if case .invalid(let number) = current.kind {
      return SyntaxError(failure: lexicalProblems[number], range: current.range)
    }
    return SyntaxError(failure: failure, range: current.range)
  }

  /// Runs `body` one level deeper.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw failure(.nestedTooDeeply) }
    return try body(&self)
  }
}
