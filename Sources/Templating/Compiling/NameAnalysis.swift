// Which names a stretch of a template assigns and mentions, as Jinja2 decides it.

/// The names a scope assigns, in order.
struct AssignedNames {
  /// The names, each with whether its value from outside can be seen before the assignment.
  private(set) var names: [(name: String, needsOuterValue: Bool)] = []
  /// Names that are read, those of inner scopes left out.
  private(set) var mentioned: Set<String> = []

  /// The names assigned by statements, those of inner scopes left out.
  init(in statements: [Statement]) {
    visit(statements, isBranch: false)
  }

  /// The names that the statements at the beginning assign before anything can read them, as the body of a loop does that
  /// begins with `{% set project = row.project %}`. Their slots need not hold anything before.
  static func assignedBeforeRead(in statements: [Statement]) -> Set<String> {
    var read: Set<String> = []
    var assigned: Set<String> = []
    for statement in statements {
      switch statement.kind {
      case .text: continue
      case .output(let expression): NameSearch.visit(expression) { read.insert($0) }
      case .set(.name(let name, _), let value):
        NameSearch.visit(value) { read.insert($0) }
        if !read.contains(name) { assigned.insert(name) }
      default: return assigned
      }
    }
    return assigned
  }

  private mutating func store(_ name: String, isBranch: Bool) {
    guard !names.contains(where: { $0.name == name }) else { return }
    names.append((name, isBranch || mentioned.contains(name)))
  }

  private mutating func mention(_ expression: Expression?) {
    guard let expression else { return }
    NameSearch.visit(expression) { mentioned.insert($0) }
  }

  private mutating func visit(_ statements: [Statement], isBranch: Bool) {
    for statement in statements { visit(statement.kind, isBranch: isBranch) }
  }

  private mutating func visit(_ kind: Statement.Kind, isBranch: Bool) {
    switch kind {
    case .output(let expression), .extends(let expression), .include(let expression, _, _):
      mention(expression)
    case .ifChain(let branches, let otherwise):
      for branch in branches {
        mention(branch.test)
        visit(branch.body, isBranch: true)
      }
      visit(otherwise, isBranch: true)
    case .set(let target, let value):
      mention(value)
      for name in target.names { store(name, isBranch: isBranch) }
    case .setBlock(let target, _, _):
      for name in target.names { store(name, isBranch: isBranch) }
    case .macro(let macro): store(macro.name ?? "", isBranch: isBranch)
    case .importModule(let template, let name, _):
      mention(template)
      store(name, isBranch: isBranch)
    case .importNames(let template, let names, _):
      mention(template)
      for name in names { store(name.alias, isBranch: isBranch) }
    case .loop(let loop): mention(loop.items)
    case .with(let values, _): for (_, value) in values { mention(value) }
    case .callBlock(_, let call): mention(call)
    case .filterBlock(let filter, _): mention(filter)
    case .unread(let body): visit(body, isBranch: true)
    case .text, .block, .autoescape, .breakLoop, .continueLoop: break
    }
  }
}

/// Looks for names that are read.
enum NameSearch {
  /// Whether any of the statements reads the name, blocks left out.
  static func reads(_ name: String, in statements: [Statement]) -> Bool {
    var found = false
    visit(statements) { if $0 == name { found = true } }
    return found
  }

  /// Whether any of the statements holds a scoped block.
  static func hasScopedBlock(_ statements: [Statement]) -> Bool {
    statements.contains { statement in
      if case .block(let block) = statement.kind, block.isScoped { return true }
      return bodies(of: statement.kind).contains { hasScopedBlock($0) }
    }
  }

  static func visit(_ statements: [Statement], _ note: (String) -> Void) {
    for statement in statements {
      for expression in expressions(of: statement.kind) { visit(expression, note) }
      if case .block = statement.kind { continue }
      for body in bodies(of: statement.kind) { visit(body, note) }
    }
  }

  static func expressions(of kind: Statement.Kind) -> [Expression] {
    switch kind {
    case .output(let expression), .extends(let expression), .include(let expression, _, _),
      .importModule(let expression, _, _), .importNames(let expression, _, _), .set(_, let expression),
      .callBlock(_, let expression), .filterBlock(let expression, _), .autoescape(let expression, _):
      [expression]
    case .ifChain(let branches, _): branches.map(\.test)
    case .loop(let loop): [loop.items] + (loop.test.map { [$0] } ?? [])
    case .setBlock(_, let filter, _): filter.map { [$0] } ?? []
    case .with(let values, _): values.map(\.value)
    case .macro(let macro): macro.parameters.compactMap(\.fallback)
    case .text, .block, .breakLoop, .continueLoop, .unread: []
    }
  }

  static func bodies(of kind: Statement.Kind) -> [[Statement]] {
    switch kind {
    case .ifChain(let branches, let otherwise): branches.map(\.body) + [otherwise]
    case .loop(let loop): [loop.body, loop.otherwise]
    case .setBlock(_, _, let body), .with(_, let body), .filterBlock(_, let body),
      .autoescape(_, let body), .unread(let body):
      [body]
    case .macro(let macro): [macro.body]
    case .callBlock(let macro, _): [macro.body]
    case .block(let block): [block.body]
    default: []
    }
  }

  static func visit(_ expression: Expression, _ note: (String) -> Void) {
    if case .name(let name) = expression.kind { note(name) }
    for part in parts(of: expression.kind) { visit(part, note) }
  }

  static func parts(of kind: Expression.Kind) -> [Expression] {
    switch kind {
    case .constant, .name: []
    case .list(let items), .tuple(let items), .concatenation(let items): items
    case .dictionary(let pairs): pairs.flatMap { [$0.key, $0.value] }
    case .attribute(let value, _, _), .unary(_, let value): [value]
    case .item(let left, let right), .binary(_, let left, let right), .and(let left, let right),
      .or(let left, let right):
      [left, right]
    case .slice(let value, let start, let stop, let step): [value] + [start, stop, step].compactMap { $0 }
    case .call(let callee, let arguments): [callee] + arguments.expressions
    case .filter(let value, _, let arguments): (value.map { [$0] } ?? []) + arguments.expressions
    case .test(let value, _, let arguments): [value] + arguments.expressions
    case .comparison(let first, let others): [first] + others.map(\.1)
    case .conditional(let test, let then, let otherwise):
      [test, then] + (otherwise.map { [$0] } ?? [])
    }
  }
}
