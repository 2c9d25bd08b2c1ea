// Compiles text, output, branches and assignments.

extension Compiler {
  mutating func compile(_ statements: [Statement]) {
    for statement in statements { compile(statement) }
  }

  private mutating func compile(_ statement: Statement) {
    let range = statement.range
    switch statement.kind {
    case .text(let text): writeText(text, range)
    case .output(let expression): write(expression)
    case .ifChain(let branches, let otherwise): ifChain(branches, otherwise)
    case .loop(let loop): compile(loop, range)
    case .set(let target, let value): set(target, value)
    case .setBlock(let target, let filter, let body): setBlock(target, filter, body, range)
    case .with(let values, let body): with(values, body)
    case .macro(let macro): define(macro, range)
    case .callBlock(let macro, let call): callBlock(macro, call, range)
    case .include(let template, let ignoreMissing, let withContext):
      include(template, ignoreMissing: ignoreMissing, withContext: withContext, range)
    case .importModule(let template, let name, let withContext):
      importModule(template, name, withContext: withContext, range)
    case .importNames(let template, let names, let withContext):
      importNames(template, names, withContext: withContext, range)
    case .extends(let template): extends(template, range)
    case .block(let block): place(block)
    case .filterBlock(let filter, let body): filterBlock(filter, body, range)
    case .autoescape(let value, let body): autoescape(value, body, range)
    case .breakLoop, .continueLoop: leaveLoop(statement)
    case .unread(let body): unread(body)
    }
  }

  // MARK: Output

  /// Emits what `body` emits, skipped where the template turns out to have a parent.
  private mutating func unlessExtended(_ range: Range<Int>, _ body: (inout Compiler) -> Void) {
    guard isOutputOfChild, hasExtends || nesting > 0 else { return body(&self) }
    if extendsAlways { return }
    let jump = function.emit(.jumpIfExtended(0), range)
    body(&self)
    function.land(jump)
  }

  private mutating func writeText(_ text: Range<Int>, _ range: Range<Int>) {
    unlessExtended(range) { $0.function.emit($0.text(text), range) }
  }

  private mutating func write(_ expression: Expression) {
    unlessExtended(expression.range) { compiler in
      if compiler.writesKnownText(expression) { return }
      if compiler.escaping == .on, compiler.writeDirectly(expression) { return }
      compiler.compile(expression)
      compiler.function.writesCall(compiler.escaping)
      compiler.function.emit(.write(compiler.escaping), expression.range)
    }
  }

  /// Makes text of the template's own of what a pure function gives.
  private mutating func writesKnownText(_ expression: Expression) -> Bool {
    guard escaping != .dynamic, let value = valueOfCall(expression), let known = value.text else {
      return false
    }
    let isEscaped = escaping == .on && !value.isMarkup
    function.emit(text(isEscaped ? Escape.escaped(known) : known), expression.range)
    return true
  }

  /// Makes one instruction of the commonest things to print: a local, or an attribute of one.
  private mutating func writeDirectly(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name(let name):
      let location = scope.locate(name)
      guard location.levels == 0 else { return false }
      function.emit(.writeLocal(Int32(location.slot)), expression.range)
    case .attribute(let value, let attribute, let nameRange):
      guard case .name(let name) = value.kind else { return false }
      let location = scope.locate(name)
      guard location.levels == 0 else { return false }
      let site = attributeSite(attribute, nameRange)
      function.emit(.writeAttribute(slot: Int32(location.slot), site: site), expression.range)
    default: return false
    }
    return true
  }

  // MARK: Branches and scopes

  private mutating func ifChain(_ branches: [Statement.Branch], _ otherwise: [Statement]) {
    nesting += 1
    defer { nesting -= 1 }
    var ends: [Int] = []
    for (number, branch) in branches.enumerated() {
      compile(branch.test)
      let skip = function.emit(.jumpIfFalse(0), branch.test.range)
      compile(branch.body)
      let isLast = number == branches.count - 1 && otherwise.isEmpty
      if !isLast { ends.append(function.emit(.jump(0), branch.test.range)) }
      function.land(skip)
    }
    compile(otherwise)
    for end in ends { function.land(end) }
  }

  private mutating func with(_ values: [(target: Target, value: Expression)], _ body: [Statement]) {
    for (_, value) in values { compile(value) }
    inScope { compiler in
      for (target, _) in values { compiler.declareParameters(target) }
      compiler.declareAssigned(in: body)
      for (target, _) in values.reversed() { compiler.storeTop(in: target, exporting: false) }
      compiler.compile(body)
    }
  }

  /// Gives the names of a target new slots in the current scope.
  mutating func declareParameters(_ target: Target) {
    for name in target.names where scope.ownSlot(of: name) == nil {
      template.assignedNames.insert(name)
      _ = scope.declare(name)
    }
  }

  private mutating func filterBlock(_ filter: Expression, _ body: [Statement], _ range: Range<Int>) {
    inScope { compiler in
      compiler.declareAssigned(in: body)
      compiler.capture(range) { $0.compile(body) }
      compiler.function.emit(.endCapture(compiler.escaping), range)
      compiler.compile(filter)
      compiler.function.emit(.write(compiler.escaping), filter.range)
    }
  }

  mutating func capture(_ range: Range<Int>, _ body: (inout Compiler) -> Void) {
    function.emit(.beginCapture, range)
    function.openCaptures += 1
    body(&self)
    function.openCaptures -= 1
  }

  private mutating func autoescape(_ value: Expression, _ body: [Statement], _ range: Range<Int>) {
    let outer = escaping
    compile(value)
    function.emit(.setAutoescape, value.range)
    if case .constant(let constant) = value.kind {
      escaping = constant.isTrue ? .on : .off
    } else {
      escaping = .dynamic
    }
    function.openAutoescapes += 1
    inScope { compiler in
      compiler.declareAssigned(in: body)
      compiler.compile(body)
    }
    function.openAutoescapes -= 1
    function.emit(.restoreAutoescape, range)
    escaping = outer
  }

  /// Looks for problems in a block that was opened by a broken tag; what is emitted is never run.
  private mutating func unread(_ body: [Statement]) {
    nesting += 1
    function.loops.append(
      FunctionBuilder.OpenLoop(
        start: 0, captures: function.openCaptures, autoescapes: function.openAutoescapes))
    compile(body)
    function.loops.removeLast()
    nesting -= 1
  }

  // MARK: Assignment

  private mutating func set(_ target: Target, _ value: Expression) {
    compile(value)
    storeTop(in: target, exporting: true)
  }

  private mutating func setBlock(
    _ target: Target, _ filter: Expression?, _ body: [Statement], _ range: Range<Int>
  ) {
    let wasOutputOfChild = isOutputOfChild
    isOutputOfChild = false
    inScope { compiler in
      compiler.declareAssigned(in: body)
      compiler.capture(range) { $0.compile(body) }
      guard let filter else {
        compiler.function.emit(.endCapture(.dynamic), range)
        return
      }
      compiler.function.emit(.endCapture(compiler.escaping), range)
      compiler.compile(filter)
    }
    isOutputOfChild = wasOutputOfChild
    storeTop(in: target, exporting: true, isSetBlock: filter != nil)
  }

  /// Pops the top of the stack into a target.
  mutating func storeTop(in target: Target, exporting: Bool, isSetBlock: Bool = false) {
    switch target {
    case .name(let name, let range):
      guard let slot = scope.ownSlot(of: name) else { return }
      function.emit(.store(Int32(slot)), range)
      if exporting, scope.isTopLevel { export(name, slot, range) }
    case .attribute(let name, let attribute, let range):
      load(scope.locate(name), range)
      function.emit(.storeAttribute(attributeSite(attribute, range)), range)
    case .tuple(let targets, let range):
      function.emit(.unpack(Int32(targets.count)), range)
      for target in targets { storeTop(in: target, exporting: exporting) }
    }
  }

  /// Makes an assignment at the top level visible outside.
  mutating func export(_ name: String, _ slot: Int, _ range: Range<Int>, isImport: Bool = false) {
    function.emit(
      .export(name: Int32(index(of: name)), slot: Int32(slot), isImport: isImport), range)
    if !isImport, !name.hasPrefix("_") { template.exportedNames.insert(name) }
  }
}
