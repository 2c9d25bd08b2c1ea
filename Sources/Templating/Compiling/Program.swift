/// One template, compiled but not yet linked: names of filters, functions and templates are still names.
struct CompiledTemplate {
  /// The function of the template itself comes first.
  var functions: [Function] = []
  var blocks: [BlockDefinition] = []
  var pools = Pools()
  /// Names that are called but nowhere assigned in this template.
  var calledNames: [Callee] = []
  /// Names that are assigned anywhere in this template.
  var assignedNames: Set<String> = []
  /// The template this one always extends, where it is known.
  var parentSite: Int?
  /// Names that importers can ask for.
  var exportedNames: Set<String> = []
  /// What the parts of the source may have said that could not be read.
  var unread = UnreadParts()
}

struct BlockDefinition {
  let name: String
  let function: Int
  let isRequired: Bool
  let range: Range<Int>
}

/// The operands of instructions that do not fit into them.
struct Pools {
  var constants: [Value] = []
  /// All text of the template.
  var text: [UInt8] = []
  /// Names of variables.
  var names: [String] = []
  var attributes: [AttributeSite] = []
  var calls: [CallSite] = []
  var blocks: [BlockSite] = []
  var templates: [TemplateSite] = []
}

/// A place where an attribute is read.
struct AttributeSite {
  let name: String
  let range: Range<Int>
}

/// A place where a filter, test or function is called.
// A class, so that a call costs one reference instead of one for each of its names.
final class CallSite: Sendable {
  let kind: Kind
  /// What is called, as far as it has a name.
  let name: String
  let positional: Int
  let names: [String]
  let hasSpread: Bool
  let hasNamedSpread: Bool
  /// The arguments of a filter or test where all of them are constants: they are not put on the stack then.
  let constants: PassedArguments?
  /// The name of a filter or test in the first argument of `map`, `select` and the like.
  let indirect: (kind: Kind, name: String)?
  let range: Range<Int>

  enum Kind { case filter, test, function }

  init(
    kind: Kind, name: String, positional: Int, names: [String], hasSpread: Bool, hasNamedSpread: Bool,
    constants: PassedArguments?,
    indirect: (kind: Kind, name: String)?, range: Range<Int>
  ) {
    self.kind = kind
    self.name = name
    self.positional = positional
    self.names = names
    self.hasSpread = hasSpread
    self.hasNamedSpread = hasNamedSpread
    self.constants = constants
    self.indirect = indirect
    self.range = range
    isPlain = names.isEmpty && !hasSpread && !hasNamedSpread
  }

  /// Whether all arguments are positional and counted.
  let isPlain: Bool
}

/// A place where a block is rendered.
struct BlockSite {
  let name: String
  let isRequired: Bool
  /// The locals a scoped block may see; nil where it sees the context alone.
  let visible: [VisibleName]?
  let range: Range<Int>
}

/// A local that an included template or a scoped block may see.
struct VisibleName {
  let name: Int
  let levels: Int
  let slot: Int
}

/// A place where another template is named.
struct TemplateSite {
  let kind: Kind
  /// The names that are tried in order, where they are constants; nil where they are computed.
  let names: [String]?
  let ignoreMissing: Bool
  let withContext: Bool
  let visible: [VisibleName]
  /// What `from … import` asks for.
  let imported: [Statement.ImportedName]
  /// Whether it stands under an `if` or in a loop, a macro or a block.
  let isConditional: Bool
  let range: Range<Int>

  enum Kind { case include, extends, importing }
}

/// A program: the template itself, a block, a macro, or the body of a recursive loop.
final class Function: Sendable {
  let kind: Kind
  let code: FixedArray<Instruction>
  /// The bytes each instruction was made from; looked at only when something fails.
  let places: [Range<Int32>]
  let slotCount: Int
  /// Names that are looked up in the context when the function begins.
  let resolved: FixedArray<ResolvedName>
  let selfSlot: Int?
  let superSlot: Int?
  let parameters: [MacroParameter]
  /// The local of each parameter.
  let parameterSlots: FixedArray<Int>
  let callerSlot: Int?
  let varargsSlot: Int?
  let kwargsSlot: Int?
  /// Where the function is defined.
  let range: Range<Int>

  init(_ builder: FunctionBuilder, resolved: [ResolvedName]) {
    kind = builder.kind
    code = FixedArray(builder.code)
    places = builder.places
    slotCount = builder.slotCount
    self.resolved = FixedArray(resolved)
    selfSlot = builder.selfSlot
    superSlot = builder.superSlot
    parameters = builder.parameters
    parameterSlots = FixedArray(builder.parameters.map(\.slot))
    callerSlot = builder.callerSlot
    varargsSlot = builder.varargsSlot
    kwargsSlot = builder.kwargsSlot
    range = builder.range
  }

  deinit {
    code.deallocate()
    resolved.deallocate()
    parameterSlots.deallocate()
  }

  /// A name of the template's pool that is looked up in the context, and the local that gets its value.
  struct ResolvedName {
    let name: Int
    let slot: Int
  }

  /// Whether a call with so many positional arguments needs nothing but parameters.
  func takesPlainArguments(_ count: Int) -> Bool {
    count <= parameterSlots.count && callerSlot == nil && varargsSlot == nil && kwargsSlot == nil
  }

  struct MacroParameter {
    let name: String
    let slot: Int
    let hasDefault: Bool
  }

  enum Kind: Equatable {
    case template
    case block(String)
    case macro(String?)
    case recursiveLoop
  }
}
