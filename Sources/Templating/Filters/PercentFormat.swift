import Decimals

/// Formatting with `%s`, `%d` and the like, as Python's `%` does it.
enum PercentFormat {
  /// Fills values into a text: a tuple's items in order, or a dictionary's by name.
  static func apply(_ format: Value, _ values: Value) throws(TemplateFailure) -> Value {
    var formatter = Formatter(text: Array((format.text ?? "").unicodeScalars), isMarkup: format.isMarkup)
    switch values {
    case .tuple(let items): formatter.positional = items
    case .dictionary(let dictionary):
      formatter.named = dictionary
      formatter.positional = [values]
    default: formatter.positional = [values]
    }
    let text = try formatter.run()
    let isTuple = if case .tuple = values { true } else { false }
    if formatter.next < formatter.positional.count, isTuple || (formatter.named == nil && formatter.next == 0)
    {
      throw .badArgument("%", "给出的值多于格式中的占位符", "there are more values than places in the format")
    }
    return format.isMarkup ? .markup(text) : .string(text)
  }

  private struct Formatter {
    let text: [Unicode.Scalar]
    let isMarkup: Bool
    var positional: [Value] = []
    var named: ValueDictionary?
    var next = 0
    private var offset = 0

    init(text: [Unicode.Scalar], isMarkup: Bool) {
      self.text = text
      self.isMarkup = isMarkup
    }

    private struct Directive {
      var flags: Set<Unicode.Scalar> = []
      var width = 0
      var precision: Int?
      var value: Value?
    }

    mutating func run() throws(TemplateFailure) -> String {
      var result = ""
      while offset < text.count {
        let scalar = text[offset]
        offset += 1
        if scalar != "%" {
          result.unicodeScalars.append(scalar)
        } else {
          result += try directive()
        }
      }
      return result
    }

    private mutating func directive() throws(TemplateFailure) -> String {
      var directive = Directive()
      if peek == "(" { directive.value = try namedValue() }
      while let flag = peek, "#0- +".unicodeScalars.contains(flag) {
        directive.flags.insert(flag)
        offset += 1
      }
      directive.width = try number() ?? 0
      if peek == "." {
        offset += 1
        directive.precision = try number() ?? 0
      }
      guard let kind = peek else { throw .badFormat("%") }
      offset += 1
      if kind == "%" { return "%" }
      return try padded(try converted(kind, &directive), directive, kind)
    }

    private var peek: Unicode.Scalar? { offset < text.count ? text[offset] : nil }

    private mutating func namedValue() throws(TemplateFailure) -> Value {
      guard let end = text[offset...].firstIndex(of: ")") else { throw .badFormat("%(") }
      let name = String(scalars: text[(offset + 1)..<end])
      offset = end + 1
      guard let value = named?[name] else { throw .missingArgument("%", name) }
      return value
    }

    private mutating func number() throws(TemplateFailure) -> Int? {
      if peek == "*" {
        offset += 1
        guard case .int(let number) = try nextValue() else { throw .badFormat("*") }
        guard (0...10_000).contains(number) else { throw .badFormat("*") }
        return number
      }
      var result: Int?
      while let digit = peek, (0x30...0x39).contains(digit.value) {
        result = (result ?? 0) * 10 + Int(digit.value - 0x30)
        guard (result ?? 0) <= 10_000 else { throw .badFormat("%") }
        offset += 1
      }
      return result
    }

    private mutating func nextValue() throws(TemplateFailure) -> Value {
      guard next < positional.count else {
        throw .badArgument("%", "给出的值少于格式中的占位符", "there are fewer values than places in the format")
      }
      defer { next += 1 }
      return positional[next]
    }

    private mutating func converted(
      _ kind: Unicode.Scalar, _ directive: inout Directive
    ) throws(TemplateFailure) -> String {
      let value = directive.value == nil ? try nextValue() : directive.value ?? .none
      switch kind {
      case "s", "r", "a":
        let text = kind == "s" ? (isMarkup ? try value.escaped() : try value.printed()) : value.represented
        return directive.precision.map { String(scalars: text.unicodeScalars.prefix($0)) } ?? text
      case "d", "i", "u": return signed(try wholeNumber(value, kind), directive)
      case "x": return signed(try radix(value, kind, 16), directive)
      case "X": return signed(try radix(value, kind, 16).uppercased(), directive)
      case "o": return signed(try radix(value, kind, 8), directive)
      case "f", "F":
        let number = try PercentFormat.fixed(try self.number(value, kind), directive.precision ?? 6)
        return signed(number, directive)
      case "c":
        if case .int(let code) = value, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) {
          return String(scalar)
        }
        guard let text = value.text, text.unicodeScalars.count == 1 else { throw .badFormat("%c") }
        return text
      default: throw .badFormat("%\(kind)")
      }
    }

    private func number(_ value: Value, _ kind: Unicode.Scalar) throws(TemplateFailure) -> ExactDecimal {
      guard let number = Number(value) else {
        try value.refuseIfUndefined()
        throw .notANumber("%\(kind)", value)
      }
      return number.decimal
    }

    private func wholeNumber(_ value: Value, _ kind: Unicode.Scalar) throws(TemplateFailure) -> String {
      let number = try number(value, kind)
      let whole = try Arithmetic.exact { () throws(DecimalError) in
        try number.rounded(places: 0, rounding: .truncate)
      }
      return whole.description
    }

    private func radix(_ value: Value, _ kind: Unicode.Scalar, _ radix: Int) throws(TemplateFailure) -> String
    {
      guard case .int(let number) = value else { throw .notAWholeNumber("%\(kind)", value) }
      return String(number, radix: radix)
    }

    private func signed(_ digits: String, _ directive: Directive) -> String {
      guard !digits.hasPrefix("-") else { return digits }
      if directive.flags.contains("+") { return "+" + digits }
      return directive.flags.contains(" ") ? " " + digits : digits
    }

    private func padded(_ text: String, _ directive: Directive, _ kind: Unicode.Scalar)
      throws(TemplateFailure) -> String
    {
      let room = directive.width - text.unicodeScalars.count
      guard room > 0 else { return text }
      if directive.flags.contains("-") { return text + String(repeating: " ", count: room) }
      guard directive.flags.contains("0"), !"sra".unicodeScalars.contains(kind) else {
        return String(repeating: " ", count: room) + text
      }
      let sign = text.first.map { "+- ".contains($0) } ?? false
      return text.prefix(sign ? 1 : 0) + String(repeating: "0", count: room) + text.dropFirst(sign ? 1 : 0)
    }
  }

  /// The number with exactly so many decimal places, rounded half to even.
  static func fixed(_ number: ExactDecimal, _ places: Int) throws(TemplateFailure) -> String {
    let kept = UInt8(Swift.min(places, Int(ExactDecimal.maximumScale)))
    let rounded = try Arithmetic.exact { () throws(DecimalError) in
      let kept = kept
      return try number.rounded(places: kept, rounding: .halfEven)
    }
    return rounded.description + String(repeating: "0", count: places - Int(kept))
  }
}

extension TemplateFailure {
  static func badFormat(_ directive: String) -> TemplateFailure {
    .badArgument("format", "格式“\(directive)”不受支持", "the format `\(directive)` is not supported")
  }
}
