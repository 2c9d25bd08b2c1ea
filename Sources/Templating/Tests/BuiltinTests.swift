/// The tests every template has: `{% if value is name %}`.
let builtinTests: [TemplateTest] = kindTests + numberTests + comparisonTests + textTests + nameTests

private let kindTests: [TemplateTest] = [
  TemplateTest("defined") { call in !call.value.isUndefined },
  TemplateTest("undefined") { call in call.value.isUndefined },
  TemplateTest("none") { call in call.value.isNone },
  TemplateTest("boolean") { call in
    if case .bool = call.value { return true }
    return false
  },
  TemplateTest("true") { call in
    if case .bool(true) = call.value { return true }
    return false
  },
  TemplateTest("false") { call in
    if case .bool(false) = call.value { return true }
    return false
  },
  TemplateTest("integer") { call in
    if case .int = call.value { return true }
    return false
  },
  TemplateTest("float") { call in
    if case .decimal = call.value { return true }
    return false
  },
  TemplateTest("number") { call in Number(call.value) != nil },
  TemplateTest("string") { call in call.value.text != nil },
  TemplateTest("mapping") { call in
    switch call.value {
    case .dictionary, .object: return true
    default: return false
    }
  },
  TemplateTest("sequence") { call in
    if case .undefined(let undefined) = call.value { return undefined.isLenient }
    return call.value.length != nil
  },
  TemplateTest("iterable") { call throws(TemplateFailure) in
    if case .undefined(let undefined) = call.value {
      guard undefined.isLenient else { throw .undefined(undefined) }
      return true
    }
    return call.value.isIterable
  },
  TemplateTest("callable") { call in
    switch call.value {
    case .engine(let object): return object.isCallable
    // Python's undefined values have the method of calls, which fails when used.
    case .undefined: return true
    default: return false
    }
  },
  TemplateTest("escaped") { call in call.value.isMarkup },
]

private let numberTests: [TemplateTest] = [
  TemplateTest("odd") { call throws(TemplateFailure) in try remainder(call.value, 2, "odd").equals(1) },
  TemplateTest("even") { call throws(TemplateFailure) in try remainder(call.value, 2, "even").equals(0) },
  TemplateTest("divisibleby", Signature([Parameter("num")])) { call throws(TemplateFailure) in
    try remainder(call.value, call.arguments[0], "divisibleby").equals(0)
  },
]

private func remainder(_ value: Value, _ divisor: Value, _ name: String) throws(TemplateFailure) -> Value {
  try Arithmetic.apply(.remainder, try number(value, name), try number(divisor, name))
}

private let comparisonTests: [TemplateTest] =
  [
    (["eq", "equalto", "=="], ComparisonOperator.equal), (["ne", "!="], .notEqual),
    (["lt", "lessthan", "<"], .less), (["le", "<="], .lessOrEqual), (["gt", "greaterthan", ">"], .greater),
    (["ge", ">="], .greaterOrEqual),
  ].flatMap { names, comparison in
    names.map { name in
      TemplateTest(name, Signature([Parameter("other")])) { call throws(TemplateFailure) in
        try Comparison.holds(comparison, call.value, call.arguments[0])
      }
    }
  } + [
    TemplateTest("in", Signature([Parameter("seq")])) { call throws(TemplateFailure) in
      try call.arguments[0].contains(call.value)
    },
    TemplateTest("sameas", Signature([Parameter("other")])) { call in
      switch (call.value, call.arguments[0]) {
      case (.none, .none): return true
      case (.bool(let a), .bool(let b)): return a == b
      case (.int(let a), .int(let b)): return a == b
      case (.string(let a), .string(let b)): return a.hasSameBytes(as: b)
      case (.object(let a, let i), .object(let b, let j)): return a === b && i == j
      case (.engine(let a), .engine(let b)): return a === b
      default: return false
      }
    },
  ]

private let textTests: [TemplateTest] = [
  TemplateTest("lower") { call throws(TemplateFailure) in
    let scalars = try call.value.printed().unicodeScalars
    return scalars.contains { $0.properties.isLowercase }
      && !scalars.contains { $0.properties.isUppercase || $0.properties.generalCategory == .titlecaseLetter }
  },
  TemplateTest("upper") { call throws(TemplateFailure) in
    let scalars = try call.value.printed().unicodeScalars
    return scalars.contains { $0.properties.isUppercase }
      && !scalars.contains { $0.properties.isLowercase || $0.properties.generalCategory == .titlecaseLetter }
  },
]

private let nameTests: [TemplateTest] = [
  TemplateTest("filter") { call in call.value.text.map { call.environment.filters[$0] != nil } ?? false },
  TemplateTest("test") { call in call.value.text.map { call.environment.tests[$0] != nil } ?? false },
]
