import Decimals

/// Arithmetic as Jinja2 has it, on exact decimals instead of binary floating point.
enum Arithmetic {
  static func apply(_ kind: UnaryOperator, _ value: Value) throws(TemplateFailure) -> Value {
    if kind == .not { return .bool(!(try value.truth())) }
    try value.refuseIfUndefined()
    guard let number = Number(value) else { throw .operand(kind.rawValue, value) }
    guard kind == .negative else { return number.value }
    switch number {
    case .int(let int):
      let (result, overflow) = int.multipliedReportingOverflow(by: -1)
      guard !overflow else { throw .numberTooLarge }
      return .int(result)
    case .decimal(let decimal): return .decimal(try exact { () throws(DecimalError) in try .zero - decimal })
    }
  }

  static func apply(
    _ kind: BinaryOperator, _ left: Value, _ right: Value, _ limits: TemplateLimits
  ) throws(TemplateFailure) -> Value {
    if let a = Number(left), let b = Number(right) { return try apply(kind, a, b) }
    try left.refuseIfUndefined()
    try right.refuseIfUndefined()
    switch kind {
    case .add: if let sum = try joined(left, right, limits) { return sum }
    case .multiply: if let product = try repeated(left, right, limits) { return product }
    case .remainder:
      if left.text != nil {
        return try PercentFormat.apply(left, right)
      }
    default: break
    }
    throw .operands(kind.rawValue, left, right)
  }

  static func apply(_ kind: BinaryOperator, _ left: Number, _ right: Number) throws(TemplateFailure) -> Value
  {
    switch kind {
    case .divide: return try divide(left, right)
    case .divideFloor: return try divideFloor(left, right)
    case .remainder: return try remainder(left, right)
    case .power: return try power(left, right)
    case .add, .subtract, .multiply: return try ring(kind, left, right)
    }
  }

  private static func ring(_ kind: BinaryOperator, _ left: Number, _ right: Number) throws(TemplateFailure)
    -> Value
  {
    if case (.int(let a), .int(let b)) = (left, right) {
      let (result, overflow) =
        switch kind {
        case .add: a.addingReportingOverflow(b)
        case .subtract: a.subtractingReportingOverflow(b)
        default: a.multipliedReportingOverflow(by: b)
        }
      guard !overflow else { throw .numberTooLarge }
      return .int(result)
    }
    let (a, b) = (left.decimal, right.decimal)
    return .decimal(
      try exact { () throws(DecimalError) in
        switch kind {
        case .add: try a + b
        case .subtract: try a - b
        default: try a * b
        }
      }.calculated)
  }

  /// Runs exact arithmetic, its failure said in the words of templates.
  static func exact(
    _ body: () throws(DecimalError) -> ExactDecimal
  ) throws(TemplateFailure) -> ExactDecimal {
    do throws(DecimalError) {
      return try body()
    } catch {
      throw error == .divisionByZero ? .divisionByZero : .numberTooLarge
    }
  }

  /// The digits of a quotient that has no end, as many as Python shows of most.
  private static let quotientDigits = 16

  /// The exact quotient where it has an end, else its first digits, rounded half to even.
  static func divide(_ left: Number, _ right: Number) throws(TemplateFailure) -> Value {
    let (a, b) = (left.decimal, right.decimal)
    guard !b.isZero else { throw .divisionByZero }
    for places in UInt8(0)...ExactDecimal.maximumScale {
      guard let quotient = try? a.divided(by: b, places: places, rounding: .truncate) else { break }
      if let product = try? quotient * b, product == a { return .decimal(quotient.calculated) }
    }
    let whole = try exact { () throws(DecimalError) in try a.divided(by: b, places: 0, rounding: .truncate) }
    var places = quotientDigits - (whole.isZero ? 0 : String(whole.coefficient.magnitude).utf8.count)
    if whole.isZero {
      // Zeros behind the point do not count as digits.
      var probe = UInt8(1)
      while probe < ExactDecimal.maximumScale,
        let part = try? a.divided(by: b, places: probe, rounding: .truncate), part.isZero
      {
        probe += 1
        places += 1
      }
    }
    let bounded = UInt8(clamping: Swift.min(Swift.max(places, 0), Int(ExactDecimal.maximumScale)))
    let rounded = try exact { () throws(DecimalError) in
      try a.divided(by: b, places: bounded, rounding: .halfEven)
    }
    return .decimal(rounded.calculated)
  }

  private static func floorQuotient(_ a: ExactDecimal, _ b: ExactDecimal) throws(TemplateFailure)
    -> ExactDecimal
  {
    let truncated = try exact { () throws(DecimalError) in
      try a.divided(by: b, places: 0, rounding: .truncate)
    }
    let product = try exact { () throws(DecimalError) in try truncated * b }
    guard product != a, a.isNegative != b.isNegative else { return truncated }
    return try exact { () throws(DecimalError) in try truncated - ExactDecimal(1) }
  }

  private static func divideFloor(_ left: Number, _ right: Number) throws(TemplateFailure) -> Value {
    guard !right.isZero else { throw .divisionByZero }
    if case (.int(let a), .int(let b)) = (left, right) {
      let (quotient, overflow) = a.dividedReportingOverflow(by: b)
      guard !overflow else { throw .numberTooLarge }
      return .int(a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient)
    }
    return .decimal(try floorQuotient(left.decimal, right.decimal).calculated)
  }

  /// The remainder has the sign of the divisor, as in Python.
  private static func remainder(_ left: Number, _ right: Number) throws(TemplateFailure) -> Value {
    guard !right.isZero else { throw .divisionByZero }
    if case (.int(let a), .int(let b)) = (left, right) {
      let rest = b == -1 ? 0 : a % b
      return .int(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest)
    }
    let (a, b) = (left.decimal, right.decimal)
    let quotient = try floorQuotient(a, b)
    return .decimal(try exact { () throws(DecimalError) in try a - (try quotient * b) }.calculated)
  }

  private static func power(_ left: Number, _ right: Number) throws(TemplateFailure) -> Value {
    guard let exponent = right.decimal.exactInteger, exponent.magnitude <= 10_000 else {
      throw .fractionalPower
    }
    if case (.int(let base), .int) = (left, right), exponent >= 0 {
      return try repeatedProduct(.int(base), exponent, one: .int(1))
    }
    let product = try repeatedProduct(
      .decimal(left.decimal), Int(exponent.magnitude), one: .decimal(ExactDecimal(1)))
    guard exponent < 0 else { return product }
    return try divide(.int(1), Number(product) ?? .int(1))
  }

  private static func repeatedProduct(
    _ base: Value, _ exponent: Int, one: Value
  ) throws(TemplateFailure) -> Value {
    guard var factor = Number(base), var result = Number(one) else { return one }
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = Number(try ring(.multiply, result, factor)) ?? result }
      rest >>= 1
      if rest > 0 { factor = Number(try ring(.multiply, factor, factor)) ?? factor }
    }
    if case .decimal(let decimal) = result { return .decimal(decimal.calculated) }
    return result.value
  }

  // MARK: Text and lists

  private static func joined(_ left: Value, _ right: Value, _ limits: TemplateLimits) throws(TemplateFailure)
    -> Value?
  {
    switch (left, right) {
    case (.list(let a), .list(let b)):
      guard a.count + b.count <= limits.items else { throw .tooManyItems(limits.items) }
      return .list(a + b)
    case (.tuple(let a), .tuple(let b)):
      guard a.count + b.count <= limits.items else { throw .tooManyItems(limits.items) }
      return .tuple(a + b)
    default:
      guard let a = left.text, let b = right.text else { return nil }
      guard a.utf8.count + b.utf8.count <= limits.bytes else { throw .textTooLong(limits.bytes) }
      // Text joined with markup becomes markup, and is escaped for it.
      guard left.isMarkup || right.isMarkup else { return .string(a + b) }
      return .markup(try left.escaped() + right.escaped())
    }
  }

  private static func repeated(_ left: Value, _ right: Value, _ limits: TemplateLimits)
    throws(TemplateFailure) -> Value?
  {
    let (sequence, count): (Value, Int)
    switch (left, right) {
    case (_, .int(let number)): (sequence, count) = (left, number)
    case (.int(let number), _): (sequence, count) = (right, number)
    case (_, .bool(let flag)): (sequence, count) = (left, flag ? 1 : 0)
    case (.bool(let flag), _): (sequence, count) = (right, flag ? 1 : 0)
    default: return nil
    }
    let times = Swift.max(count, 0)
    func check(_ size: Int, _ limit: Int, _ failure: TemplateFailure) throws(TemplateFailure) {
      let (total, overflow) = size.multipliedReportingOverflow(by: times)
      guard !overflow, total <= limit else { throw failure }
    }
    switch sequence {
    case .string(let text):
      try check(text.utf8.count, limits.bytes, .textTooLong(limits.bytes))
      return .string(String(repeating: text, count: text.isEmpty ? 0 : times))
    case .markup(let text):
      try check(text.utf8.count, limits.bytes, .textTooLong(limits.bytes))
      return .markup(String(repeating: text, count: text.isEmpty ? 0 : times))
    case .list(let items):
      try check(items.count, limits.items, .tooManyItems(limits.items))
      return .list(items.isEmpty ? [] : Array(repeatElement(items, count: times).joined()))
    case .tuple(let items):
      try check(items.count, limits.items, .tooManyItems(limits.items))
      return .tuple(items.isEmpty ? [] : Array(repeatElement(items, count: times).joined()))
    default: return nil
    }
  }
}

extension Number {
  var value: Value {
    switch self {
    case .int(let number): .int(number)
    case .decimal(let number): .decimal(number)
    }
  }
}
