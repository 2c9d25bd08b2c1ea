/// Splits the source of a template into tokens, a tag at a time.
///
/// The lexer never fails: what cannot be read becomes an invalid token, after which it stops until it is told where to
/// read on.
struct Lexer {
  let bytes: [UInt8]
  let options: TemplateOptions
  /// Where the template ends, a line feed at its very end left out unless it is to be kept.
  let end: Int
  var position: Int
  var list = TokenList()
  /// Whether there is nothing more to read: the end token has been read, or an invalid one.
  private var isFinished = false

  init(_ bytes: [UInt8], options: TemplateOptions) {
    self.bytes = bytes
    self.options = options
    var end = bytes.count
    if !options.keepTrailingNewline, let last = bytes.last {
      if last == Byte.lineFeed {
        end -= end >= 2 && bytes[end - 2] == Byte.carriageReturn ? 2 : 1
      } else if last == Byte.carriageReturn {
        end -= 1
      }
    }
    self.end = end
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // A byte order mark alone leaves nothing.
    if position > end { position = end }
  }

  /// The tokens of a whole template, ended by an end token.
  static func tokens(of bytes: [UInt8], options: TemplateOptions) -> TokenList {
    var lexer = Lexer(bytes, options: options)
    while !lexer.isFinished { lexer.readOn() }
    return lexer.list
  }

  /// Reads at least one token more, where there is one.
  mutating func readOn() {
    let count = list.tokens.count
    while list.tokens.count == count, !isFinished {
      if position < end {
        readTextAndTag()
      } else {
        add(.end, end, end)
        isFinished = true
      }
    }
  }

  /// Forgets the tokens from a position on and reads on at another offset.
  mutating func resume(at offset: Int, dropping first: Int) {
    list.tokens.removeSubrange(first...)
    position = offset
    isFinished = false
  }

  mutating func add(_ kind: Token.Kind, _ start: Int, _ end: Int) {
    list.tokens.append(Token(kind: kind, start: start, end: end))
  }

  mutating func fail(_ problem: TemplateFailure, _ range: Range<Int>) {
    list.problems.append(problem)
    add(.invalid(list.problems.count - 1), range.lowerBound, range.upperBound)
    position = end
    isFinished = true
  }

  func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  func matches(_ first: UInt8, _ second: UInt8, at offset: Int) -> Bool {
    offset + 1 < end && bytes[offset] == first && bytes[offset + 1] == second
  }
}

/// ASCII bytes that have a meaning in templates.
enum Byte {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let leftBrace = UInt8(ascii: "{")
  static let rightBrace = UInt8(ascii: "}")
  static let percent = UInt8(ascii: "%")
  static let hash = UInt8(ascii: "#")
  static let minus = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let backslash = UInt8(ascii: "\\")
  static let underscore = UInt8(ascii: "_")
  static let dot = UInt8(ascii: ".")
  static let quote = UInt8(ascii: "'")
  static let doubleQuote = UInt8(ascii: "\"")
}
