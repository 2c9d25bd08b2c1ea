import Decimals

// Filters that calculate.

let numberFilters: [TemplateFilter] = [
  TemplateFilter("abs") { call throws(TemplateFailure) in
    switch try number(call.value, "abs") {
    case .int(let int):
      guard int != .min else { throw .numberTooLarge }
      return .int(Swift.abs(int))
    case .decimal(let decimal):
      return .decimal(try Arithmetic.exact { () throws(DecimalError) in try decimal.magnitude() })
    }
  },
  TemplateFilter("round", .optional(("precision", 0), ("method", "common"))) { call throws(TemplateFailure) in
    try round(call)
  },
  TemplateFilter("int", .optional(("default", 0), ("base", 10))) { call throws(TemplateFailure) in
    try wholeNumber(call)
  },
  TemplateFilter(
    "float", Signature([Parameter("default", default: .decimal(ExactDecimal(coefficient: 0, scale: 1)))])
  ) {
    call throws(TemplateFailure) in
    try call.value.refuseIfUndefinedUnlessLenient()
    if let number = Number(call.value) { return .decimal(number.decimal.calculated) }
    guard let text = call.value.text,
      let number = ExactDecimal(text.trimmed(\.isSpaceLikePython).withoutUnderscores)
    else { return call.arguments[0] }
    return .decimal(number.calculated)
  },
  TemplateFilter("filesizeformat", .optional(("binary", false))) { call throws(TemplateFailure) in
    try fileSize(call)
  },
]

func number(_ value: Value, _ name: String) throws(TemplateFailure) -> Number {
  guard let number = Number(value) else {
    try value.refuseIfUndefined()
    throw .notANumber(name, value)
  }
  return number
}

extension Value {
  /// Fails for an undefined value that must not be used.
  func refuseIfUndefinedUnlessLenient() throws(TemplateFailure) { try refuseUndefined() }
}

extension String {
  /// The text without its underscores, where each of them stands between two digits or letters, as Python wants it.
  var withoutUnderscores: String {
    guard contains("_") else { return self }
    let bytes = Array(utf8)
    func isDigit(_ index: Int) -> Bool {
      bytes.indices.contains(index) && Character(UnicodeScalar(bytes[index])).isHexDigit
    }
    let areParting = bytes.indices.allSatisfy { index in
      bytes[index] != UInt8(ascii: "_") || (isDigit(index - 1) && isDigit(index + 1))
    }
    return areParting ? filter { $0 != "_" } : self
  }
}

private func round(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let number = try number(call.value, "round")
  let precision = try call.int(0, "round")
  let method = try call.text(1, "round")
  guard ["common", "ceil", "floor"].contains(method) else {
    throw .badArgument(
      "round", "method 只能是 common、ceil 或 floor", "the method must be `common`, `ceil` or `floor`")
  }
  guard precision.magnitude <= 18 else { throw .numberTooLarge }
  if case .int(let int) = number, method == "common" {
    return precision >= 0 ? .int(int) : .int(try roundedInt(int, precision))
  }
  let exact = number.decimal
  guard precision >= 0 else {
    // Tens, hundreds and so on: rounded as the number they are of.
    let unit = ExactDecimal(coefficient: Int64(power(-precision)), scale: 0)
    let scaled = try quotient(exact, unit, method)
    return .decimal(try Arithmetic.exact { () throws(DecimalError) in try scaled * unit }.calculated)
  }
  guard precision < Int(exact.scale) else { return .decimal(exact.calculated) }
  return .decimal(try rounded(exact, UInt8(precision), method).calculated)
}

private func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }

/// Python rounds whole numbers half to even.
private func roundedInt(_ number: Int, _ precision: Int) throws(TemplateFailure) -> Int {
  let unit = ExactDecimal(power(-precision))
  let rounded = try Arithmetic.exact { () throws(DecimalError) in
    try ExactDecimal(number).divided(by: unit, places: 0, rounding: .halfEven) * unit
  }
  return Int(rounded.coefficient)
}

/// How many times a unit fits into a number, by the method.
private func quotient(
  _ number: ExactDecimal, _ unit: ExactDecimal, _ method: String
) throws(TemplateFailure) -> ExactDecimal {
  try Arithmetic.exact { () throws(DecimalError) in
    guard method != "common" else { return try number.divided(by: unit, places: 0, rounding: .halfEven) }
    let truncated = try number.divided(by: unit, places: 0, rounding: .truncate)
    let back = try truncated * unit
    if method == "ceil", back < number { return try truncated + ExactDecimal(1) }
    if method == "floor", back > number { return try truncated - ExactDecimal(1) }
    return truncated
  }
}

private func rounded(_ number: ExactDecimal, _ places: UInt8, _ method: String) throws(TemplateFailure)
  -> ExactDecimal
{
  try Arithmetic.exact { () throws(DecimalError) in
    guard method != "common" else { return try number.rounded(places: places, rounding: .halfEven) }
    let truncated = try number.rounded(places: places, rounding: .truncate)
    let step = ExactDecimal(coefficient: 1, scale: places)
    if method == "ceil", truncated < number { return try truncated + step }
    if method == "floor", truncated > number { return try truncated - step }
    return truncated
  }
}

private func wholeNumber(_ call: FilterCall) throws(TemplateFailure) -> Value {
  switch call.value {
  case .int: return call.value
  case .bool(let flag): return .int(flag ? 1 : 0)
  case .decimal(let number):
    let whole = try Arithmetic.exact { () throws(DecimalError) in
      try number.rounded(places: 0, rounding: .truncate)
    }
    return .int(Int(whole.coefficient))
  case .string(let text), .markup(let text):
    let base = try call.int(1, "int")
    guard base == 0 || (2...36).contains(base) else {
      throw .badArgument("int", "进制应为 2 到 36", "the base must be 2 to 36")
    }
    let trimmed = text.trimmed(\.isSpaceLikePython)
    if let number = trimmed.integer(base: base) { return .int(number) }
    if let number = ExactDecimal(trimmed.withoutUnderscores),
      let whole = try? number.rounded(places: 0, rounding: .truncate)
    {
      return .int(Int(whole.coefficient))
    }
    return call.arguments[0]
  default:
    try call.value.refuseIfUndefined()
    return call.arguments[0]
  }
}

extension String {
  /// The whole number the text stands for in a base, with a sign and a prefix such as `0x` where it fits.
  func integer(base: Int) -> Int? {
    var digits = Substring(self)
    var isNegative = false
    if let sign = digits.first, sign == "-" || sign == "+" {
      isNegative = sign == "-"
      digits = digits.dropFirst()
    }
    var radix = base
    for (prefix, value) in [("0x", 16), ("0o", 8), ("0b", 2)]
    where (base == value || base == 0) && digits.lowercased().hasPrefix(prefix) {
      digits = digits.dropFirst(2)
      if digits.first == "_" { digits = digits.dropFirst() }
      radix = value
    }
    if radix == 0 { radix = 10 }
    guard digits.first != "_", digits.last != "_", !digits.contains("__"), digits.first != "-",
      digits.first != "+"
    else { return nil }
    return Int((isNegative ? "-" : "") + String(digits).withoutUnderscores, radix: radix)
  }
}

private func fileSize(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let isBinary = try call.flag(0)
  let size: ExactDecimal
  if let text = call.value.text {
    guard let parsed = ExactDecimal(text.trimmed(\.isSpaceLikePython)) else {
      throw .notANumber("filesizeformat", call.value)
    }
    size = parsed
  } else {
    size = try number(call.value, "filesizeformat").decimal
  }
  let base = ExactDecimal(isBinary ? 1024 : 1000)
  if size == ExactDecimal(1) { return "1 Byte" }
  if size < base {
    let whole = try Arithmetic.exact { () throws(DecimalError) in
      try size.rounded(places: 0, rounding: .truncate)
    }
    return .string("\(whole) Bytes")
  }
  let names = isBinary ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"] : ["kB", "MB", "GB", "TB", "PB", "EB"]
  var unit = base
  for name in names {
    let next = try? unit * base
    if next.map({ size < $0 }) ?? true {
      let quotient = try Arithmetic.exact { () throws(DecimalError) in
        try size.divided(by: unit, places: 1, rounding: .halfEven)
      }
      return .string("\(quotient) \(name)")
    }
    unit = next ?? unit
  }
  throw .numberTooLarge
}
