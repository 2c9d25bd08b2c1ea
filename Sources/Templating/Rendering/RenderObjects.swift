/// A macro, or the block of a `call` tag, as a value.
final class MacroObject: EngineObject, @unchecked Sendable {
  let function: Function
  /// The run of the function in which it is defined.
  let activation: Activation

  init(_ function: Function, _ activation: Activation) {
    self.function = function
    self.activation = activation
    super.init()
  }

  var name: String? {
    guard case .macro(let name) = function.kind else { return nil }
    return name
  }

  override var typeName: String { "macro" }
  override var isCallable: Bool { true }
  override var printed: String { "<Macro \(name.map(\.quotedLikePython) ?? "anonymous")>" }
  override var attributeNames: [String] { ["name", "arguments", "catch_kwargs", "catch_varargs", "caller"] }

  override func attribute(_ attribute: String) -> Value? {
    switch attribute {
    case "name": Value(name)
    case "arguments": .tuple(function.parameters.map { .string($0.name) })
    case "catch_kwargs": .bool(function.kwargsSlot != nil)
    case "catch_varargs": .bool(function.varargsSlot != nil)
    case "caller": .bool(takesCaller)
    default: nil
    }
  }

  /// Whether it uses the block of a `call` tag.
  var takesCaller: Bool {
    function.callerSlot != nil || function.parameters.contains { $0.name == "caller" }
  }
}

/// A template that was imported: its macros and assignments.
final class ModuleObject: EngineObject, @unchecked Sendable {
  let name: String
  let body: String
  private let exported: ValueDictionary

  init(name: String, body: String, exported: ValueDictionary) {
    self.name = name
    self.body = body
    self.exported = exported
    super.init()
  }

  override var typeName: String { "module" }
  override var printed: String { body }
  override var contents: [Value] { exported.values }
  override var attributeNames: [String] { exported.keys.compactMap(\.text) }
  override func attribute(_ name: String) -> Value? { exported[name] }
}

/// A block that can be called: `super()` or `self.title()`.
final class BlockObject: EngineObject, @unchecked Sendable {
  let number: Int
  let name: String
  let context: Context
  let depth: Int

  init(_ number: Int, _ name: String, _ context: Context, depth: Int) {
    self.number = number
    self.name = name
    self.context = context
    self.depth = depth
    super.init()
  }

  override var typeName: String { "block" }
  override var isCallable: Bool { true }
  override var attributeNames: [String] { ["super"] }

  override func attribute(_ attribute: String) -> Value? {
    guard attribute == "super", depth + 1 < context.blocks.entries[number].count else { return nil }
    return .engine(BlockObject(number, name, context, depth: depth + 1))
  }
}

/// `self`: the blocks of the template that is being rendered.
final class SelfObject: EngineObject, @unchecked Sendable {
  private let context: Context
  private let blockNames: [String]

  init(_ context: Context, blockNames: [String]) {
    self.context = context
    self.blockNames = blockNames
    super.init()
  }

  override var typeName: String { "template" }
  override var printed: String { "<TemplateReference \(context.template.name.quotedLikePython)>" }
  override var attributeNames: [String] {
    blockNames.enumerated().filter { !context.blocks.entries[$0.offset].isEmpty }.map(\.element)
  }

  override func attribute(_ name: String) -> Value? {
    guard let number = blockNames.firstIndex(of: name), !context.blocks.entries[number].isEmpty else {
      return nil
    }
    return .engine(BlockObject(number, name, context, depth: 0))
  }
}

/// A loop that is being gone through.
struct RunningLoop {
  let all: [Value]
  /// The position of the current item; -1 before the first round.
  private(set) var index = -1
  /// Whether a round was gone through to its end.
  var completedRound = false
  /// Items kept by the test of a loop.
  private(set) var kept: [Value] = []
  /// The loop as its template sees it; nil where no one asks, which is nearly always.
  private(set) var object: LoopObject?

  init(_ all: [Value]) { self.all = all }

  /// The next item; nil where there is none.
  @inline(__always)
  mutating func next() -> Value? {
    guard index + 1 < all.count else { return nil }
    index += 1
    object?.index = index
    return all[index]
  }

  /// Keeps the current item.
  mutating func keepItem() { kept.append(all[index]) }

  /// Shows the loop to its template.
  mutating func show(isLenient: Bool) -> LoopObject {
    let object = LoopObject(all, index: index, isLenient: isLenient)
    self.object = object
    return object
  }
}

/// `loop`: what templates may ask of a loop.
final class LoopObject: EngineObject, @unchecked Sendable {
  let all: [Value]
  /// The position of the current item; -1 before the first round.
  fileprivate(set) var index: Int
  /// What `changed` was last asked about.
  fileprivate(set) var lastChanged: [Value]?
  /// For recursive loops: the function, where it stands, and how deep this one is.
  var recursion: (function: Function, activation: Activation?, depth: Int)?
  private let isLenient: Bool

  init(_ all: [Value], index: Int, isLenient: Bool) {
    self.all = all
    self.index = index
    self.isLenient = isLenient
    super.init()
  }

  override var typeName: String { "loop" }
  override var isCallable: Bool { recursion != nil }
  override var contents: [Value] { all }
  override var printed: String { "<LoopContext \(index + 1)/\(all.count)>" }

  override var attributeNames: [String] {
    [
      "index", "index0", "revindex", "revindex0", "first", "last", "length", "cycle", "changed", "previtem",
      "nextitem", "depth", "depth0",
    ]
  }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "index": .int(index + 1)
    case "index0": .int(index)
    case "revindex": .int(all.count - index)
    case "revindex0": .int(all.count - index - 1)
    case "first": .bool(index == 0)
    case "last": .bool(index == all.count - 1)
    case "length": .int(all.count)
    case "depth": .int((recursion?.depth ?? 0) + 1)
    case "depth0": .int(recursion?.depth ?? 0)
    case "previtem": neighbour(index - 1, "循环没有上一项", "there is no previous item")
    case "nextitem": neighbour(index + 1, "循环没有下一项", "there is no next item")
    case "cycle": .engine(LoopMethod(self, isCycle: true))
    case "changed": .engine(LoopMethod(self, isCycle: false))
    default: nil
    }
  }

  private func neighbour(_ position: Int, _ chinese: String, _ english: String) -> Value {
    guard all.indices.contains(position) else {
      return .undefined(
        Undefined(.fact(.init(chinese: chinese, english: english)), isLenient: isLenient))
    }
    return all[position]
  }
}

/// `loop.cycle` or `loop.changed`.
final class LoopMethod: EngineObject, @unchecked Sendable {
  private let loop: LoopObject
  private let isCycle: Bool

  init(_ loop: LoopObject, isCycle: Bool) {
    self.loop = loop
    self.isCycle = isCycle
    super.init()
  }

  override var contents: [Value] { [.engine(loop)] }

  override var typeName: String { "function" }
  override var isCallable: Bool { true }

  override func call(
    _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> Value? {
    if let name = named.first?.name {
      throw .unknownArgument(isCycle ? "loop.cycle" : "loop.changed", name, known: [])
    }
    if isCycle {
      guard !positional.isEmpty else { throw .missingArgument("loop.cycle", "values") }
      return positional[loop.index % positional.count]
    }
    if let last = loop.lastChanged, Value.tuple(last).equals(.tuple(positional)) { return .bool(false) }
    loop.lastChanged = positional
    return .bool(true)
  }
}
