import Decimals

/// A value as templates see it.
public enum Value: Sendable {
  /// Nothing; prints as `None`.
  case none
  /// `true` or `false`; counts as 1 or 0 in arithmetic.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// An exact decimal number.
  case decimal(ExactDecimal)
  /// Text; escaped when printed where autoescaping is on.
  case string(String)
  /// Text that is markup already and is printed as it is.
  case markup(String)
  /// A list.
  case list([Value])
  /// A list of fixed length, as `(1, 2)` writes it.
  case tuple([Value])
  /// Keys and values in the order in which they were added.
  // Indirect, so that every other value stays small enough for three words.
  indirect case dictionary(ValueDictionary)
  /// A Swift value whose attributes are found by slot; of an object that stands for many values, the one at a position.
  case object(TemplateObject, at: Int = 0)
  /// Something the engine itself makes: a macro, a loop, a function, a namespace, a range.
  case engine(EngineObject)
  /// The outcome of looking up what is not there.
  case undefined(Undefined)
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// Text.
  public init(stringLiteral text: String) { self = .string(text) }
  /// A whole number.
  public init(integerLiteral number: Int) { self = .int(number) }
  /// A truth value.
  public init(booleanLiteral flag: Bool) { self = .bool(flag) }
  /// A list.
  public init(arrayLiteral items: Value...) { self = .list(items) }
  /// A dictionary with string keys.
  public init(dictionaryLiteral pairs: (String, Value)...) { self = .dictionary(ValueDictionary(pairs)) }
  /// ``Value/none``.
  public init(nilLiteral: ()) { self = .none }
}

extension Value {
  /// The text, or ``Value/none`` for nil.
  public init(_ text: String?) { self = text.map(Value.string) ?? .none }
  /// The number, or ``Value/none`` for nil.
  public init(_ number: ExactDecimal?) { self = number.map(Value.decimal) ?? .none }
  /// The number, or ``Value/none`` for nil.
  public init(_ number: Int?) { self = number.map(Value.int) ?? .none }
  /// The object, or ``Value/none`` for nil.
  public init(_ object: TemplateObject?) { self = object.map { .object($0) } ?? .none }

  /// Whether the value counts as true: not none, zero, empty or undefined.
  ///
  /// An undefined value that must not be used at all is for the caller to refuse first.
  public var isTrue: Bool {
    switch self {
    case .none, .undefined: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .decimal(let number): !number.isZero
    case .string(let text), .markup(let text): !text.isEmpty
    case .list(let items), .tuple(let items): !items.isEmpty
    case .dictionary(let dictionary): !dictionary.isEmpty
    case .object: true
    case .engine(let object): object.isTrue
    }
  }

  /// The text of a string or of markup; nil for everything else.
  public var text: String? {
    switch self {
    case .string(let text), .markup(let text): text
    default: nil
    }
  }

  /// What kind of value this is, as Python names it; used where errors speak of it.
  public var typeName: String {
    switch self {
    case .none: "none"
    case .bool: "bool"
    case .int: "int"
    case .decimal: "decimal"
    case .string: "string"
    case .markup: "markup"
    case .list: "list"
    case .tuple: "tuple"
    case .dictionary: "dictionary"
    case .object: "object"
    case .engine(let object): object.typeName
    case .undefined: "undefined"
    }
  }

  /// Whether the value is undefined.
  public var isUndefined: Bool {
    if case .undefined = self { return true }
    return false
  }
}
