/// A function of the host that templates can call by name, such as `text("key")`.
public struct TemplateFunction: Sendable {
  /// The name templates call it by.
  public let name: String
  /// Which arguments it takes.
  public let signature: Signature
  /// Whether the value depends on nothing but the arguments.
  let isPure: Bool
  let body: @Sendable (Arguments) throws(TemplateFailure) -> Value

  /// A function.
  ///
  /// - Parameters:
  ///   - name: the name templates call it by.
  ///   - signature: which arguments it takes; calls that do not fit never reach `body`.
  ///   - isPure: whether the value depends on nothing but the arguments. Calls with constant arguments are then made
  ///     once, when the templates are linked. No variable of a rendering may have the function's name.
  ///   - body: makes the value; called from several threads at once.
  public init(
    _ name: String, _ signature: Signature = Signature(), isPure: Bool = false,
    _ body: @escaping @Sendable (Arguments) throws(TemplateFailure) -> Value
  ) {
    self.name = name
    self.signature = signature
    self.isPure = isPure
    self.body = body
  }
}

/// A filter: `{{ value|name(arguments) }}`.
public struct TemplateFilter: Sendable {
  /// The name templates use.
  public let name: String
  /// Which arguments it takes besides the value.
  public let signature: Signature
  let body: @Sendable (FilterCall) throws(TemplateFailure) -> Value

  /// A filter.
  ///
  /// - Parameters:
  ///   - name: the name templates use.
  ///   - signature: which arguments it takes besides the value.
  ///   - body: makes the value; called from several threads at once.
  public init(
    _ name: String, _ signature: Signature = Signature(),
    _ body: @escaping @Sendable (FilterCall) throws(TemplateFailure) -> Value
  ) {
    self.name = name
    self.signature = signature
    self.body = body
  }
}

/// What a filter or test is applied to.
public struct FilterCall: Sendable {
  /// The value on the left of `|` or `is`.
  public let value: Value
  /// The arguments in parentheses.
  public let arguments: Arguments
  /// Whether text is being escaped where the filter stands.
  public let autoescape: Bool
  let environment: Environment

  /// The argument for the parameter at a position.
  public subscript(position: Int) -> Value { arguments[position] }
}

/// A test: `{% if value is name(arguments) %}`.
struct TemplateTest: Sendable {
  let name: String
  let signature: Signature
  let body: @Sendable (FilterCall) throws(TemplateFailure) -> Bool

  init(
    _ name: String, _ signature: Signature = Signature(),
    _ body: @escaping @Sendable (FilterCall) throws(TemplateFailure) -> Bool
  ) {
    self.name = name
    self.signature = signature
    self.body = body
  }
}

/// A function as a value.
final class FunctionObject: EngineObject, @unchecked Sendable {
  let function: TemplateFunction

  init(_ function: TemplateFunction) {
    self.function = function
    super.init()
  }

  override var typeName: String { "function" }
  override var isCallable: Bool { true }
  override var printed: String { "<function \(function.name)>" }

  override func call(
    _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> Value? {
    try function.body(try function.signature.bind(callee: function.name, positional, named))
  }
}
