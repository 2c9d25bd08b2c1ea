// What can be assigned to.

extension Parser {
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
