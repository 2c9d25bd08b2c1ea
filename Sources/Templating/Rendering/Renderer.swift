import Diagnostics

/// One rendering: runs the programs of a library over a context.
///
/// Functions are called without recursion in Swift: what is being run is a list of activations, so that a deep
/// chain of macros costs memory that is counted, and never the thread's stack.
struct Renderer: ~Copyable {
  let library: LinkedLibrary
  let environment: Environment
  let limits: TemplateLimits
  let isLenient: Bool
  var output: Output
  var stack = ValueStack()

  /// The functions that have begun and not ended, the innermost last.
  var running: [Activation] = []
  /// Activations of functions that have ended, for the next ones.
  private var unused: [Activation] = []
  /// The innermost one. Where it stands is kept here, because each instruction needs it.
  private(set) var activation: Activation
  var position = 0
  /// The locals of the activation.
  var slots: UnsafeMutablePointer<Value>
  /// Where each attribute site of the template last found its attribute.
  var findings: UnsafeMutablePointer<RenderingMemory.Finding>
  let memory: RenderingMemory

  var loops: [RunningLoop] = []
  /// Where the output stood when each open capture began.
  var captures: [Int] = []
  var savedAutoescapes: [Bool] = []
  var modules: [Int: ModuleObject] = [:]
  var remainingIterations: Int

  /// The variables of the rendering by library-wide name, as far as they were looked up.
  private var variables: [Variable]
  private let given: Value
  /// Activations that macros keep; see ``Activation/clearAll()``.
  private var kept: [Activation] = []
  /// All namespaces, which may hold each other in a circle or in a chain too long to be freed in one go.
  private var namespaces: [NamespaceObject] = []

  private enum Variable {
    case unknown
    case known(Value)
    case missing
  }

  init(_ library: LinkedLibrary, _ given: Value) {
    self.library = library
    self.given = given
    environment = library.environment
    limits = environment.options.limits
    isLenient = environment.options.undefined == .lenient
    memory = library.memories.take()
    output = Output(limit: limits.bytes, in: memory.room)
    remainingIterations = limits.iterations
    variables = Array(repeating: .unknown, count: library.names.count)
    findings = memory.attributes
    // Stand-ins until the first function is entered.
    let template = library.templates[0]
    activation = Activation(
      template.main, of: template, in: Context(template, layer: nil, seesVariables: true, autoescape: true))
    slots = activation.slots
  }

  deinit {
    for activation in kept { activation.clearAll() }
    for namespace in namespaces { namespace.attributes = ValueDictionary() }
    memory.room = output.room
    // A failure within an `autoescape` block leaves contexts as the block has set them, those of kept modules, too.
    if !savedAutoescapes.isEmpty { memory.forgetModules() }
    library.memories.handBack(memory)
  }

  /// Runs a template to its end.
  mutating func render(_ index: Int) throws(TemplateFailure) {
    let template = library.templates[index]
    let context = Context(
      template, layer: nil, seesVariables: true, autoescape: environment.options.autoescape)
    try enter(template.main, of: template, in: context, parent: nil, .written, .start)
    try run()
  }

  // MARK: Functions

  var function: Function { activation.function }
  var template: LinkedTemplate { activation.template }
  var context: Context { activation.context }

  /// Begins to run a function; the caller goes on when it returns.
  mutating func enter(
    _ function: Function, of template: LinkedTemplate, in context: Context, parent: Activation?,
    _ completion: Activation.Completion, _ reason: Activation.Reason
  ) throws(TemplateFailure) {
    try enter(
      .passUnretained(function), of: .passUnretained(template), in: context, parent: parent, completion,
      reason)
  }

  /// The same, where the caller has not counted a reference to the function and its template, both of which the library
  /// keeps: all threads call the same macros.
  mutating func enter(
    _ function: Unmanaged<Function>, of template: Unmanaged<LinkedTemplate>, in context: Context,
    parent: Activation?, _ completion: Activation.Completion, _ reason: Activation.Reason
  ) throws(TemplateFailure) {
    guard running.count < limits.depth else { throw .tooDeep(limits.depth) }
    activation.position = position
    let entered =
      unused.popLast()
      ?? Activation(function.takeUnretainedValue(), of: template.takeUnretainedValue(), in: context)
    entered.begin(
      function, of: template, in: context, parent: parent, completion, reason, outputMark: output.count)
    running.append(entered)
    resume(entered)
    let names = template._withUnsafeGuaranteedRef { $0.names }
    let (resolved, selfSlot, superSlot) = function._withUnsafeGuaranteedRef {
      ($0.resolved, $0.selfSlot, $0.superSlot)
    }
    for position in 0..<resolved.count {
      slots[resolved[position].slot] = resolve(names[resolved[position].name], in: context)
    }
    if let selfSlot {
      slots[selfSlot] = .engine(SelfObject(context, blockNames: library.blockNames))
    }
    if let superSlot { slots[superSlot] = superBlock() }
  }

  /// Goes on with a function.
  mutating func resume(_ resumed: Activation) {
    activation = resumed
    position = resumed.position
    slots = activation.slots
    findings = memory.attributes + resumed.template.firstAttributeSite
  }

  /// Ends the function being run.
  mutating func leave() throws(TemplateFailure) {
    if let parent = activation.extended {
      // A template that extends another goes on as that one, with the same context.
      activation.extended = nil
      position -= 1
      let template = library.templates[parent]
      return try enter(template.main, of: template, in: context, parent: nil, .written, .extends)
    }
    var ended = running.removeLast()
    guard let caller = running.last else { return }
    complete(ended, caller)
    resume(caller)
    // One that a macro or a loop keeps may still be asked for its locals.
    if isKnownUniquelyReferenced(&ended) {
      ended.end()
      unused.append(ended)
    }
  }

  private mutating func complete(_ ended: Activation, _ caller: Activation) {
    switch ended.completion {
    case .written: break
    case .pushed:
      let text = output.take(from: ended.outputMark)
      stack.push(caller.context.autoescape ? .markup(text) : .string(text))
    case .module(let shared):
      let module = ModuleObject(
        name: ended.template.name, body: output.take(from: ended.outputMark),
        exported: exports(of: ended.context))
      if let shared { keep(module, of: shared, madeIn: ended) }
      stack.push(.engine(module))
    }
  }

  private func exports(of context: Context) -> ValueDictionary {
    var result = ValueDictionary()
    for name in context.exported {
      if let value = context.find(name) { result.set(.string(library.names[name]), to: value) }
    }
    return result
  }

  /// Remembers that a macro keeps the current activation.
  mutating func keep() {
    if kept.last !== activation { kept.append(activation) }
  }

  /// Remembers a module that may be shared: for this rendering, or for all where it is the same in all.
  private mutating func keep(_ module: ModuleObject, of template: Int, madeIn home: Activation) {
    guard home.template.onlyDefines else {
      modules[template] = module
      return
    }
    kept.removeAll { $0 === home }
    memory.keep(module, of: template, madeIn: home)
  }

  /// Remembers a namespace, to be emptied at the end.
  mutating func keep(_ namespace: NamespaceObject) { namespaces.append(namespace) }

  // MARK: Names

  /// The value of a name that is no local.
  mutating func resolve(_ name: Int, in context: Context) -> Value {
    if let value = context.find(name) { return value }
    if context.seesVariables {
      switch variables[name] {
      case .known(let value): return value
      case .missing: break
      case .unknown:
        if let value = lookUp(name) {
          variables[name] = .known(value)
          return value
        }
        variables[name] = .missing
      }
    }
    if let value = library.globals[name] { return value }
    return .undefined(Undefined(.name(library.names[name]), isLenient: isLenient))
  }

  private func lookUp(_ name: Int) -> Value? {
    switch given {
    case .dictionary(let dictionary): return dictionary[library.names[name]]
    case .object(let object, let position):
      let finding = memory.names + name
      let slot =
        finding.pointee.shape == ObjectIdentifier(object.shape)
        ? finding.pointee.slot : memory.find(library.names[name], in: object.shape, finding)
      guard slot >= 0 else { return nil }
      return object.field(Int(slot), at: position)
    default: return nil
    }
  }

  /// Every name a template could have meant.
  var knownNames: [String] {
    var names = given.attributeNames + environment.globals.keys.sorted()
    names += context.variables.map { library.names[$0.name] }
    names += template.pools.names.filter { $0 != "" }
    return names
  }
}
