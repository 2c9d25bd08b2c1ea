/// A piece of a template: text, output or a tag, with the bytes of its tag.
struct Statement {
  let kind: Kind
  let range: Range<Int>

  enum Kind {
    /// Text between tags: bytes of the source.
    case text(Range<Int>)
    case output(Expression)
    case ifChain([Branch], otherwise: [Statement])
    case loop(Loop)
    case set(Target, Expression)
    case setBlock(Target, filter: Expression?, body: [Statement])
    case with([(target: Target, value: Expression)], body: [Statement])
    case macro(Macro)
    case callBlock(Macro, call: Expression)
    case include(Expression, ignoreMissing: Bool, withContext: Bool)
    case importModule(Expression, name: String, withContext: Bool)
    case importNames(Expression, [ImportedName], withContext: Bool)
    case extends(Expression)
    case block(Block)
    case filterBlock(Expression, body: [Statement])
    case autoescape(Expression, body: [Statement])
    case breakLoop
    case continueLoop
    /// A block whose opening tag could not be read. What stands in it is looked at like everything else.
    case unread(body: [Statement])
  }

  /// The parameters of a macro, with their defaults.
  typealias Parameters = [(name: String, fallback: Expression?)]

  struct Branch {
    let test: Expression
    let body: [Statement]
  }

  struct Loop {
    let target: Target
    let items: Expression
    let test: Expression?
    let isRecursive: Bool
    let body: [Statement]
    let otherwise: [Statement]
  }

  struct Macro {
    let name: String?
    let parameters: Parameters
    let body: [Statement]
  }

  struct ImportedName {
    let name: String
    let alias: String
    let range: Range<Int>
  }

  struct Block {
    let name: String
    let isScoped: Bool
    let isRequired: Bool
    let body: [Statement]
    let range: Range<Int>
  }
}

/// What `set`, `for` and `with` assign to.
indirect enum Target {
  case name(String, Range<Int>)
  /// `namespace.attribute`
  case attribute(String, String, Range<Int>)
  case tuple([Target], Range<Int>)

  /// The names that are assigned, in order.
  var names: [String] {
    switch self {
    case .name(let name, _): [name]
    case .attribute: []
    case .tuple(let targets, _): targets.flatMap(\.names)
    }
  }

  var range: Range<Int> {
    switch self {
    case .name(_, let range), .attribute(_, _, let range), .tuple(_, let range): range
    }
  }
}
