/// Turns the syntax tree of one template into flat programs.
struct Compiler {
  let bytes: [UInt8]
  let options: TemplateOptions
  /// Functions whose calls with constant arguments are made now.
  let pureFunctions: [String: TemplateFunction]
  var template = CompiledTemplate()
  var problems: [SyntaxError] = []
  var function: FunctionBuilder
  var scope: Scope
  /// Whether text is escaped at the statement being compiled.
  var escaping: Escaping
  /// Whether `extends` has been met, and whether every rendering goes through it.
  var hasExtends = false
  var extendsAlways = false
  /// Whether output at this place belongs to a template that may have a parent, which then is not written.
  var isOutputOfChild = false
  /// How many loops, branches, macros and blocks are around the statement being compiled.
  var nesting = 0
  /// Blocks that are still to be compiled, found on the way.
  var pendingBlocks: [Statement.Block] = []
  private var nameIndices: [String: Int] = [:]

  private init(
    _ bytes: [UInt8], options: TemplateOptions, pureFunctions: [String: TemplateFunction]
  ) {
    self.bytes = bytes
    self.options = options
    self.pureFunctions = pureFunctions
    escaping = options.autoescape ? .on : .off
    function = FunctionBuilder(.template, parent: nil, range: 0..<0)
    scope = Scope(parent: nil, function: function, isTopLevel: true)
  }

  /// The programs of a template, and what is wrong with it.
  static func compile(
    _ parsed: ParsedTemplate, of bytes: [UInt8], options: TemplateOptions,
    pureFunctions: [String: TemplateFunction] = [:]
  ) -> (template: CompiledTemplate, problems: [SyntaxError]) {
    var compiler = Compiler(bytes, options: options, pureFunctions: pureFunctions)
    compiler.template.unread = parsed.unread
    compiler.compileTemplate(parsed.statements)
    return (compiler.template, compiler.problems)
  }

  private mutating func compileTemplate(_ statements: [Statement]) {
    // The function of the template itself is number 0, though it is finished after its macros.
    template.functions.append(finished(function))
    isOutputOfChild = Self.holdsExtends(statements)
    declareAssigned(in: statements)
    compile(statements)
    function.emit(.returnFromFunction, 0..<0)
    template.functions[0] = finished(function)
    while !pendingBlocks.isEmpty { compileBlock(pendingBlocks.removeFirst()) }
  }

  private static func holdsExtends(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      if case .extends = statement.kind { return true }
      return NameSearch.bodies(of: statement.kind).contains { holdsExtends($0) }
    }
  }

  private mutating func compileBlock(_ block: Statement.Block) {
    function = FunctionBuilder(.block(block.name), parent: nil, range: block.range)
    scope = Scope(parent: nil, function: function)
    escaping = options.autoescape ? .on : .off
    isOutputOfChild = false
    nesting = 1
    declareAssigned(in: block.body)
    compile(block.body)
    function.emit(.returnFromFunction, block.range)
    if template.blocks.contains(where: { $0.name == block.name }) {
      fail(.duplicateBlock(block.name), block.range)
    }
    template.blocks.append(
      BlockDefinition(
        name: block.name, function: template.functions.count, isRequired: block.isRequired,
        range: block.range))
    template.functions.append(finished(function))
  }

  mutating func finished(_ builder: FunctionBuilder) -> Function {
    Function(
      builder,
      resolved: builder.resolved.map { Function.ResolvedName(name: index(of: $0.name), slot: $0.slot) })
  }

  mutating func fail(_ failure: TemplateFailure, _ range: Range<Int>) {
    problems.append(SyntaxError(failure: failure, range: range))
  }

  mutating func index(of name: String) -> Int {
    if let index = nameIndices[name] { return index }
    template.pools.names.append(name)
    nameIndices[name] = template.pools.names.count - 1
    return template.pools.names.count - 1
  }

  mutating func constant(_ value: Value) -> Int32 {
    template.pools.constants.append(value)
    return Int32(template.pools.constants.count - 1)
  }

  mutating func attributeSite(_ name: String, _ range: Range<Int>) -> Int32 {
    template.pools.attributes.append(AttributeSite(name: name, range: range))
    return Int32(template.pools.attributes.count - 1)
  }

  /// Writes a stretch of the source's text, its line ends made line feeds.
  mutating func text(_ range: Range<Int>) -> Instruction {
    let start = template.pools.text.count
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      offset += 1
      guard byte == Byte.carriageReturn else {
        template.pools.text.append(byte)
        continue
      }
      template.pools.text.append(Byte.lineFeed)
      if offset < range.upperBound, bytes[offset] == Byte.lineFeed { offset += 1 }
    }
    return .text(start: Int32(start), count: Int32(template.pools.text.count - start))
  }

  /// Writes some text that is no part of the source.
  mutating func text(_ text: String) -> Instruction {
    let start = template.pools.text.count
    template.pools.text += text.utf8
    return .text(start: Int32(start), count: Int32(template.pools.text.count - start))
  }

  /// Gives slots to the names that statements assign in the current scope, holding the values from outside.
  mutating func declareAssigned(in statements: [Statement]) {
    let analysis = AssignedNames(in: statements)
    let neverReadBefore = AssignedNames.assignedBeforeRead(in: statements)
    let mentionedBefore = scope.mentioned
    scope.mentioned.formUnion(analysis.mentioned)
    for (name, needsOuterValue) in analysis.names {
      template.assignedNames.insert(name)
      guard scope.ownSlot(of: name) == nil else { continue }
      let isVisible =
        needsOuterValue || mentionedBefore.contains(name) || scope.parent?.mentions(name) ?? false
      let outer = scope.find(name) ?? (isVisible ? scope.locate(name) : nil)
      let slot = scope.declare(name)
      // What the defaults of a macro read is read before, too.
      if neverReadBefore.contains(name), !mentionedBefore.contains(name) { continue }
      if let outer {
        load(outer, 0..<0)
        function.emit(.store(Int32(slot)), 0..<0)
      } else {
        let missing = Value.undefined(Undefined(.name(name), isLenient: options.undefined == .lenient))
        function.emit(.constant(constant(missing)), 0..<0)
        function.emit(.store(Int32(slot)), 0..<0)
      }
    }
  }

  mutating func load(_ location: Location, _ range: Range<Int>) {
    if location.levels == 0 {
      function.emit(.local(Int32(location.slot)), range)
    } else {
      function.emit(.outer(levels: Int32(location.levels), slot: Int32(location.slot)), range)
    }
  }

  /// Compiles statements in a scope of their own.
  mutating func inScope(_ body: (inout Compiler) -> Void) {
    let outer = scope
    scope = Scope(parent: outer, function: function)
    nesting += 1
    body(&self)
    nesting -= 1
    scope = outer
  }
}
