// The loop that runs instructions.

extension Renderer {
  /// Runs until the first function has returned.
  mutating func run() throws(TemplateFailure) {
    while !running.isEmpty { try runFunction() }
  }

  /// Runs the current function until another one is entered or it returns.
  private mutating func runFunction() throws(TemplateFailure) {
    // The function, its template and what they consist of are kept by the library.
    let (code, text, constants) = (activation.code, activation.text, activation.constants)
    while true {
      let instruction = code[position]
      position += 1
      switch instruction {
      case .text(let start, let count):
        try output.write(UnsafeBufferPointer(start: text + Int(start), count: Int(count)))
      case .writeLocal(let slot): try write(slots[Int(slot)], escaped: true)
      case .writeAttribute(let slot, let site): try writeAttribute(Int(slot), Int(site))
      case .write(let escaping):
        let value = stack.pop()
        try write(value, escaped: isOn(escaping))
      case .local(let slot): stack.push(slots[Int(slot)])
      case .outer(let levels, let slot): stack.push(activation.local(Int(slot), outward: Int(levels)))
      case .store(let slot): slots[Int(slot)] = stack.pop()
      case .constant(let number): stack.push(constants[Int(number)])
      case .attribute(let site):
        let value = stack.pop()
        stack.push(try attribute(Int(site), of: value))
      case .localAttribute(let slot, let site):
        stack.push(try localAttribute(Int(slot), Int(site)))
      case .testAttribute(let slot, let site):
        let value = try localAttribute(Int(slot), Int(site))
        position += 1
        if !(try value.truth()) { followJump(code) }
      case .testComparison(let kind, let number):
        let holds = try compareTop(kind, constants + Int(number))
        position += 1
        if !holds { followJump(code) }
      case .jump(let target): position = Int(target)
      case .jumpIfFalse(let target): if !(try stack.pop().truth()) { position = Int(target) }
      case .nextInto(let slot, let target):
        if let item = try nextItem() { slots[Int(slot)] = item } else { position = Int(target) }
      case .filter(let site): try applyFilter(Int(site))
      case .test(let site): try applyTest(Int(site))
      default: if try runOther(instruction) { return }
      }
    }
  }

  /// Goes where the last instruction leads, a `jumpIfFalse` whose value the instruction before it has looked at.
  @inline(__always)
  private mutating func followJump(_ code: UnsafePointer<Instruction>) {
    if case .jumpIfFalse(let target) = code[position - 1] { position = Int(target) }
  }

  /// Pops a value and compares it with a constant, which is copied only where it is no whole number.
  @inline(__always)
  private mutating func compareTop(
    _ kind: ComparisonOperator, _ constant: UnsafePointer<Value>
  ) throws(TemplateFailure) -> Bool {
    let value = stack.pop()
    if case .int(let right) = constant.pointee, case .int(let left) = value,
      let holds = Comparison.holds(kind, left, right)
    {
      return holds
    }
    return try Comparison.holds(kind, value, constant.pointee)
  }

  func isOn(_ escaping: Escaping) -> Bool {
    switch escaping {
    case .on: true
    case .off: false
    case .dynamic: context.autoescape
    }
  }

  /// The instructions that are not met at every cell of a table; true where another function is run next.
  private mutating func runOther(_ instruction: Instruction) throws(TemplateFailure) -> Bool {
    switch instruction {
    case .call(let site): return try call(Int(site), written: nil)
    case .callToWrite(let site, let escaping): return try call(Int(site), written: escaping)
    case .returnFromFunction:
      try leave()
      return true
    case .recursiveLoop, .block, .include, .importModule:
      try enterOther(instruction)
      return true
    default: try runValues(instruction)
    }
    return false
  }

  private mutating func enterOther(_ instruction: Instruction) throws(TemplateFailure) {
    switch instruction {
    case .recursiveLoop(let number):
      try enterLoop(template.functions[Int(number)], in: activation, depth: 0, over: stack.pop(), .written)
    case .block(let site): try enterBlock(Int(site))
    case .include(let site): try include(Int(site))
    case .importModule(let site): try importModule(Int(site))
    default: break
    }
  }

  private mutating func runValues(_ instruction: Instruction) throws(TemplateFailure) {
    switch instruction {
    case .jumpIfFalseOrPop(let target):
      if try stack.top.truth() { _ = stack.pop() } else { position = Int(target) }
    case .jumpIfTrueOrPop(let target):
      if try stack.top.truth() { position = Int(target) } else { _ = stack.pop() }
    case .next(let target):
      if let item = try nextItem() { stack.push(item) } else { position = Int(target) }
    case .item:
      let key = stack.pop()
      stack.push(try item(key, of: stack.pop()))
    case .slice(let start, let stop, let step): try slice(start: start, stop: stop, step: step)
    case .list(let count): try pushContainer(.list(stack.pop(Int(count))))
    case .tuple(let count): try pushContainer(.tuple(stack.pop(Int(count))))
    case .dictionary(let count): try makeDictionary(Int(count))
    case .unpack(let count): try unpack(Int(count))
    case .pop: _ = stack.pop()
    case .method(let site): try method(Int(site))
    case .storeAttribute(let site): try storeAttribute(Int(site))
    case .noElse: stack.push(.undefined(Undefined(.fact(.noElse), isLenient: true)))
    case .unary(let kind): stack.push(try Arithmetic.apply(kind, stack.pop()))
    case .binary(let kind):
      let right = stack.pop()
      stack.push(try Arithmetic.apply(kind, stack.pop(), right, limits))
    case .concatenate(let count, let escaping): try concatenate(Int(count), escaped: isOn(escaping))
    case .compare(let kind):
      let right = stack.pop()
      stack.push(.bool(try Comparison.holds(kind, stack.pop(), right)))
    case .compareChain(let kind, let target):
      let right = stack.pop()
      if try Comparison.holds(kind, stack.pop(), right) {
        stack.push(right)
      } else {
        stack.push(.bool(false))
        position = Int(target)
      }
    default: try runControl(instruction)
    }
  }

  private mutating func runControl(_ instruction: Instruction) throws(TemplateFailure) {
    switch instruction {
    case .beginCapture: captures.append(output.count)
    case .endCapture(let escaping):
      let text = output.take(from: captures.removeLast())
      stack.push(isOn(escaping) ? .markup(text) : .string(text))
    case .dropCapture: output.drop(to: captures.removeLast())
    case .jumpIfPassed(let slot, let target):
      if case .undefined(let undefined) = slots[Int(slot)], undefined.isNotPassed { break }
      position = Int(target)
    case .beginLoop: loops.append(RunningLoop(try stack.pop().iterated()))
    case .loopObject(let slot): bindLoop(to: Int(slot))
    case .keepItem: if try stack.pop().truth() { loops[loops.count - 1].keepItem() }
    case .endSelection: stack.push(.list(loops.removeLast().kept))
    case .roundCompleted: loops[loops.count - 1].completedRound = true
    case .endLoop: loops.removeLast()
    case .endLoopUnlessElse(let target): if loops.removeLast().completedRound { position = Int(target) }
    case .setAutoescape:
      savedAutoescapes.append(context.autoescape)
      context.autoescape = try stack.pop().truth()
    case .restoreAutoescape: context.autoescape = savedAutoescapes.removeLast()
    case .macro(let number):
      keep()
      stack.push(
        .engine(MacroObject(template.functions[Int(number)], activation)))
    default: try runTemplates(instruction)
    }
  }

  private mutating func runTemplates(_ instruction: Instruction) throws(TemplateFailure) {
    switch instruction {
    case .export(let name, let slot, let isImport): export(Int(name), Int(slot), isImport: isImport)
    case .importName(let site): importName(Int(site))
    case .extends(let site): try extend(Int(site))
    case .jumpIfExtended(let target):
      if activation.extended != nil { position = Int(target) }
    default: break
    }
  }

  // MARK: Loops

  @inline(__always)
  private mutating func nextItem() throws(TemplateFailure) -> Value? {
    guard let item = loops[loops.count - 1].next() else { return nil }
    remainingIterations -= 1
    guard remainingIterations >= 0 else { throw .tooManyIterations(limits.iterations) }
    return item
  }

  private mutating func bindLoop(to slot: Int) {
    let loop = loops[loops.count - 1].show(isLenient: isLenient)
    // The first loop of the function of a recursive loop is that loop itself.
    if let depth = activation.loopDepth {
      loop.recursion = (function, activation.parent, depth)
      activation.loopDepth = nil
    }
    slots[slot] = .engine(loop)
  }
}
