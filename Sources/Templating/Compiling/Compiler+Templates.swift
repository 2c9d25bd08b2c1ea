// Macros, blocks, includes, imports, inheritance.

extension Compiler {
  mutating func define(_ macro: Statement.Macro, _ range: Range<Int>) {
    guard let name = macro.name, let slot = scope.ownSlot(of: name) else { return }
    compile(macro, range)
    function.emit(.store(Int32(slot)), range)
    if scope.isTopLevel { export(name, slot, range) }
  }

  mutating func callBlock(_ macro: Statement.Macro, _ call: Expression, _ range: Range<Int>) {
    guard case .call(let callee, let arguments) = call.kind else { return }
    compileCall(callee, arguments, call.range) { $0.compile(macro, range) }
    function.emit(.write(escaping), call.range)
  }

  /// Compiles a macro and leaves it on the stack.
  private mutating func compile(_ macro: Statement.Macro, _ range: Range<Int>) {
    let outer = (function, scope, isOutputOfChild)
    function = FunctionBuilder(.macro(macro.name), parent: outer.0, range: range)
    scope = Scope(parent: outer.1, function: function)
    isOutputOfChild = false
    nesting += 1
    parameters(of: macro, range)
    declareAssigned(in: macro.body)
    defaults(of: macro)
    compile(macro.body)
    function.emit(.returnFromFunction, range)
    nesting -= 1
    let number = template.functions.count
    template.functions.append(finished(function))
    (function, scope, isOutputOfChild) = outer
    function.emit(.macro(Int32(number)), range)
  }

  private mutating func parameters(of macro: Statement.Macro, _ range: Range<Int>) {
    for (name, fallback) in macro.parameters {
      if let fallback { NameSearch.visit(fallback) { scope.mentioned.insert($0) } }
      template.assignedNames.insert(name)
      let slot = scope.declare(name)
      function.parameters.append(
        Function.MacroParameter(name: name, slot: slot, hasDefault: fallback != nil))
      if name == "caller", fallback == nil, NameSearch.reads("caller", in: macro.body) {
        fail(.callerWithoutDefault, range)
      }
    }
    func declareSpecial(_ name: String) -> Int? {
      guard scope.ownSlot(of: name) == nil, NameSearch.reads(name, in: macro.body) else { return nil }
      return scope.declare(name)
    }
    function.callerSlot = declareSpecial("caller")
    function.kwargsSlot = declareSpecial("kwargs")
    function.varargsSlot = declareSpecial("varargs")
  }

  private mutating func defaults(of macro: Statement.Macro) {
    for (parameter, (_, fallback)) in zip(function.parameters, macro.parameters) {
      guard let fallback else { continue }
      let jump = function.emit(.jumpIfPassed(slot: Int32(parameter.slot), 0), fallback.range)
      compile(fallback)
      function.emit(.store(Int32(parameter.slot)), fallback.range)
      function.land(jump)
    }
  }

  // MARK: Blocks

  mutating func place(_ block: Statement.Block) {
    pendingBlocks.append(block)
    guard scope.isTopLevel, nestedOnlyInBranches else { return emit(block) }
    if extendsAlways { return }
    guard hasExtends else { return emit(block) }
    let jump = function.emit(.jumpIfExtended(0), block.range)
    emit(block)
    function.land(jump)
  }

  /// Branches do not open a scope, so the scope alone says whether this is the top level.
  private var nestedOnlyInBranches: Bool { function.kind == .template }

  private mutating func emit(_ block: Statement.Block) {
    let visible = block.isScoped ? visibleNames() : nil
    template.pools.blocks.append(
      BlockSite(
        name: block.name, isRequired: block.isRequired, visible: visible, range: block.range))
    function.emit(.block(Int32(template.pools.blocks.count - 1)), block.range)
  }

  private mutating func visibleNames() -> [VisibleName] {
    let scope = scope
    return scope.visibleNames { index(of: $0) }
  }

  // MARK: Other templates

  private mutating func site(
    _ kind: TemplateSite.Kind, _ expression: Expression, ignoreMissing: Bool = false,
    withContext: Bool = true, imported: [Statement.ImportedName] = []
  ) -> Int32 {
    let names = Self.constantNames(expression)
    if names == nil { compile(expression) }
    let visible = withContext && kind != .extends ? visibleNames() : []
    template.pools.templates.append(
      TemplateSite(
        kind: kind, names: names, ignoreMissing: ignoreMissing, withContext: withContext,
        visible: visible, imported: imported, isConditional: nesting > 0, range: expression.range))
    return Int32(template.pools.templates.count - 1)
  }

  /// The template names an expression stands for, where they are constants.
  private static func constantNames(_ expression: Expression) -> [String]? {
    switch expression.kind {
    case .constant(.string(let name)): return [name]
    case .list(let items), .tuple(let items):
      let names = items.compactMap { item in
        if case .constant(.string(let name)) = item.kind { return name }
        return nil
      }
      return names.count == items.count ? names : nil
    default: return nil
    }
  }

  mutating func include(
    _ expression: Expression, ignoreMissing: Bool, withContext: Bool, _ range: Range<Int>
  ) {
    let site = site(.include, expression, ignoreMissing: ignoreMissing, withContext: withContext)
    function.emit(.include(site), expression.range)
  }

  mutating func importModule(
    _ expression: Expression, _ name: String, withContext: Bool, _ range: Range<Int>
  ) {
    guard let slot = scope.ownSlot(of: name) else { return }
    let site = site(.importing, expression, withContext: withContext)
    function.emit(.importModule(site), expression.range)
    function.emit(.store(Int32(slot)), range)
    if scope.isTopLevel { export(name, slot, range, isImport: true) }
  }

  mutating func importNames(
    _ expression: Expression, _ names: [Statement.ImportedName], withContext: Bool,
    _ range: Range<Int>
  ) {
    let site = site(.importing, expression, withContext: withContext, imported: names)
    function.emit(.importModule(site), expression.range)
    for name in names {
      guard let slot = scope.ownSlot(of: name.alias) else { continue }
      function.emit(.importName(attributeSite(name.name, name.range)), name.range)
      function.emit(.store(Int32(slot)), name.range)
      if scope.isTopLevel { export(name.alias, slot, name.range, isImport: true) }
    }
    function.emit(.pop, range)
  }

  mutating func extends(_ expression: Expression, _ range: Range<Int>) {
    guard scope.isTopLevel, function.kind == .template else {
      fail(.nestedExtends, range)
      return
    }
    if extendsAlways {
      fail(.extendsTwice, range)
      return
    }
    let site = site(.extends, expression)
    function.emit(.extends(site), expression.range)
    hasExtends = true
    if nesting == 0 {
      extendsAlways = true
      template.parentSite = Int(site)
    }
  }
}
