import Forms

/// A text of a form that people read, with its bytes at hand, because many rules search them.
struct AuditText: Sendable {
  /// The text and its place.
  let text: Located<String>
  /// The text in UTF-8.
  let bytes: [UInt8]

  init(_ text: Located<String>) {
    self.text = text
    bytes = Array(text.value.utf8)
  }

  /// The JSON value that holds the text.
  var origin: JSONValue { text.origin }

  /// Every text of a form, in the order of the form.
  static func all(of form: Form) -> [AuditText] {
    var texts = form.fields.compactMap(\.text)
    for indicator in form.indicators {
      texts.append(indicator.name)
      texts += [indicator.explanation, indicator.deviation, indicator.note].compactMap { $0 }
      texts += [indicator.target, indicator.actual].compactMap { $0 }.map {
        Located($0.verbatim, at: $0.origin)
      }
    }
    return texts.filter { !$0.value.isEmpty }.map(AuditText.init)
  }
}

/// Words that are looked for together, byte by byte.
struct WordList: Sendable {
  private let words: [[UInt8]]
  /// For each byte the positions of the words that begin with it.
  private let byFirstByte: [[Int]]

  /// The list of these words.
  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    var byFirstByte = [[Int]](repeating: [], count: 256)
    for (index, word) in self.words.enumerated() {
      if let first = word.first { byFirstByte[Int(first)].append(index) }
    }
    self.byFirstByte = byFirstByte
  }

  /// The UTF-8 offsets of the first word in a text; nil where there is none.
  func firstRange(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
    var index = start
    while index < text.count {
      for candidate in byFirstByte[Int(text[index])] {
        let word = words[candidate]
        if index + word.count <= text.count, text[index..<index + word.count].elementsEqual(word) {
          return index..<index + word.count
        }
      }
      index += 1
    }
    return nil
  }

  /// Whether one of the words stands in a text.
  func isFound(in text: [UInt8]) -> Bool { firstRange(in: text) != nil }

  /// Whether one of the words stands in a text.
  func isFound(in text: String) -> Bool { isFound(in: Array(text.utf8)) }
}
