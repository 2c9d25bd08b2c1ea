import Diagnostics

/// What can be wrong with a JSON text: facts, without the sentences.
enum JSONProblem {
  case empty
  case tooLong
  case wrongEncoding(String)
  case invalidUTF8
  case tooDeep(Int)
  case unexpectedEnd(expected: String, opener: SourcePlace)
  case wrongBracket(expected: String, opener: SourcePlace)
  case textAfterEnd
  case expectedValue(found: String)
  case expectedName(found: String)
  case expectedColon(found: String)
  case expectedComma(found: String)
  case missingComma
  case quoteInText
  case trailingComma
  case extraComma
  case comment
  case wideSpace
  case wrongMark(found: String, meant: String)
  case wrongQuotes(found: String)
  case unquotedText(String)
  case unquotedName(String)
  case unclosedText
  case lineBreakInText
  case controlCharacter(UInt8)
  case unknownEscape(String)
  case badUnicodeEscape
  case loneSurrogate
  case badNumber(NumberFlaw)
  case numberTooLong
  case duplicateName(String, first: SourcePlace)

  /// What is wrong with a number.
  enum NumberFlaw {
    case plusSign
    case leadingZero
    case noWholePart
    case noFraction
    case thousandsSeparator
    case notANumber
  }
}

extension JSONProblem {
  func diagnostic(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, identifier, message, at: place, remedy: remedy,
      notes: opener.map { [Diagnostic.Note($0.message, at: $0.place)] } ?? [])
  }

  private var identifier: String {
    switch self {
    case .wrongEncoding, .invalidUTF8: "invalid-utf8"
    case .duplicateName: "duplicate-key"
    case .numberTooLong: "number-out-of-range"
    default: "invalid-json"
    }
  }

  private var opener: (message: LocalizedText, place: SourcePlace)? {
    switch self {
    case .unexpectedEnd(_, let opener), .wrongBracket(_, let opener):
      (LocalizedText(chinese: "它从这里开始", english: "it begins here"), opener)
    case .duplicateName(_, let first):
      (LocalizedText(chinese: "第一次出现在这里", english: "it stands here first"), first)
    default: nil
    }
  }
}
