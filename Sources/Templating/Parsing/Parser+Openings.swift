// What tags say up to their `%}`.

/// What a tag says; the statements of its block, where it has one, follow.
enum Opening {
  /// A tag without a block.
  case whole([Statement.Kind])
  case loop(Target, items: Expression, test: Expression?, isRecursive: Bool)
  case branch(Expression)
  case block(name: String, range: Range<Int>, isScoped: Bool, isRequired: Bool)
  case macro(name: String, Statement.Parameters)
  case call(Statement.Parameters, Expression)
  case with([(target: Target, value: Expression)])
  case autoescape(Expression)
  case filter(Expression)
  case setBlock(Target, filter: Expression?)
}

extension Parser {
  /// What the tag of a name says; the name has been read.
  mutating func opening(_ name: String) throws(SyntaxError) -> Opening {
    switch name {
    case "for": try loop()
    case "if": .branch(try tuple(withCondition: false))
    case "block": try block()
    case "macro": try macro()
    case "call": try callBlock()
    case "with": try with()
    case "autoescape": .autoescape(try expression())
    case "filter": .filter(try blockFilters())
    case "set": try set()
    case "print": .whole(try printed())
    case "extends": .whole([.extends(try expression())])
    case "include": .whole([try include()])
    case "import": .whole([try importModule()])
    case "from": .whole([try importNames()])
    case "break": .whole(try leaving(.breakLoop, name))
    default: .whole(try leaving(.continueLoop, name))
    }
  }

  private mutating func loop() throws(SyntaxError) -> Opening {
    let target = try target(endWord: "in")
    try expect(word: "in")
    let items = try tuple(withCondition: false, endWord: "recursive")
    let test = skip(word: "if") ? try expression() : nil
    return .loop(target, items: items, test: test, isRecursive: skip(word: "recursive"))
  }

  private mutating func block() throws(SyntaxError) -> Opening {
    let name = try expectName()
    let isScoped = skip(word: "scoped")
    let isRequired = skip(word: "required")
    if isSymbol(.minus) { throw failure(.blockNameWithHyphen) }
    return .block(name: name.name, range: name.range, isScoped: isScoped, isRequired: isRequired)
  }

  private mutating func macro() throws(SyntaxError) -> Opening {
    let isNamed = current.kind == .name && isSymbol(.leftParenthesis, at: 1)
    if !isNamed { result.unread.hasMacroWithoutName = true }
    return .macro(name: try expectName().name, try parameters())
  }

  private mutating func with() throws(SyntaxError) -> Opening {
    var values: [(target: Target, value: Expression)] = []
    while current.kind != .blockEnd {
      if !values.isEmpty { try expect(.comma) }
      let target = try target()
      try expect(.assign)
      values.append((target, try expression()))
    }
    return .with(values)
  }

  private mutating func set() throws(SyntaxError) -> Opening {
    let target = try target(withAttribute: true)
    if skip(.assign) { return .whole([.set(target, try tuple())]) }
    return .setBlock(target, filter: skip(.pipe) ? try blockFilters() : nil)
  }

  /// Filters that are applied to the text of a block: `upper|trim`.
  private mutating func blockFilters() throws(SyntaxError) -> Expression {
    var result = try filter(of: nil)
    while skip(.pipe) { result = try filter(of: result) }
    return result
  }

  private mutating func printed() throws(SyntaxError) -> [Statement.Kind] {
    var kinds: [Statement.Kind] = []
    while current.kind != .blockEnd {
      if !kinds.isEmpty { try expect(.comma) }
      kinds.append(.output(try expression()))
    }
    return kinds
  }

  /// `break` or `continue`.
  private func leaving(_ kind: Statement.Kind, _ name: String) throws(SyntaxError) -> [Statement.Kind] {
    if open.contains(where: { $0.name == "for" }) { return [kind] }
    guard mayBeInUnknownLoop else {
      throw SyntaxError(failure: .outsideLoop(name), range: previous.range)
    }
    return []
  }

  private mutating func callBlock() throws(SyntaxError) -> Opening {
    let parameters = isSymbol(.leftParenthesis) ? try parameters() : []
    let call = try expression()
    guard case .call = call.kind else { throw SyntaxError(failure: .expectedCall, range: call.range) }
    return .call(parameters, call)
  }

  private mutating func parameters() throws(SyntaxError) -> Statement.Parameters {
    try expect(.leftParenthesis)
    var parameters: Statement.Parameters = []
    while !isSymbol(.rightParenthesis) {
      let name = try expectName()
      guard Self.constant(name.name) == nil, !parameters.contains(where: { $0.name == name.name }) else {
        throw SyntaxError(failure: .argumentRepeated(name.name), range: name.range)
      }
      let fallback = skip(.assign) ? try expression() : nil
      if fallback == nil, parameters.last?.fallback != nil {
        throw SyntaxError(failure: .defaultsLast, range: name.range)
      }
      parameters.append((name.name, fallback))
      if !skip(.comma) { break }
    }
    try expect(.rightParenthesis)
    return parameters
  }

  // MARK: Other templates

  private mutating func include() throws(SyntaxError) -> Statement.Kind {
    let template = try expression()
    var ignoreMissing = false
    if isName("ignore"), isName("missing", at: 1) {
      ignoreMissing = true
      advance()
      advance()
    }
    return .include(template, ignoreMissing: ignoreMissing, withContext: context() ?? true)
  }

  private mutating func importModule() throws(SyntaxError) -> Statement.Kind {
    let template = try expression()
    try expect(word: "as")
    let name = try expectName()
    return .importModule(template, name: name.name, withContext: context() ?? false)
  }

  private mutating func importNames() throws(SyntaxError) -> Statement.Kind {
    let template = try expression()
    try expect(word: "import")
    var names: [Statement.ImportedName] = []
    while true {
      if !names.isEmpty, let withContext = context() {
        return .importNames(template, names, withContext: withContext)
      }
      let name = try expectName()
      if name.name.hasPrefix("_") {
        throw SyntaxError(failure: .importOfPrivateName, range: name.range)
      }
      let alias = skip(word: "as") ? try expectName().name : name.name
      names.append(Statement.ImportedName(name: name.name, alias: alias, range: name.range))
      if let withContext = context() {
        return .importNames(template, names, withContext: withContext)
      }
      guard skip(.comma) else { return .importNames(template, names, withContext: false) }
    }
  }

  /// `with context` or `without context`; nil where neither stands.
  private mutating func context() -> Bool? {
    guard isName("with") || isName("without"), isName("context", at: 1) else { return nil }
    let withContext = isName("with")
    advance()
    advance()
    return withContext
  }
}
