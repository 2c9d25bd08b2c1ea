// Names, literals, brackets, and what can follow them.

extension Parser {
  private static let reserved: Set<String> = ["and", "or", "not", "in", "is", "if", "else", "elif"]

  mutating func primary() throws(SyntaxError) -> Expression {
    let token = current
    switch token.kind {
    case .name:
      let name = text(of: token)
      guard !Self.reserved.contains(name) else { throw failure(.expectedExpression(found: found)) }
      advance()
      return Expression(Self.constant(name).map(Expression.Kind.constant) ?? .name(name), token.range)
    case .string: return try strings()
    case .integer, .float:
      let value = try literal { (text) throws(TemplateFailure) in
        token.kind == .integer ? try NumberLiteral.integer(text) : try NumberLiteral.decimal(text)
      }
      advance()
      return Expression(.constant(value), token.range)
    case .symbol(.leftParenthesis):
      advance()
      let inner = try tuple(inParentheses: true)
      let end = current.end
      try expect(.rightParenthesis)
      return try make(inner.kind, token.start..<end, [inner])
    case .symbol(.leftBracket): return try list()
    case .symbol(.leftBrace): return try dictionary()
    default: throw failure(.expectedExpression(found: found))
    }
  }

  static func constant(_ name: String) -> Value? {
    switch name {
    case "true", "True": .bool(true)
    case "false", "False": .bool(false)
    case "none", "None": Value.none
    default: nil
    }
  }

  private func literal(
    _ read: (String) throws(TemplateFailure) -> Value
  ) throws(SyntaxError) -> Value {
    do throws(TemplateFailure) {
      return try read(text(of: current))
    } catch {
      throw SyntaxError(failure: error, range: current.range)
    }
  }

  /// One or more string literals; neighbours are joined.
  private mutating func strings() throws(SyntaxError) -> Expression {
    let start = current.start
    var end = start
    var joined = ""
    while current.kind == .string {
      let inner = bytes[current.start + 1..<current.end - 1]
      let value = try literal { (_) throws(TemplateFailure) in .string(try StringLiteral.value(of: inner)) }
      joined += value.text ?? ""
      end = current.end
      advance()
    }
    return Expression(.constant(.string(joined)), start..<end)
  }

  private mutating func list() throws(SyntaxError) -> Expression {
    let start = current.start
    advance()
    var items: [Expression] = []
    while !isSymbol(.rightBracket) {
      items.append(try expression())
      if !skip(.comma) { break }
    }
    let end = current.end
    try expect(.rightBracket)
    return try make(.list(items), start..<end, items)
  }

  private mutating func dictionary() throws(SyntaxError) -> Expression {
    let start = current.start
    advance()
    var pairs: [(key: Expression, value: Expression)] = []
    while !isSymbol(.rightBrace) {
      let key = try expression()
      try expect(.colon)
      pairs.append((key, try expression()))
      if !skip(.comma) { break }
    }
    let end = current.end
    try expect(.rightBrace)
    return try make(.dictionary(pairs), start..<end, pairs.flatMap { [$0.key, $0.value] })
  }

  /// Attributes, items, slices and calls behind an expression.
  mutating func postfixes(_ expression: Expression) throws(SyntaxError) -> Expression {
    var result = expression
    while true {
      switch current.kind {
      case .symbol(.dot): result = try attribute(of: result)
      case .symbol(.leftBracket): result = try item(of: result)
      case .symbol(.leftParenthesis): result = try call(of: result)
      default: return result
      }
    }
  }

  private mutating func attribute(of expression: Expression) throws(SyntaxError) -> Expression {
    advance()
    let token = current
    let range = expression.range.lowerBound..<token.end
    if token.kind == .integer {
      let value = try literal { (text) throws(TemplateFailure) in try NumberLiteral.integer(text) }
      advance()
      return try make(.item(expression, Expression(.constant(value), token.range)), range, [expression])
    }
    let name = try expectName()
    return try make(.attribute(expression, name.name, nameRange: name.range), range, [expression])
  }

  private mutating func item(of expression: Expression) throws(SyntaxError) -> Expression {
    advance()
    var keys: [Expression] = []
    var bounds: (start: Expression?, stop: Expression?, step: Expression?)?
    while !isSymbol(.rightBracket) {
      let start = isSymbol(.colon) ? nil : try self.expression()
      if isSymbol(.colon) {
        bounds = try slice(from: start)
      } else if let start {
        keys.append(start)
      }
      if !skip(.comma) { break }
    }
    let range = expression.range.lowerBound..<current.end
    if let bounds, keys.isEmpty {
      try expect(.rightBracket)
      let parts = [expression, bounds.start, bounds.stop, bounds.step].compactMap { $0 }
      return try make(
        .slice(expression, start: bounds.start, stop: bounds.stop, step: bounds.step), range, parts)
    }
    guard bounds == nil, let first = keys.first else { throw failure(.expectedExpression(found: found)) }
    try expect(.rightBracket)
    let key = keys.count == 1 ? first : try make(.tuple(keys), first.range, keys)
    return try make(.item(expression, key), range, [expression, key])
  }

  private mutating func slice(
    from start: Expression?
  ) throws(SyntaxError) -> (start: Expression?, stop: Expression?, step: Expression?) {
    func atEnd(_ parser: Parser) -> Bool {
      parser.isSymbol(.rightBracket) || parser.isSymbol(.comma) || parser.isSymbol(.colon)
    }
    advance()
    let stop = atEnd(self) ? nil : try expression()
    guard skip(.colon) else { return (start, stop, nil) }
    return (start, stop, atEnd(self) ? nil : try expression())
  }

  private mutating func call(of expression: Expression) throws(SyntaxError) -> Expression {
    let arguments = try callArguments()
    let range = expression.range.lowerBound..<previous.end
    return try make(.call(expression, arguments), range, [expression] + arguments.expressions)
  }

  /// Arguments in parentheses.
  mutating func callArguments() throws(SyntaxError) -> CallArguments {
    try expect(.leftParenthesis)
    var arguments = CallArguments()
    while !isSymbol(.rightParenthesis) {
      try readArgument(into: &arguments)
      if !skip(.comma) { break }
    }
    try expect(.rightParenthesis)
    return arguments
  }

  private mutating func readArgument(into arguments: inout CallArguments) throws(SyntaxError) {
    if isSymbol(.star) {
      guard arguments.spread == nil, arguments.namedSpread == nil else { throw failure(.badArgumentOrder) }
      advance()
      arguments.spread = try expression()
    } else if isSymbol(.doubleStar) {
      guard arguments.namedSpread == nil else { throw failure(.badArgumentOrder) }
      advance()
      arguments.namedSpread = try expression()
    } else if current.kind == .name, isSymbol(.assign, at: 1) {
      guard arguments.namedSpread == nil else { throw failure(.badArgumentOrder) }
      let name = text(of: current)
      guard !arguments.named.contains(where: { $0.name == name }) else {
        throw failure(.argumentRepeated(name))
      }
      advance()
      advance()
      arguments.named.append((name, try expression()))
    } else {
      guard arguments.named.isEmpty, arguments.spread == nil, arguments.namedSpread == nil else {
        throw failure(.badArgumentOrder)
      }
      arguments.positional.append(try expression())
    }
  }

  /// Filters, tests and calls behind an expression.
  mutating func filters(_ expression: Expression) throws(SyntaxError) -> Expression {
    var result = expression
    while true {
      if isSymbol(.pipe) {
        advance()
        result = try filter(of: result)
      } else if isName("is") {
        result = try test(of: result)
      } else if isSymbol(.leftParenthesis) {
        result = try call(of: result)
      } else {
        return result
      }
    }
  }

  private mutating func dottedName() throws(SyntaxError) -> Callee {
    let first = try expectName()
    var name = first.name
    var end = first.range.upperBound
    while skip(.dot) {
      let next = try expectName()
      name += "." + next.name
      end = next.range.upperBound
    }
    return Callee(name: name, range: first.range.lowerBound..<end)
  }

  /// A filter, the `|` before it being read already; chained ones follow where `input` is a block.
  mutating func filter(of input: Expression?) throws(SyntaxError) -> Expression {
    let callee = try dottedName()
    let arguments = isSymbol(.leftParenthesis) ? try callArguments() : CallArguments()
    let start = input?.range.lowerBound ?? callee.range.lowerBound
    return try make(
      .filter(input, callee, arguments), start..<previous.end,
      (input.map { [$0] } ?? []) + arguments.expressions)
  }

  private mutating func test(of expression: Expression) throws(SyntaxError) -> Expression {
    advance()
    let isNegated = skip(word: "not")
    let callee = try dottedName()
    var arguments = CallArguments()
    if isSymbol(.leftParenthesis) {
      arguments = try callArguments()
    } else if startsTestArgument {
      if isName("is") { throw failure(.chainedTests) }
      arguments.positional = [
        try nested { (parser) throws(SyntaxError) in
          try parser.postfixes(try parser.primary())
        }
      ]
    }
    let range = expression.range.lowerBound..<previous.end
    let test = try make(
      .test(expression, callee, arguments), range, [expression] + arguments.expressions)
    return isNegated ? try make(.unary(.not, test), range, [test]) : test
  }

  private var startsTestArgument: Bool {
    switch current.kind {
    case .name:
      !isName("else") && !isName("or") && !isName("and") && !isName("if") && !isName("in")
        && !isName("not")
    case .string, .integer, .float, .symbol(.leftBracket), .symbol(.leftBrace): true
    default: false
    }
  }
}
