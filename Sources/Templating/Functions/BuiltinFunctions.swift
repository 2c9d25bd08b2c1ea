/// The functions every template has.
func builtinFunctions(_ limits: TemplateLimits) -> [TemplateFunction] {
  [
    range(limits),
    TemplateFunction("dict", Signature([Parameter("values", default: .none)], takesMoreNamed: true)) {
      arguments throws(TemplateFailure) in
      .dictionary(try dictionary(arguments, "dict"))
    },
    TemplateFunction("namespace", Signature([Parameter("values", default: .none)], takesMoreNamed: true)) {
      arguments throws(TemplateFailure) in
      .engine(NamespaceObject(try dictionary(arguments, "namespace")))
    },
    TemplateFunction("cycler", Signature(takesMorePositional: true)) { arguments throws(TemplateFailure) in
      guard !arguments.more.isEmpty else { throw .missingArgument("cycler", "items") }
      return .engine(CyclerObject(arguments.more))
    },
    TemplateFunction("joiner", .optional(("sep", ", "))) { arguments throws(TemplateFailure) in
      .engine(JoinerObject(arguments[0]))
    },
  ]
}

private func range(_ limits: TemplateLimits) -> TemplateFunction {
  TemplateFunction(
    "range",
    Signature([Parameter("start"), Parameter("stop", default: .none), Parameter("step", default: 1)])
  ) { arguments throws(TemplateFailure) in
    func int(_ value: Value) throws(TemplateFailure) -> Int {
      switch value {
      case .int(let number): return number
      case .bool(let flag): return flag ? 1 : 0
      default:
        try value.refuseIfUndefined()
        throw .notAWholeNumber("range", value)
      }
    }
    let hasStop = !arguments[1].isNone
    let start = hasStop ? try int(arguments[0]) : 0
    let stop = try int(arguments[hasStop ? 1 : 0])
    let step = try int(arguments[2])
    guard step != 0 else { throw .zeroStep }
    let (distance, overflow) = (step > 0 ? stop : start).subtractingReportingOverflow(step > 0 ? start : stop)
    guard !overflow, distance <= 0 || (distance - 1) / Int(clamping: step.magnitude) < limits.items else {
      throw .tooManyItems(limits.items)
    }
    return .engine(RangeObject(start: start, stop: stop, step: step))
  }
}

/// A dictionary from a dictionary or a list of pairs, and from keyword arguments.
private func dictionary(_ arguments: Arguments, _ name: String) throws(TemplateFailure) -> ValueDictionary {
  var result = ValueDictionary()
  switch arguments[0] {
  case .none: break
  case .dictionary(let dictionary): result = dictionary
  default:
    for pair in try arguments[0].iterated() {
      let items = try pair.iterated()
      guard items.count == 2 else { throw .cannotUnpack(items.count, into: 2) }
      try items[0].refuseUnhashable()
      result.set(items[0], to: items[1])
    }
  }
  for (name, value) in arguments.named { result.set(.string(name), to: value) }
  return result
}

/// Values in turn: `{% set row = cycler("odd", "even") %}{{ row.next() }}`.
final class CyclerObject: EngineObject, @unchecked Sendable {
  private let values: [Value]
  private var position = 0

  init(_ values: [Value]) {
    self.values = values
    super.init()
  }

  override var contents: [Value] { values }
  override var typeName: String { "cycler" }
  override var attributeNames: [String] { ["current", "next", "reset"] }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "current": values[position]
    case "next": .engine(CyclerMethod(self) { self.advance() })
    case "reset": .engine(CyclerMethod(self) { self.reset() })
    default: nil
    }
  }

  private func advance() -> Value {
    defer { position = (position + 1) % values.count }
    return values[position]
  }

  private func reset() -> Value {
    position = 0
    return .none
  }
}

/// A method of a cycler.
final class CyclerMethod: EngineObject, @unchecked Sendable {
  private let cycler: CyclerObject
  private let body: () -> Value

  init(_ cycler: CyclerObject, _ body: @escaping () -> Value) {
    self.cycler = cycler
    self.body = body
    super.init()
  }

  override var contents: [Value] { [.engine(cycler)] }
  override var typeName: String { "function" }
  override var isCallable: Bool { true }

  override func call(
    _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> Value? {
    _ = try Signature().bind(callee: "cycler", positional, named)
    return body()
  }
}

/// Nothing the first time it is called, and a separator every other time.
final class JoinerObject: EngineObject, @unchecked Sendable {
  private let separator: Value
  private var wasCalled = false

  init(_ separator: Value) {
    self.separator = separator
    super.init()
  }

  override var contents: [Value] { [separator] }
  override var typeName: String { "joiner" }
  override var isCallable: Bool { true }

  override func call(
    _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> Value? {
    _ = try Signature().bind(callee: "joiner", positional, named)
    defer { wasCalled = true }
    return wasCalled ? separator : .string("")
  }
}
