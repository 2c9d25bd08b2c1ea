import Diagnostics

/// A template in which every name is resolved.
final class LinkedTemplate: Sendable {
  let name: String
  let index: Int
  let source: SourceText
  let functions: [Function]
  let pools: Pools
  /// All text of the template, and its constants: those of the pools.
  let text: FixedArray<UInt8>
  let constants: FixedArray<Value>
  /// The library-wide number of each name of the pool.
  let names: FixedArray<Int>
  /// The call sites of the pools.
  let calls: FixedArray<CallSite>
  /// What each call site calls, where it is a filter or a test.
  let callees: FixedArray<LinkedCallee>
  /// The library-wide number of the block of each block site.
  let blockNumbers: [Int]
  /// For each template site with constant names, the template that is found; nil where none is.
  let targets: [Int?]
  /// The blocks of the template and of all it always extends, most derived first.
  let blocks: BlockTable
  /// The site of the `extends` that every rendering goes through; its blocks are in ``blocks``.
  let staticParentSite: Int?
  /// The library-wide number of the template's first attribute site.
  let firstAttributeSite: Int
  /// Whether importing it without context makes the same module in every rendering.
  let onlyDefines: Bool

  init(
    name: String, index: Int, source: SourceText, compiled: CompiledTemplate, names: [Int],
    callees: [LinkedCallee], blockNumbers: [Int], targets: [Int?], blocks: BlockTable,
    firstAttributeSite: Int, onlyDefines: Bool
  ) {
    self.name = name
    self.index = index
    self.source = source
    functions = compiled.functions
    pools = compiled.pools
    text = FixedArray(compiled.pools.text)
    constants = FixedArray(compiled.pools.constants)
    self.names = FixedArray(names)
    calls = FixedArray(compiled.pools.calls)
    self.callees = FixedArray(callees)
    self.blockNumbers = blockNumbers
    self.targets = targets
    self.blocks = blocks
    staticParentSite = compiled.parentSite.flatMap { targets[$0] == nil ? nil : $0 }
    self.firstAttributeSite = firstAttributeSite
    self.onlyDefines = onlyDefines
  }

  deinit {
    text.deallocate()
    constants.deallocate()
    names.deallocate()
    calls.deallocate()
    callees.deallocate()
  }

  /// The template's own function.
  var main: Function { functions[0] }
}

/// What a call site calls.
enum LinkedCallee: Sendable {
  case filter(LinkedCall<TemplateFilter>)
  case test(LinkedCall<TemplateTest>)
  /// The test `is none`, which pages ask of nearly every figure.
  case isNone
  /// A function or macro, which is known only while rendering.
  case value
}

/// A filter or test where it is called.
// A class, so that a call costs one reference instead of one for each part.
final class LinkedCall<Called: Sendable>: Sendable {
  let called: Called
  /// The arguments where they are constants; nil where they have to be computed.
  let arguments: Arguments?

  init(_ called: Called, _ signature: Signature, at site: CallSite) {
    self.called = called
    // What does not fit is an error of the template, which is never rendered then.
    arguments = site.constants.flatMap {
      try? signature.bind(callee: site.name, $0.positional, $0.named)
    }
  }
}

/// Which functions render a block, by the block's library-wide number; the most derived one comes first.
final class BlockTable: Sendable {
  let entries: [[Entry]]

  struct Entry: Sendable {
    let template: Int
    let function: Int
    let isRequired: Bool
  }

  init(_ entries: [[Entry]]) { self.entries = entries }

  /// The blocks of a template followed by those of the template it extends.
  func extended(by parent: BlockTable) -> BlockTable {
    BlockTable(zip(entries, parent.entries).map { $0 + $1 })
  }
}

/// All templates, linked, and what they share.
final class LinkedLibrary: Sendable {
  let environment: Environment
  let templates: [LinkedTemplate]
  let indices: [String: Int]
  /// Every name of a variable that any template uses.
  let names: [String]
  /// What each name means where no variable has it.
  let globals: [Value?]
  let blockNames: [String]
  let memories: RenderingMemories

  init(
    environment: Environment, templates: [LinkedTemplate], names: [String], blockNames: [String]
  ) {
    self.environment = environment
    self.templates = templates
    indices = Dictionary(templates.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
    self.names = names
    globals = names.map { environment.globals[$0] }
    self.blockNames = blockNames
    memories = RenderingMemories(
      attributes: templates.reduce(0) { $0 + $1.pools.attributes.count }, names: names.count,
      templates: templates.count)
  }
}
