import Diagnostics

/// One rendering: runs the programs of a library over a context.
///
/// Functions are called without recursion in Swift: what is being run is a list of frames, so that a deep
/// chain of macros costs memory that is counted, and never the thread's stack.
struct Renderer: ~Copyable {
  let library: LinkedLibrary
  let environment: Environment
  let limits: TemplateLimits
  let isLenient: Bool
  var output: Output
  var stack = ValueStack()

  // The function being run; the same as the last frame's, kept here because each instruction needs it.
  var frames: [Frame] = []
  var function: Function
  var template: LinkedTemplate
  var activation: Activation
  var context: Context
  var position = 0
  /// The locals of the activation.
  var slots: UnsafeMutablePointer<Value>
  /// Where each attribute site of the template last found its attribute.
  var caches: UnsafeMutablePointer<AttributeCache>

  var loops: [LoopObject] = []
  /// Where the output stood when each open capture began.
  var captures: [Int] = []
  var savedAutoescapes: [Bool] = []
  var modules: [Int: ModuleObject] = [:]
  var remainingIterations: Int

  /// The variables of the rendering by library-wide name, as far as they were looked up.
  private var variables: [Variable]
  private let given: Value
  /// The same for all templates.
  private let allCaches: UnsafeMutablePointer<AttributeCache>
  /// Activations and contexts that macros keep; see ``Activation/clear()``.
  private var kept: [(Activation, Context)] = []
  /// All namespaces, which may hold each other in a circle or in a chain too long to be freed in one go.
  private var namespaces: [NamespaceObject] = []

  private enum Variable {
    case unknown
    case known(Value)
    case missing
  }

  struct AttributeCache {
    /// Kept alive here, so that no other shape can take its address.
    var shape: Shape?
    var slot: Int32 = -1
  }

  init(_ library: LinkedLibrary, _ given: Value) {
    self.library = library
    self.given = given
    environment = library.environment
    limits = environment.options.limits
    isLenient = environment.options.undefined == .lenient
    output = Output(limit: limits.bytes)
    remainingIterations = limits.iterations
    variables = Array(repeating: .unknown, count: library.names.count)
    allCaches = .allocate(capacity: library.attributeSiteCount)
    allCaches.initialize(repeating: AttributeCache(), count: library.attributeSiteCount)
    caches = allCaches
    // Stand-ins until the first function is entered.
    template = library.templates[0]
    function = template.main
    activation = Activation(0, parent: nil)
    slots = activation.slots
    context = Context(template, layer: nil, seesVariables: true, autoescape: true)
  }

  deinit {
    allCaches.deinitialize(count: library.attributeSiteCount)
    allCaches.deallocate()
    for (activation, context) in kept {
      activation.clear()
      context.clear()
    }
    for namespace in namespaces { namespace.attributes = ValueDictionary() }
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

  /// Begins to run a function; the caller goes on when it returns.
  mutating func enter(
    _ function: Function, of template: LinkedTemplate, in context: Context, parent: Activation?,
    _ completion: Frame.Completion, _ reason: Frame.Reason
  ) throws(TemplateFailure) {
    guard frames.count < limits.depth else { throw .tooDeep(limits.depth) }
    if !frames.isEmpty { frames[frames.count - 1].position = position }
    let frame = Frame(
      function: function, template: template, activation: Activation(function.slotCount, parent: parent),
      context: context, completion: completion, reason: reason, outputMark: output.count)
    frames.append(frame)
    resume(frame)
    for (name, slot) in function.resolved {
      slots[slot] = resolve(template.names[name], in: context)
    }
    if let slot = function.selfSlot {
      slots[slot] = .engine(SelfObject(context, blockNames: library.blockNames))
    }
    if let slot = function.superSlot { slots[slot] = superBlock() }
  }

  /// Goes on with the function of a frame.
  mutating func resume(_ frame: Frame) {
    function = frame.function
    template = frame.template
    activation = frame.activation
    context = frame.context
    position = frame.position
    slots = activation.slots
    caches = allCaches + template.firstAttributeSite
  }

  /// Ends the function being run.
  mutating func leave() throws(TemplateFailure) {
    let last = frames.count - 1
    if let parent = frames[last].parent {
      // A template that extends another goes on as that one, with the same context.
      frames[last].parent = nil
      frames[last].position = position - 1
      position -= 1
      let template = library.templates[parent]
      return try enter(template.main, of: template, in: context, parent: nil, .written, .extends)
    }
    let frame = frames.removeLast()
    guard let caller = frames.last else { return }
    complete(frame, caller)
    resume(caller)
  }

  private mutating func complete(_ frame: Frame, _ caller: Frame) {
    switch frame.completion {
    case .written: break
    case .pushed:
      let text = output.take(from: frame.outputMark)
      stack.push(caller.context.autoescape ? .markup(text) : .string(text))
    case .module(let shared):
      let module = ModuleObject(
        name: frame.template.name, body: output.take(from: frame.outputMark),
        exported: exports(of: frame.context))
      if let shared { modules[shared] = module }
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

  /// Remembers that a macro keeps the current activation and context.
  mutating func keep() {
    if let last = kept.last, last.0 === activation, last.1 === context { return }
    kept.append((activation, context))
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
        if let value = lookUp(library.names[name]) {
          variables[name] = .known(value)
          return value
        }
        variables[name] = .missing
      }
    }
    if let value = environment.globals[library.names[name]] { return value }
    return .undefined(Undefined(.name(library.names[name]), isLenient: isLenient))
  }

  private func lookUp(_ name: String) -> Value? {
    switch given {
    case .dictionary(let dictionary): return dictionary[name]
    case .object(let object): return object.shape.slot(of: name).map { object.field($0) }
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
