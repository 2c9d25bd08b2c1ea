/// An expression of a template with the bytes it was read from.
final class Expression {
  let kind: Kind
  let range: Range<Int>
  /// How many levels of expressions this one holds, itself included; bounded by the parser.
  let depth: Int

  init(_ kind: Kind, _ range: Range<Int>, holding parts: [Expression] = []) {
    self.kind = kind
    self.range = range
    depth = 1 + (parts.map(\.depth).max() ?? 0)
  }

  enum Kind {
    case constant(Value)
    case name(String)
    case list([Expression])
    case tuple([Expression])
    case dictionary([(key: Expression, value: Expression)])
    case attribute(Expression, String, nameRange: Range<Int>)
    case item(Expression, Expression)
    case slice(Expression, start: Expression?, stop: Expression?, step: Expression?)
    case call(Expression, CallArguments)
    /// A filter; without input it is applied to the text of a block.
    case filter(Expression?, Callee, CallArguments)
    case test(Expression, Callee, CallArguments)
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case concatenation([Expression])
    case comparison(Expression, [(ComparisonOperator, Expression)])
    case conditional(test: Expression, then: Expression, otherwise: Expression?)
  }
}

/// The name of a filter or test and where it stands.
struct Callee {
  let name: String
  let range: Range<Int>
}

/// The arguments of a call, a filter or a test as they are written.
struct CallArguments {
  var positional: [Expression] = []
  var named: [(name: String, value: Expression)] = []
  /// `*values`
  var spread: Expression?
  /// `**values`
  var namedSpread: Expression?

  var expressions: [Expression] {
    positional + named.map(\.value) + [spread, namedSpread].compactMap { $0 }
  }

  /// The arguments where all of them are constants; nil where one has to be computed.
  var constants: PassedArguments? {
    guard spread == nil, namedSpread == nil else { return nil }
    var constants: PassedArguments = ([], [])
    for expression in positional {
      guard case .constant(let value) = expression.kind else { return nil }
      constants.positional.append(value)
    }
    for (name, expression) in named {
      guard case .constant(let value) = expression.kind else { return nil }
      constants.named.append((name, value))
    }
    return constants
  }
}

enum UnaryOperator: String {
  case not = "not"
  case negative = "-"
  case positive = "+"
}

enum BinaryOperator: String {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case divideFloor = "//"
  case remainder = "%"
  case power = "**"
}

enum ComparisonOperator: String {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
  case notContained = "not in"
}
