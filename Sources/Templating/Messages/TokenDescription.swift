import Diagnostics

extension Parser {
  /// The current token, for sentences that say what was found.
  var found: LocalizedText {
    switch current.kind {
    case .text: LocalizedText(chinese: "文本", english: "text")
    case .variableBegin, .variableEnd, .blockBegin, .blockEnd: quoted(spelling)
    case .name, .integer, .float, .symbol, .string: quoted(text(of: current))
    case .end, .invalid: LocalizedText(chinese: "模板的结尾", english: "the end of the template")
    }
  }

  private var spelling: String {
    switch current.kind {
    case .variableBegin: "{{"
    case .variableEnd: "}}"
    case .blockBegin: "{%"
    default: "%}"
    }
  }

  private func quoted(_ text: String) -> LocalizedText {
    LocalizedText(chinese: "“\(text)”", english: "`\(text)`")
  }
}
