/// One token of a template, with the bytes it was read from.
struct Token {
  let kind: Kind
  let start: Int
  let end: Int

  var range: Range<Int> { start..<end }

  enum Kind: Equatable {
    /// Text between tags, white space control already applied.
    case text
    /// `{{`
    case variableBegin
    /// `}}`
    case variableEnd
    /// `{%`
    case blockBegin
    /// `%}`
    case blockEnd
    /// A name or keyword.
    case name
    /// Text in quotes, the quotes included.
    case string
    /// A whole number.
    case integer
    /// A number with a fraction or an exponent.
    case float
    /// An operator or a bracket.
    case symbol(Symbol)
    /// The end of the template.
    case end
    /// Bytes that are no token; the problem at this position of ``TokenList/problems``.
    case invalid(Int)
  }
}

/// The operators and brackets of expressions, as they are written.
enum Symbol: String, CaseIterable {
  case plus = "+"
  case minus = "-"
  case slash = "/"
  case doubleSlash = "//"
  case star = "*"
  case doubleStar = "**"
  case percent = "%"
  case tilde = "~"
  case leftBracket = "["
  case rightBracket = "]"
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBrace = "{"
  case rightBrace = "}"
  case equal = "=="
  case notEqual = "!="
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "<="
  case assign = "="
  case dot = "."
  case colon = ":"
  case pipe = "|"
  case comma = ","
  case semicolon = ";"

  /// Symbols by their bytes, the longer ones first.
  static let bySpelling: [(bytes: [UInt8], symbol: Symbol)] =
    allCases.map { (Array($0.rawValue.utf8), $0) }.sorted { $0.bytes.count > $1.bytes.count }
}

/// The tokens of one template and what could not be read.
struct TokenList {
  var tokens: [Token] = []
  var problems: [TemplateFailure] = []
}
