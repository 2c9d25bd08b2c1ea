// Runs calls: of macros, filters, functions, and of values.

extension Renderer {
  /// Calls what lies on the stack below its arguments; true where another function is run next.
  ///
  /// - Parameter written: how the next instruction writes the result, where it does. What a macro writes can then stay
  ///   where it is, and that instruction is passed over.
  mutating func call(_ number: Int, written: Escaping?) throws(TemplateFailure) -> Bool {
    let plainCount = Unmanaged.passUnretained(template.calls[number])._withUnsafeGuaranteedRef {
      $0.isPlain ? $0.positional : nil
    }
    if let plainCount, let macro = stack.macro(below: plainCount),
      macro._withUnsafeGuaranteedRef({ $0.function.takesPlainArguments(plainCount) })
    {
      try call(macro, plainCount, written)
      return true
    }
    let (positional, named) = try arguments(template.calls[number])
    let callee = stack.pop()
    guard case .engine(let object) = callee else {
      try callee.refuseIfUndefined()
      throw .notCallable(callee)
    }
    switch object {
    case let macro as MacroObject: try call(macro, positional, named, written)
    case let block as BlockObject:
      if let problem = Signature().problem(
        callee: block.name, positional: positional.count, names: named.map(\.name))
      {
        throw problem
      }
      try enterBlock(block.number, depth: block.depth, in: block.context, completion(written))
    case let loop as LoopObject:
      let arguments = try Signature([Parameter("iterable")]).bind(callee: "loop", positional, named)
      guard let recursion = loop.recursion else { throw .loopNotRecursive }
      try enterLoop(
        recursion.function, in: recursion.activation, depth: recursion.depth + 1, over: arguments[0],
        completion(written))
    default:
      guard let result = try object.call(positional, named) else { throw .notCallable(callee) }
      if case .engine(let namespace as NamespaceObject) = result { keep(namespace) }
      try pushContainer(result)
      return false
    }
    return true
  }

  /// What becomes of the output of something called here.
  ///
  /// Where the next instruction would write it, it stays where it is written. That is only so where the result is
  /// markup, or is not to be escaped anyway.
  private mutating func completion(_ written: Escaping?) -> Activation.Completion {
    guard let written, context.autoescape || !isOn(written) else { return .pushed }
    position += 1
    return .written
  }

  /// Begins a recursive loop.
  mutating func enterLoop(
    _ function: Function, in parent: Activation?, depth: Int, over items: Value,
    _ completion: Activation.Completion
  ) throws(TemplateFailure) {
    try items.refuseUndefined()
    try enter(function, of: template, in: context, parent: parent, completion, .loop)
    activation.loopDepth = depth
    slots[0] = items
  }

  // MARK: Macros

  /// Calls a macro that lies on the stack below so many arguments, and takes no others.
  private mutating func call(
    _ macro: Unmanaged<MacroObject>, _ count: Int, _ written: Escaping?
  ) throws(TemplateFailure) {
    let home = macro._withUnsafeGuaranteedRef { $0.activation }
    let function = macro._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.function) }
    try enter(
      function, of: .passUnretained(home.template), in: home.context, parent: home, completion(written),
      .macro)
    let parameters = function._withUnsafeGuaranteedRef { $0.parameterSlots }
    for place in (0..<count).reversed() { slots[parameters[place]] = stack.pop() }
    if count < parameters.count {
      bindMissing(function._withUnsafeGuaranteedRef { $0.parameters[count...] })
    }
    _ = stack.pop()
  }

  private mutating func call(
    _ macro: MacroObject, _ positional: [Value], _ named: [(name: String, value: Value)], _ written: Escaping?
  ) throws(TemplateFailure) {
    try enter(macro, written)
    do throws(TemplateFailure) {
      try bind(macro.function, macro.name ?? "caller", positional, named)
    } catch {
      // The mistake is the caller's: report it there.
      let entered = running.popLast()
      if let caller = running.last { resume(caller) }
      if case .written? = entered?.completion { position -= 1 }
      throw error
    }
  }

  private mutating func enter(_ macro: MacroObject, _ written: Escaping?) throws(TemplateFailure) {
    let home = macro.activation
    try enter(
      macro.function, of: home.template, in: home.context, parent: home, completion(written), .macro)
  }

  /// Lets parameters be what they are where nothing was passed.
  private mutating func bindMissing(_ parameters: ArraySlice<Function.MacroParameter>) {
    for parameter in parameters {
      slots[parameter.slot] = .undefined(
        parameter.hasDefault
          ? Undefined.notPassed : Undefined(.parameter(parameter.name), isLenient: isLenient))
    }
  }

  /// Puts the arguments of a call into the slots of a macro's parameters.
  private mutating func bind(
    _ function: Function, _ name: String, _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) {
    let parameters = function.parameters
    var others = named
    for (place, parameter) in parameters.enumerated() {
      if place < positional.count {
        slots[parameter.slot] = positional[place]
      } else if let passed = others.firstIndex(where: { $0.name == parameter.name }) {
        slots[parameter.slot] = others.remove(at: passed).value
      } else {
        let cause = Undefined.Cause.parameter(parameter.name)
        slots[parameter.slot] = .undefined(
          parameter.hasDefault ? Undefined.notPassed : Undefined(cause, isLenient: isLenient))
      }
    }
    if let slot = function.callerSlot {
      let passed = others.firstIndex { $0.name == "caller" }
      slots[slot] =
        passed.map { others.remove(at: $0).value } ?? environment.undefined(.fact(.noCaller))
    }
    if let slot = function.kwargsSlot {
      try pushContainer(.dictionary(ValueDictionary(others.map { ($0.name, $0.value) })))
      slots[slot] = stack.pop()
    } else if let other = others.first {
      if parameters.prefix(positional.count).contains(where: { $0.name == other.name }) {
        throw .argumentGivenTwice(name, other.name)
      }
      throw .unknownArgument(name, other.name, known: parameters.map(\.name))
    }
    if let slot = function.varargsSlot {
      try pushContainer(.tuple(Array(positional.dropFirst(parameters.count))))
      slots[slot] = stack.pop()
    } else if positional.count > parameters.count {
      throw .tooManyArguments(name, given: positional.count, allowed: parameters.count)
    }
  }
}
