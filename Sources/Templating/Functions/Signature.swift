/// One parameter of a filter, test or function.
public struct Parameter: Sendable {
  /// The name by which templates may pass it.
  public let name: String
  /// What it is where it is not passed; nil where it must be passed.
  public let fallback: Value?

  /// A parameter that must be passed.
  public init(_ name: String) {
    self.name = name
    fallback = nil
  }

  /// A parameter that may be left out.
  public init(_ name: String, default fallback: Value) {
    self.name = name
    self.fallback = fallback
  }
}

/// The arguments of a call as it passes them.
typealias PassedArguments = (positional: [Value], named: [(name: String, value: Value)])

/// Which arguments a filter, test or function takes.
public struct Signature: Sendable {
  /// The parameters, in the order of positional arguments.
  public let parameters: [Parameter]
  /// Whether positional arguments beyond the parameters are allowed; see ``Arguments/more``.
  public let takesMorePositional: Bool
  /// Whether keyword arguments of other names are allowed; see ``Arguments/named``.
  public let takesMoreNamed: Bool

  /// A signature.
  public init(
    _ parameters: [Parameter] = [], takesMorePositional: Bool = false, takesMoreNamed: Bool = false
  ) {
    self.parameters = parameters
    self.takesMorePositional = takesMorePositional
    self.takesMoreNamed = takesMoreNamed
  }

  /// What is wrong with a call that passes these arguments; nil where it fits.
  func problem(callee: String, positional: Int, names: [String]) -> TemplateFailure? {
    if positional > parameters.count, !takesMorePositional {
      return .tooManyArguments(callee, given: positional, allowed: parameters.count)
    }
    for name in names {
      guard let place = parameters.firstIndex(where: { $0.name == name }) else {
        if takesMoreNamed { continue }
        return .unknownArgument(callee, name, known: parameters.map(\.name))
      }
      if place < positional { return .argumentGivenTwice(callee, name) }
    }
    let missing = parameters.indices.first {
      $0 >= positional && parameters[$0].fallback == nil && !names.contains(parameters[$0].name)
    }
    return missing.map { .missingArgument(callee, parameters[$0].name) }
  }

  /// Puts the arguments of a call where the parameters expect them.
  func bind(
    callee: String, _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> Arguments {
    if let arguments = usual(positional, named) { return arguments }
    if let problem = problem(callee: callee, positional: positional.count, names: named.map(\.name)) {
      throw problem
    }
    var values = Array(positional.prefix(parameters.count))
    for parameter in parameters.dropFirst(values.count) {
      let passed = named.first { $0.name == parameter.name }?.value
      values.append(passed ?? parameter.fallback ?? .none)
    }
    let others = named.filter { argument in !parameters.contains { $0.name == argument.name } }
    return Arguments(values: values, more: Array(positional.dropFirst(parameters.count)), named: others)
  }
}

extension Signature {
  /// The arguments of a call that is written as nearly all calls are: `fixed`, `fixed(2)`, `text("key", count=3)`; nil for
  /// any other, which may be right as well.
  private func usual(_ positional: [Value], _ named: [(name: String, value: Value)]) -> Arguments? {
    if named.isEmpty {
      if positional.count == parameters.count { return Arguments(values: positional) }
      guard positional.count < parameters.count else { return nil }
      var values = positional
      for parameter in parameters[positional.count...] {
        guard let fallback = parameter.fallback else { return nil }
        values.append(fallback)
      }
      return Arguments(values: values)
    }
    guard takesMoreNamed, positional.count == parameters.count,
      !named.contains(where: { argument in parameters.contains { $0.name == argument.name } })
    else { return nil }
    return Arguments(values: positional, named: named)
  }
}

/// The arguments of a call, one for each parameter of the signature.
public struct Arguments: Sendable {
  /// One value for each parameter, defaults filled in.
  public let values: [Value]
  /// Positional arguments beyond the parameters.
  public let more: [Value]
  /// Keyword arguments of other names than the parameters', in the order of the call.
  public let named: [(name: String, value: Value)]

  init(values: [Value], more: [Value] = [], named: [(name: String, value: Value)] = []) {
    self.values = values
    self.more = more
    self.named = named
  }

  /// The argument for the parameter at a position.
  public subscript(position: Int) -> Value { values[position] }
}
