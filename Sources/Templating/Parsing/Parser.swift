/// A problem at a place of the template that is being parsed or compiled.
struct SyntaxError: Error {
  let failure: TemplateFailure
  let range: Range<Int>
}

/// A template as its source says it, as far as it could be read.
struct ParsedTemplate {
  var statements: [Statement] = []
  var problems: [SyntaxError] = []
  var unread = UnreadParts()
}

/// What the parts of a template that could not be read may have said.
///
/// Whoever looks for a name, in this template or in another, must not miss it because of a mistake elsewhere.
struct UnreadParts {
  /// Names that may be defined there.
  var names: Set<String> = []
  /// Whether a macro is defined there whose name cannot be made out.
  var hasMacroWithoutName = false
  /// Whether the template may extend another.
  var mayExtend: Bool { names.contains("extends") }
}

/// Makes the syntax tree of one template.
///
/// A mistake ends the reading of its tag and not of the template: `Parser+Recovery.swift` says what becomes of it.
struct Parser {
  let bytes: [UInt8]
  var lexer: Lexer
  var index = 0
  var result = ParsedTemplate()
  /// The blocks that are open, innermost last.
  var open: [OpenBlock] = []
  var depth = 0
  var recovery = Recovery()

  /// How many levels of tags and brackets may stand in one another, and how many operators in a row.
  static let maximumDepth = 60
  static let maximumExpressionDepth = 200

  struct OpenBlock {
    let name: String
    /// The tags that may end or continue it.
    var ends: [String]
    /// Its name in its opening tag.
    let range: Range<Int>
    /// Whether a tag that could not be understood may have ended it, or was not meant to open it.
    var isDoubtful = false
  }

  init(_ bytes: [UInt8], options: TemplateOptions) {
    self.bytes = bytes
    lexer = Lexer(bytes, options: options)
    lexer.readOn()
  }

  /// The statements of a template, and every problem that was found.
  static func parse(_ bytes: [UInt8], options: TemplateOptions) -> ParsedTemplate {
    var parser = Parser(bytes, options: options)
    parser.result.statements = parser.statements(until: []).statements
    return parser.result
  }

  var current: Token { lexer.list.tokens[index] }

  /// The token before the current one.
  var previous: Token { lexer.list.tokens[index - 1] }

  mutating func advance() {
    if index + 1 == lexer.list.tokens.count { lexer.readOn() }
    if index + 1 < lexer.list.tokens.count { index += 1 }
  }

  func text(of token: Token) -> String {
    String(decoding: bytes[token.range], as: UTF8.self)
  }

  func isName(_ word: String, at offset: Int = 0) -> Bool {
    guard index + offset < lexer.list.tokens.count else { return false }
    let token = lexer.list.tokens[index + offset]
    return token.kind == .name && bytes[token.range].elementsEqual(word.utf8)
  }

  func isSymbol(_ symbol: Symbol, at offset: Int = 0) -> Bool {
    index + offset < lexer.list.tokens.count && lexer.list.tokens[index + offset].kind == .symbol(symbol)
  }

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

  mutating func expectName() throws(SyntaxError) -> (name: String, range: Range<Int>) {
    guard current.kind == .name else { throw failure(.expectedName(found: found)) }
    let token = current
    advance()
    return (text(of: token), token.range)
  }

  /// A problem at the current token; where the token itself could not be read, that problem.
  func failure(_ failure: TemplateFailure) -> SyntaxError {
    if case .invalid(let number) = current.kind {
      return SyntaxError(failure: lexer.list.problems[number], range: current.range)
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
