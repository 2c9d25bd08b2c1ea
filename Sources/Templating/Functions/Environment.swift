/// Everything templates can name without the context providing it.
final class Environment: Sendable {
  let options: TemplateOptions
  let filters: [String: TemplateFilter]
  let tests: [String: TemplateTest]
  /// Functions and other values that every template sees, imported ones included.
  let globals: [String: Value]
  /// The functions among them whose value depends on their arguments alone.
  let pureFunctions: [String: TemplateFunction]

  init(
    options: TemplateOptions, filters: [TemplateFilter], functions: [TemplateFunction],
    globals: [String: Value]
  ) {
    self.options = options
    // Later ones win, so that a host may replace a built-in filter.
    self.filters = Dictionary(
      (builtinFilters + filters).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    tests = Dictionary(builtinTests.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    let functions = (builtinFunctions(options.limits) + functions).map { ($0.name, $0) }
    self.globals = Dictionary(
      functions.map { ($0.0, Value.engine(FunctionObject($0.1))) }, uniquingKeysWith: { $1 }
    ).merging(globals) { $1 }
    pureFunctions = Dictionary(functions.filter { $0.1.isPure && globals[$0.0] == nil }) { $1 }
  }

  /// Applies a filter by name, as `map("upper")` does.
  func apply(
    _ name: String, to value: Value, _ positional: [Value], _ named: [(name: String, value: Value)],
    autoescape: Bool
  ) throws(TemplateFailure) -> Value {
    guard let filter = filters[name] else { throw .unknownFilter(name, known: filters.keys) }
    let arguments = try filter.signature.bind(callee: name, positional, named)
    return try filter.body(
      FilterCall(value: value, arguments: arguments, autoescape: autoescape, environment: self))
  }

  /// Applies a test by name, as `select("odd")` does.
  func test(
    _ name: String, _ value: Value, _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> Bool {
    guard let test = tests[name] else { throw .unknownTest(name, known: tests.keys) }
    let arguments = try test.signature.bind(callee: name, positional, named)
    return try test.body(
      FilterCall(
        value: value, arguments: arguments, autoescape: options.autoescape, environment: self))
  }

  /// An undefined value of the kind the options ask for.
  func undefined(_ cause: Undefined.Cause) -> Value {
    .undefined(Undefined(cause, isLenient: options.undefined == .lenient))
  }
}
