// Expressions, loosest operators first: `if` – `or` – `and` – `not` – comparisons – `+ -` – `~` – `* / // %`
// – `**` – signs – postfixes – filters and tests.

extension Parser {
  /// One expression.
  mutating func expression(withCondition: Bool = true) throws(SyntaxError) -> Expression {
    try nested { (parser) throws(SyntaxError) in
      withCondition ? try parser.conditional() : try parser.or()
    }
  }

  func make(
    _ kind: Expression.Kind, _ range: Range<Int>, _ parts: [Expression]
  ) throws(SyntaxError) -> Expression {
    let expression = Expression(kind, range, holding: parts)
    guard expression.depth <= Self.maximumExpressionDepth else {
      throw SyntaxError(failure: .nestedTooDeeply, range: range)
    }
    return expression
  }

  private func span(_ first: Expression, _ last: Expression) -> Range<Int> {
    first.range.lowerBound..<max(last.range.upperBound, first.range.upperBound)
  }

  private mutating func conditional() throws(SyntaxError) -> Expression {
    var result = try or()
    while skip(word: "if") {
      let test = try or()
      let otherwise = skip(word: "else") ? try expression() : nil
      result = try make(
        .conditional(test: test, then: result, otherwise: otherwise), span(result, otherwise ?? test),
        [test, result] + (otherwise.map { [$0] } ?? []))
    }
    return result
  }

  private mutating func or() throws(SyntaxError) -> Expression {
    var left = try and()
    while skip(word: "or") {
      let right = try and()
      left = try make(.or(left, right), span(left, right), [left, right])
    }
    return left
  }

  private mutating func and() throws(SyntaxError) -> Expression {
    var left = try not()
    while skip(word: "and") {
      let right = try not()
      left = try make(.and(left, right), span(left, right), [left, right])
    }
    return left
  }

  private mutating func not() throws(SyntaxError) -> Expression {
    guard isName("not") else { return try comparison() }
    let start = current.start
    advance()
    let operand = try nested { (parser) throws(SyntaxError) in try parser.not() }
    return try make(.unary(.not, operand), start..<operand.range.upperBound, [operand])
  }

  private mutating func comparison() throws(SyntaxError) -> Expression {
    let first = try sum()
    var others: [(ComparisonOperator, Expression)] = []
    while let comparison = comparisonOperator() { others.append((comparison, try sum())) }
    guard let last = others.last else { return first }
    return try make(.comparison(first, others), span(first, last.1), [first] + others.map(\.1))
  }

  private mutating func comparisonOperator() -> ComparisonOperator? {
    if case .symbol(let symbol) = current.kind {
      guard let comparison = ComparisonOperator(rawValue: symbol.rawValue) else { return nil }
      advance()
      return comparison
    }
    if skip(word: "in") { return .contained }
    guard isName("not"), isName("in", at: 1) else { return nil }
    advance()
    advance()
    return .notContained
  }

  private mutating func sum() throws(SyntaxError) -> Expression {
    var left = try concatenation()
    while isSymbol(.plus) || isSymbol(.minus) {
      let kind: BinaryOperator = isSymbol(.plus) ? .add : .subtract
      advance()
      let right = try concatenation()
      left = try make(.binary(kind, left, right), span(left, right), [left, right])
    }
    return left
  }

  private mutating func concatenation() throws(SyntaxError) -> Expression {
    let first = try product()
    guard isSymbol(.tilde) else { return first }
    var parts = [first]
    while skip(.tilde) { parts.append(try product()) }
    return try make(.concatenation(parts), span(first, parts[parts.count - 1]), parts)
  }

  private mutating func product() throws(SyntaxError) -> Expression {
    var left = try power()
    while let kind = productOperator() {
      advance()
      let right = try power()
      left = try make(.binary(kind, left, right), span(left, right), [left, right])
    }
    return left
  }

  private func productOperator() -> BinaryOperator? {
    switch current.kind {
    case .symbol(.star): .multiply
    case .symbol(.slash): .divide
    case .symbol(.doubleSlash): .divideFloor
    case .symbol(.percent): .remainder
    default: nil
    }
  }

  /// Powers stand to the left like all other operators: `2**3**2` is 64, as in Jinja2.
  private mutating func power() throws(SyntaxError) -> Expression {
    var left = try unary()
    while skip(.doubleStar) {
      let right = try unary()
      left = try make(.binary(.power, left, right), span(left, right), [left, right])
    }
    return left
  }

  /// A sign binds tighter than a filter: `-1|abs` is the filter applied to -1.
  private mutating func unary(withFilters: Bool = true) throws(SyntaxError) -> Expression {
    var operand: Expression
    if isSymbol(.minus) || isSymbol(.plus) {
      let kind: UnaryOperator = isSymbol(.minus) ? .negative : .positive
      let start = current.start
      advance()
      let inner = try nested { (parser) throws(SyntaxError) in try parser.unary(withFilters: false) }
      operand = try make(.unary(kind, inner), start..<inner.range.upperBound, [inner])
    } else {
      operand = try primary()
    }
    operand = try postfixes(operand)
    return withFilters ? try filters(operand) : operand
  }

  /// One expression, or a tuple of expressions with commas between them.
  ///
  /// - Parameter endWord: a keyword that ends the tuple besides brackets and tag ends.
  mutating func tuple(
    withCondition: Bool = true, endWord: String? = nil, inParentheses: Bool = false
  ) throws(SyntaxError) -> Expression {
    let start = current.start
    var items: [Expression] = []
    var isTuple = false
    while !endsTuple(endWord) {
      items.append(try expression(withCondition: withCondition))
      guard isSymbol(.comma) else { break }
      isTuple = true
      advance()
    }
    if !isTuple {
      if let only = items.first { return only }
      guard inParentheses else { throw failure(.expectedExpression(found: found)) }
    }
    let end = items.last?.range.upperBound ?? start
    return try make(.tuple(items), start..<max(start, end), items)
  }

  func endsTuple(_ endWord: String?) -> Bool {
    switch current.kind {
    case .variableEnd, .blockEnd, .symbol(.rightParenthesis), .end, .invalid: true
    default: endWord.map { isName($0) } ?? false
    }
  }
}
