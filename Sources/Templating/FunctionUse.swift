import Diagnostics

/// A call of a function in a template, as far as it can be known before rendering.
public struct FunctionUse: Sendable {
  /// What is known of the first argument.
  public enum Argument: Sendable, Hashable {
    /// It is this text.
    case text(String)
    /// It begins with this text: `"status." ~ name`.
    case beginning(String)
    /// It can be anything.
    case unknown
  }

  /// What the first argument can be; more than one where a condition decides.
  public let arguments: [Argument]
  /// The names of its named arguments; nil where a spread, `**values`, can give any.
  public let names: Set<String>?
  /// The call in the source.
  public let place: SourcePlace

  /// All calls of a function in a template, those in unused macros included, in the order of the source.
  ///
  /// - Returns: nil where the template cannot be parsed.
  public static func all(
    of function: String, in source: SourceText, options: TemplateOptions = TemplateOptions()
  ) -> [FunctionUse]? {
    let template = Parser.parse(source.bytes, options: options)
    return template.problems.isEmpty ? all(of: function, in: template, source) : nil
  }

  /// The same, in a template that has been parsed.
  static func all(of function: String, in template: ParsedTemplate, _ source: SourceText) -> [FunctionUse] {
    var uses: [FunctionUse] = []
    NameSearch.visitCalls(template.statements) { expression, callee, arguments in
      guard case .name(function) = callee.kind else { return }
      uses.append(
        FunctionUse(
          arguments: Self.arguments(arguments.positional.first),
          names: arguments.namedSpread == nil ? Set(arguments.named.map(\.name)) : nil,
          place: source.place(expression.range)))
    }
    return uses.sorted { $0.place.range.lowerBound < $1.place.range.lowerBound }
  }

  private static func arguments(_ expression: Expression?) -> [Argument] {
    switch expression?.kind {
    case .constant(let value): [value.text.map { .text($0) } ?? .unknown]
    case .conditional(_, let then, let otherwise): arguments(then) + arguments(otherwise)
    case .concatenation(let parts): beginnings(parts.first)
    default: [.unknown]
    }
  }

  /// What a text can begin with whose first part this is.
  private static func beginnings(_ expression: Expression?) -> [Argument] {
    arguments(expression).map { argument in
      if case .text(let text) = argument { .beginning(text) } else { argument }
    }
  }
}

extension NameSearch {
  /// Visits all calls in statements and everything they hold.
  fileprivate static func visitCalls(
    _ statements: [Statement], _ note: (Expression, Expression, CallArguments) -> Void
  ) {
    for statement in statements {
      for expression in expressions(of: statement.kind) { visitCalls(expression, note) }
      for body in bodies(of: statement.kind) { visitCalls(body, note) }
    }
  }

  private static func visitCalls(
    _ expression: Expression, _ note: (Expression, Expression, CallArguments) -> Void
  ) {
    if case .call(let callee, let arguments) = expression.kind { note(expression, callee, arguments) }
    for part in parts(of: expression.kind) { visitCalls(part, note) }
  }
}
