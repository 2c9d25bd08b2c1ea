// Equality and order, as Jinja2 has them from Python.

extension Value {
  /// Whether both are the same value. Numbers compare across their kinds, text with markup.
  func equals(_ other: Value) -> Bool {
    switch (self, other) {
    case (.string(let a), .string(let b)), (.string(let a), .markup(let b)), (.markup(let a), .string(let b)),
      (.markup(let a), .markup(let b)):
      return a.hasSameBytes(as: b)
    case (.none, .none): return true
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.equals($1) }
    case (.dictionary(let a), .dictionary(let b)):
      return a.count == b.count
        && zip(a.keys, a.values).allSatisfy { key, value in b[key].map { $0.equals(value) } ?? false }
    case (.object(let a, let i), .object(let b, let j)): return a === b && i == j
    case (.engine(let a), .engine(let b)): return a === b || Self.sameEngineValues(a, b)
    case (.engine(let group as GroupObject), .tuple(let items)),
      (.tuple(let items), .engine(let group as GroupObject)):
      return Value.tuple(group.items ?? []).equals(.tuple(items))
    case (.undefined, .undefined): return true
    default:
      guard let a = Number(self), let b = Number(other) else { return false }
      return Number.equal(a, b)
    }
  }

  private static func sameEngineValues(_ a: EngineObject, _ b: EngineObject) -> Bool {
    guard type(of: a) == type(of: b), a is RangeObject || a is GroupObject,
      let left = a.items, let right = b.items
    else { return false }
    return Value.tuple(left).equals(.tuple(right))
  }

  /// Whether this value comes before the other.
  ///
  /// - Throws: where the two kinds have no order, such as text and a number.
  func isLess(than other: Value) throws(TemplateFailure) -> Bool {
    switch (self, other) {
    case (.string(let a), .string(let b)), (.string(let a), .markup(let b)), (.markup(let a), .string(let b)),
      (.markup(let a), .markup(let b)):
      return a.precedes(b)
    case (.list(let a), .list(let b)), (.tuple(let a), .tuple(let b)):
      return try Self.isLess(a, b)
    case (.engine(let a as GroupObject), .engine(let b as GroupObject)):
      return try Self.isLess(a.items ?? [], b.items ?? [])
    default:
      try refuseIfUndefined()
      try other.refuseIfUndefined()
      guard let a = Number(self), let b = Number(other) else { throw .noOrder(self, other) }
      return Number.less(a, b)
    }
  }

  private static func isLess(_ left: [Value], _ right: [Value]) throws(TemplateFailure) -> Bool {
    for (a, b) in zip(left, right) where !a.equals(b) { return try a.isLess(than: b) }
    return left.count < right.count
  }

  /// Fails for a value that must not be used, and for no other.
  @inline(__always)
  func refuseUndefined() throws(TemplateFailure) {
    if case .undefined(let undefined) = self, !undefined.isLenient { throw .undefined(undefined) }
  }

  /// Fails for any undefined value: even a lenient one cannot be calculated with or looked into.
  @inline(__always)
  func refuseIfUndefined() throws(TemplateFailure) {
    if case .undefined(let undefined) = self { throw .undefined(undefined) }
  }

  /// Whether the value counts as true; an undefined value that must not be used is an error.
  @inline(__always)
  func truth() throws(TemplateFailure) -> Bool {
    if case .bool(let flag) = self { return flag }
    try refuseUndefined()
    return isTrue
  }
}
