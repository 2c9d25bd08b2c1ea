// Values within values within values. Printing, comparing and even freeing a value goes down into it, so
// there must be an end to how deep a template can nest them; and a list that holds another one twice, which
// holds another one twice, is small in memory and endless to walk through.

/// Looks whether a value is nested no deeper than allowed.
struct NestingCheck {
  /// How many levels of containers may stand in one another.
  static let maximumDepth = 200
  /// How many containers may still be looked at.
  var remaining: Int

  /// - Throws: where the value is nested too deeply, or is too large to tell.
  mutating func check(_ value: Value, depth: Int = 0) throws(TemplateFailure) {
    switch value {
    case .list(let items), .tuple(let items): try check(items, depth)
    case .dictionary(let dictionary):
      try check(dictionary.values, depth)
      for key in dictionary.keys { if case .tuple = key { try check(key, depth: depth + 1) } }
    case .engine(let object): try check(object.contents, depth)
    default: break
    }
  }

  private mutating func check(_ items: [Value], _ depth: Int) throws(TemplateFailure) {
    guard depth < Self.maximumDepth else { throw .nestedValues(Self.maximumDepth) }
    remaining -= 1
    guard remaining > 0 else { throw .valuesTooLarge }
    for item in items where item.isContainer { try check(item, depth: depth + 1) }
  }
}

extension Value {
  /// Whether the value can hold others that templates may have put there.
  var isContainer: Bool {
    switch self {
    case .list, .tuple, .dictionary, .engine: true
    default: false
    }
  }

  /// Whether the value holds a value that can hold others.
  var holdsContainer: Bool {
    switch self {
    case .list(let items), .tuple(let items): items.contains(where: \.isContainer)
    case .dictionary(let dictionary):
      dictionary.values.contains(where: \.isContainer) || dictionary.keys.contains(where: \.isContainer)
    case .engine(let object): object.contents.contains(where: \.isContainer)
    default: false
    }
  }
}
