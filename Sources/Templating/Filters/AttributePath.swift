/// What filters call an attribute: `"name"`, `"unit.name"`, `"0.name"` or a number.
struct AttributePath {
  private let parts: [Value]

  /// The path an argument stands for; none at all where it is none.
  init(_ argument: Value) throws(TemplateFailure) {
    switch argument {
    case .none: parts = []
    case .string(let text), .markup(let text): parts = Self.parts(of: text)
    // Where there are no items, nobody asks for the attribute.
    case .int, .undefined: parts = [argument]
    default:
      throw .notText("attribute", argument)
    }
  }

  private init(text: String) { parts = Self.parts(of: text) }

  /// The paths of a list with commas between them, such as `"year,name"`.
  static func several(_ argument: Value) throws(TemplateFailure) -> [AttributePath] {
    guard let text = argument.text else { return [try AttributePath(argument)] }
    return text.split(separator: ",", omittingEmptySubsequences: false).map {
      AttributePath(text: String($0))
    }
  }

  private static func parts(of text: String) -> [Value] {
    text.split(separator: ".", omittingEmptySubsequences: false).map { part in
      Int(part).map(Value.int) ?? .string(String(part))
    }
  }

  /// The attribute of a value; `fallback` stands in where it is missing.
  func value(in value: Value, _ call: FilterCall, default fallback: Value = .none) throws(TemplateFailure)
    -> Value
  {
    var current = value
    for part in parts {
      if let found = try current.item(part) {
        current = found
      } else if case .undefined = part, fallback.isNone {
        current = part
      } else {
        current =
          fallback.isNone
          ? call.environment.undefined(.attribute(part.text ?? part.represented, of: current)) : fallback
      }
    }
    return current
  }
}

/// What filters compare: a value, or an attribute of it, with letter case ignored unless asked for.
struct SortKey {
  let paths: [AttributePath]
  let isCaseSensitive: Bool

  init(_ attribute: Value, isCaseSensitive: Bool, several: Bool = false) throws(TemplateFailure) {
    paths = several ? try AttributePath.several(attribute) : [try AttributePath(attribute)]
    self.isCaseSensitive = isCaseSensitive
  }

  func key(of value: Value, _ call: FilterCall, default fallback: Value = .none) throws(TemplateFailure)
    -> Value
  {
    var keys: [Value] = []
    for path in paths { keys.append(folded(try path.value(in: value, call, default: fallback))) }
    return keys.count == 1 ? keys[0] : .list(keys)
  }

  private func folded(_ value: Value) -> Value {
    guard !isCaseSensitive, let text = value.text else { return value }
    return .string(text.lowercasedLikePython)
  }
}
