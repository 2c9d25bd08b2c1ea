// Compiles loops.

extension Compiler {
  mutating func compile(_ loop: Statement.Loop, _ range: Range<Int>) {
    if loop.target.names.contains("loop") { fail(.loopAssigned, loop.target.range) }
    compile(loop.items)
    guard loop.isRecursive else { return loopBody(loop, range) }
    let outerFunction = function
    let outerScope = scope
    function = FunctionBuilder(.recursiveLoop, parent: outerFunction, range: range)
    scope = Scope(parent: outerScope, function: function)
    nesting += 1
    // The sequence is handed over in the first slot.
    let items = function.newSlot()
    function.emit(.local(Int32(items)), loop.items.range)
    loopBody(loop, range)
    function.emit(.returnFromFunction, range)
    nesting -= 1
    let number = template.functions.count
    template.functions.append(finished(function))
    function = outerFunction
    scope = outerScope
    function.emit(.recursiveLoop(Int32(number)), loop.items.range)
  }

  /// The loop over the sequence on the stack.
  private mutating func loopBody(_ loop: Statement.Loop, _ range: Range<Int>) {
    if let test = loop.test { select(loop, test) }
    function.emit(.beginLoop, loop.items.range)
    let start = function.code.count
    var next = 0
    inScope { compiler in
      let needsLoop =
        loop.isRecursive || NameSearch.reads("loop", in: loop.body)
        || NameSearch.hasScopedBlock(loop.body)
      if needsLoop {
        compiler.function.emit(.loopObject(Int32(compiler.scope.declare("loop"))), range)
      }
      next = compiler.advance(loop.target)
      compiler.declareAssigned(in: loop.body)
      compiler.body(loop, from: needsLoop ? start + 1 : start, range)
    }
    function.land(next)
    guard !loop.otherwise.isEmpty else {
      finishBreaks(to: function.emit(.endLoop, range))
      return
    }
    let end = function.emit(.endLoopUnlessElse(0), range)
    finishBreaks(to: end)
    inScope { compiler in
      compiler.declareAssigned(in: loop.otherwise)
      compiler.compile(loop.otherwise)
    }
    function.land(end)
  }

  private mutating func body(_ loop: Statement.Loop, from start: Int, _ range: Range<Int>) {
    function.loops.append(
      FunctionBuilder.OpenLoop(
        start: start, captures: function.openCaptures, autoescapes: function.openAutoescapes))
    compile(loop.body)
    if !loop.otherwise.isEmpty { function.emit(.roundCompleted, range) }
    function.emit(.jump(Int32(start)), range)
  }

  private mutating func finishBreaks(to end: Int) {
    guard let open = function.loops.popLast() else { return }
    for position in open.breaks { function.code[position] = .jump(Int32(end)) }
  }

  /// Keeps the items for which the test of the loop holds.
  private mutating func select(_ loop: Statement.Loop, _ test: Expression) {
    function.emit(.beginLoop, loop.items.range)
    let start = function.code.count
    var next = 0
    inScope { compiler in
      next = compiler.advance(loop.target)
      compiler.compile(test)
      compiler.function.emit(.keepItem, test.range)
      compiler.function.emit(.jump(Int32(start)), test.range)
    }
    function.land(next)
    function.emit(.endSelection, loop.items.range)
  }

  /// Goes to the next item and assigns it; the result is the jump that leaves the loop.
  private mutating func advance(_ target: Target) -> Int {
    declareParameters(target)
    if case .name(let name, let range) = target, let slot = scope.ownSlot(of: name) {
      return function.emit(.nextInto(Int32(slot), 0), range)
    }
    let jump = function.emit(.next(0), target.range)
    storeTop(in: target, exporting: false)
    return jump
  }

  mutating func leaveLoop(_ statement: Statement) {
    guard let open = function.loops.last else {
      let isBreak = if case .breakLoop = statement.kind { true } else { false }
      fail(.outsideLoop(isBreak ? "break" : "continue"), statement.range)
      return
    }
    for _ in open.captures..<function.openCaptures { function.emit(.dropCapture, statement.range) }
    for _ in open.autoescapes..<function.openAutoescapes {
      function.emit(.restoreAutoescape, statement.range)
    }
    let jump = function.emit(.jump(Int32(open.start)), statement.range)
    if case .breakLoop = statement.kind { function.loops[function.loops.count - 1].breaks.append(jump) }
  }
}
