import Decimals

// Values as text.

extension Value {
  /// What printing the value shows before escaping.
  ///
  /// - Throws: for undefined values that must not be used, and for objects, which have no text of their own.
  func printed() throws(TemplateFailure) -> String {
    switch self {
    case .string(let text), .markup(let text): return text
    case .undefined(let undefined):
      guard undefined.isLenient else { throw .undefined(undefined) }
      return ""
    case .object(let object, _): throw .objectPrinted(object)
    case .engine(let object): return object.printed
    default: return represented
    }
  }

  /// The value as it would be written in a template: text in quotes, numbers as digits.
  var represented: String { represented(0) }

  /// The same of a value that stands in so many others; below the deepest level there are only dots.
  func represented(_ depth: Int) -> String {
    guard depth <= NestingCheck.maximumDepth else { return "..." }
    func list(_ items: [Value]) -> String {
      items.map { $0.represented(depth + 1) }.joined(separator: ", ")
    }
    switch self {
    case .none: return "None"
    case .bool(let flag): return flag ? "True" : "False"
    case .int(let number): return String(number)
    case .decimal(let number): return number.description
    case .string(let text): return text.quotedLikePython
    case .markup(let text): return "Markup(\(text.quotedLikePython))"
    case .list(let items): return "[\(list(items))]"
    case .tuple(let items): return items.count == 1 ? "(\(list(items)),)" : "(\(list(items)))"
    case .dictionary(let dictionary):
      let pairs = zip(dictionary.keys, dictionary.values).map {
        "\($0.represented(depth + 1)): \($1.represented(depth + 1))"
      }
      return "{\(pairs.joined(separator: ", "))}"
    case .object(let object, _): return "<object with \(object.shape.names.joined(separator: ", "))>"
    case .engine(let group as GroupObject): return Value.tuple(group.contents).represented(depth)
    case .engine(let namespace as NamespaceObject):
      return "<Namespace \(Value.dictionary(namespace.attributes).represented(depth + 1))>"
    case .engine(let object): return object.printed
    case .undefined: return "Undefined"
    }
  }
}

extension String {
  /// The text in quotes with escapes, as Python's `repr` writes it: single quotes unless only they occur.
  var quotedLikePython: String {
    let scalars = unicodeScalars
    let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
    var result = String.UnicodeScalarView()
    result.append(quote)
    for scalar in scalars {
      switch scalar {
      case quote, "\\":
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case _ where scalar.isPrintableLikePython: result.append(scalar)
      default: result.append(contentsOf: scalar.escapedLikePython.unicodeScalars)
      }
    }
    result.append(quote)
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Whether Python's `repr` shows the scalar as it is.
  var isPrintableLikePython: Bool {
    if value < 0x7F { return value >= 0x20 }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      return false
    default: return true
    }
  }

  fileprivate var escapedLikePython: String {
    let digits = String(value, radix: 16)
    let (letter, width) = value <= 0xFF ? ("x", 2) : value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
  }
}
