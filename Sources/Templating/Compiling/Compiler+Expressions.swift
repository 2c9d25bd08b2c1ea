// Compiles expressions: each leaves its value on the stack.

extension Compiler {
  /// Emits what leaves the value of an expression on the stack.
  mutating func compile(_ expression: Expression) {
    let range = expression.range
    switch expression.kind {
    case .constant(let value): function.emit(.constant(constant(value)), range)
    case .name(let name): load(scope.locate(name), range)
    case .list(let items):
      if let values = Self.constants(items) { return emit(.list(values), range) }
      compile(items, then: .list(Int32(items.count)), range)
    case .tuple(let items):
      if let values = Self.constants(items) { return emit(.tuple(values), range) }
      compile(items, then: .tuple(Int32(items.count)), range)
    case .dictionary(let pairs):
      if let keys = Self.constants(pairs.map(\.key)), let values = Self.constants(pairs.map(\.value)) {
        var dictionary = ValueDictionary()
        for (key, value) in zip(keys, values) { dictionary.set(key, to: value) }
        return emit(.dictionary(dictionary), range)
      }
      compile(pairs.flatMap { [$0.key, $0.value] }, then: .dictionary(Int32(pairs.count)), range)
    case .attribute(let value, let name, let nameRange):
      if case .name(let local) = value.kind, case let location = scope.locate(local), location.levels == 0 {
        let site = attributeSite(name, nameRange)
        function.emit(.localAttribute(slot: Int32(location.slot), site: site), nameRange)
      } else {
        compile(value)
        function.emit(.attribute(attributeSite(name, nameRange)), nameRange)
      }
    case .item(let value, let key): compile([value, key], then: .item, range)
    case .slice(let value, let start, let stop, let step):
      compile(
        [value, start, stop, step].compactMap { $0 },
        then: .slice(start: start != nil, stop: stop != nil, step: step != nil), range)
    case .call(let callee, let arguments):
      if let value = valueOfCall(expression) {
        function.emit(.constant(constant(value)), range)
      } else {
        compileCall(callee, arguments, range, caller: nil)
      }
    case .filter(let input, let callee, let arguments):
      if let input { compile(input) }
      let site = site(.filter, callee, arguments)
      function.emit(.filter(site), callee.range)
    case .test(let value, let callee, let arguments):
      compile(value)
      let site = site(.test, callee, arguments)
      function.emit(.test(site), callee.range)
    case .unary(let kind, let value): compile([value], then: .unary(kind), range)
    case .binary(let kind, let left, let right): compile([left, right], then: .binary(kind), range)
    case .and(let left, let right): shortCircuit(left, right, .jumpIfFalseOrPop(0))
    case .or(let left, let right): shortCircuit(left, right, .jumpIfTrueOrPop(0))
    case .concatenation(let parts):
      compile(parts, then: .concatenate(Int32(parts.count), escaping), range)
    case .comparison(let first, let others): comparison(first, others, range)
    case .conditional(let test, let then, let otherwise): conditional(test, then, otherwise, range)
    }
  }

  private mutating func emit(_ value: Value, _ range: Range<Int>) {
    function.emit(.constant(constant(value)), range)
  }

  /// The values of expressions that are all constants; nil where one is not.
  private static func constants(_ expressions: [Expression]) -> [Value]? {
    var values: [Value] = []
    for expression in expressions {
      guard case .constant(let value) = expression.kind else { return nil }
      values.append(value)
    }
    return values
  }

  private mutating func compile(
    _ expressions: [Expression], then instruction: Instruction, _ range: Range<Int>
  ) {
    for expression in expressions { compile(expression) }
    function.emit(instruction, range)
  }

  private mutating func shortCircuit(_ left: Expression, _ right: Expression, _ jump: Instruction) {
    compile(left)
    let position = function.emit(jump, left.range)
    compile(right)
    function.land(position)
  }

  private mutating func comparison(
    _ first: Expression, _ others: [(ComparisonOperator, Expression)], _ range: Range<Int>
  ) {
    compile(first)
    var jumps: [Int] = []
    for (number, (comparison, other)) in others.enumerated() {
      compile(other)
      if number == others.count - 1 {
        function.emit(.compare(comparison), range)
      } else {
        jumps.append(function.emit(.compareChain(comparison, 0), range))
      }
    }
    for jump in jumps { function.land(jump) }
  }

  private mutating func conditional(
    _ test: Expression, _ then: Expression, _ otherwise: Expression?, _ range: Range<Int>
  ) {
    compile(test)
    let skip = function.emit(.jumpIfFalse(0), test.range)
    compile(then)
    let end = function.emit(.jump(0), range)
    function.land(skip)
    if let otherwise {
      compile(otherwise)
    } else {
      function.emit(.noElse, range)
    }
    function.land(end)
  }

  /// The value of a call that is known already: of a pure function with constant arguments.
  func valueOfCall(_ expression: Expression) -> Value? {
    guard case .call(let callee, let arguments) = expression.kind, case .name(let name) = callee.kind,
      let function = pureFunctions[name], scope.find(name) == nil, let constants = arguments.constants
    else { return nil }
    // A call that fails may stand where it is never made; it fails where it is.
    return try? function.body(
      try function.signature.bind(callee: name, constants.positional, constants.named))
  }

  /// A call; `caller` leaves the block of a `call` tag on the stack as one more keyword argument.
  mutating func compileCall(
    _ callee: Expression, _ arguments: CallArguments, _ range: Range<Int>,
    caller: ((inout Compiler) -> Void)?
  ) {
    var name = ""
    switch callee.kind {
    case .attribute(let value, let attribute, let nameRange):
      name = attribute
      compile(value)
      function.emit(.method(attributeSite(attribute, nameRange)), nameRange)
    case .name(let called):
      name = called
      if scope.find(called) == nil, called != "self", called != "super" {
        template.calledNames.append(Callee(name: called, range: callee.range))
      }
      compile(callee)
    default: compile(callee)
    }
    let site = site(.function, Callee(name: name, range: range), arguments, caller: caller)
    function.emit(.call(site), range)
  }

  private mutating func site(
    _ kind: CallSite.Kind, _ callee: Callee, _ arguments: CallArguments,
    caller: ((inout Compiler) -> Void)? = nil
  ) -> Int32 {
    let constants = kind == .function ? nil : arguments.constants
    if constants == nil {
      for expression in arguments.positional { compile(expression) }
      for (_, expression) in arguments.named { compile(expression) }
    }
    caller?(&self)
    if let spread = arguments.spread { compile(spread) }
    if let spread = arguments.namedSpread { compile(spread) }
    template.pools.calls.append(
      CallSite(
        kind: kind, name: callee.name, positional: arguments.positional.count,
        names: arguments.named.map(\.name) + (caller == nil ? [] : ["caller"]),
        hasSpread: arguments.spread != nil, hasNamedSpread: arguments.namedSpread != nil,
        constants: constants,
        indirect: kind == .filter ? Self.indirect(callee.name, arguments.positional) : nil,
        range: callee.range))
    return Int32(template.pools.calls.count - 1)
  }

  /// The filter or test that `map("upper")` or `selectattr("name", "odd")` names.
  private static func indirect(
    _ filter: String, _ arguments: [Expression]
  ) -> (kind: CallSite.Kind, name: String)? {
    let (kind, position): (CallSite.Kind, Int)
    switch filter {
    case "map": (kind, position) = (.filter, 0)
    case "select", "reject": (kind, position) = (.test, 0)
    case "selectattr", "rejectattr": (kind, position) = (.test, 1)
    default: return nil
    }
    guard arguments.count > position, case .constant(.string(let name)) = arguments[position].kind else {
      return nil
    }
    return (kind, name)
  }
}
