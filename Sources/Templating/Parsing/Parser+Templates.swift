// Macros, calls of macros, imports, includes, and what can be assigned to.

extension Parser {
  mutating func macro() throws(SyntaxError) -> Statement.Kind {
    let name = try expectName()
    let parameters = try parameters()
    return .macro(Statement.Macro(name: name.name, parameters: parameters, body: try body("endmacro")))
  }

  mutating func callBlock() throws(SyntaxError) -> Statement.Kind {
    let parameters = isSymbol(.leftParenthesis) ? try parameters() : []
    let call = try expression()
    guard case .call = call.kind else { throw SyntaxError(failure: .expectedCall, range: call.range) }
    let macro = Statement.Macro(name: nil, parameters: parameters, body: try body("endcall"))
    return .callBlock(macro, call: call)
  }

  private mutating func parameters() throws(SyntaxError) -> [(name: String, fallback: Expression?)] {
    try expect(.leftParenthesis)
    var parameters: [(name: String, fallback: Expression?)] = []
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

  mutating func include() throws(SyntaxError) -> Statement.Kind {
    advance()
    let template = try expression()
    var ignoreMissing = false
    if isName("ignore"), isName("missing", at: 1) {
      ignoreMissing = true
      advance()
      advance()
    }
    return .include(template, ignoreMissing: ignoreMissing, withContext: context() ?? true)
  }

  mutating func importModule() throws(SyntaxError) -> Statement.Kind {
    advance()
    let template = try expression()
    try expect(word: "as")
    let name = try expectName()
    return .importModule(template, name: name.name, withContext: context() ?? false)
  }

  mutating func importNames() throws(SyntaxError) -> Statement.Kind {
    advance()
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

  /// What a tag assigns to: a name, several with commas between them, or an attribute of a namespace.
  mutating func target(withAttribute: Bool = false, endWord: String? = nil) throws(SyntaxError) -> Target {
    let start = current.start
    var targets: [Target] = []
    var isTuple = false
    while !endsTuple(endWord) {
      targets.append(try singleTarget(withAttribute: withAttribute))
      guard isSymbol(.comma) else { break }
      isTuple = true
      advance()
    }
    guard let first = targets.first, let last = targets.last else {
      throw failure(.expectedName(found: found))
    }
    return isTuple ? .tuple(targets, start..<last.range.upperBound) : first
  }

  private mutating func singleTarget(withAttribute: Bool) throws(SyntaxError) -> Target {
    if skip(.leftParenthesis) {
      let inner = try nested { (parser) throws(SyntaxError) in
        try parser.target(withAttribute: withAttribute)
      }
      try expect(.rightParenthesis)
      return inner
    }
    guard current.kind == .name else {
      throw failure(current.kind == .end ? .expectedName(found: found) : .cannotAssign)
    }
    let name = try expectName()
    guard Self.constant(name.name) == nil else {
      throw SyntaxError(failure: .cannotAssign, range: name.range)
    }
    guard withAttribute, skip(.dot) else { return .name(name.name, name.range) }
    let attribute = try expectName()
    return .attribute(
      name.name, attribute.name, name.range.lowerBound..<attribute.range.upperBound)
  }
}
