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
  static func all(of fields: [Located<String>], _ indicators: [Indicator]) -> [AuditText] {
    var texts = fields
    for indicator in indicators {
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
  /// For each byte whether a word begins with it.
  private let beginsWord: [Bool]

  /// The list of these words, of which none is empty.
  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }.filter { !$0.isEmpty }
    var beginsWord = [Bool](repeating: false, count: 256)
    for word in self.words { beginsWord[Int(word[0])] = true }
    self.beginsWord = beginsWord
  }

  /// The UTF-8 offsets of the first word in a text; nil where there is none.
  func firstRange(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
    text.withUnsafeBufferPointer { text in
      beginsWord.withUnsafeBufferPointer { beginsWord in
        var index = start
        while index < text.count {
          if beginsWord[Int(text[index])], let word = word(at: index, of: text) {
            return index..<index + word.count
          }
          index += 1
        }
        return nil
      }
    }
  }

  private func word(at index: Int, of text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let rest = UnsafeBufferPointer(rebasing: text[index...])
    return words.first { $0[0] == rest[0] && rest.starts(with: $0) }
  }

  /// Whether one of the words stands in a text.
  func isFound(in text: [UInt8]) -> Bool { firstRange(in: text) != nil }

  /// Whether one of the words stands in a text.
  func isFound(in text: String) -> Bool { isFound(in: Array(text.utf8)) }
}
