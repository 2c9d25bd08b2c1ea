import Decimals
import Diagnostics

/// What a JSON value must be: the keys and types of a format as data.
///
/// The same shapes check a file, with errors at the right value, and can be printed as a JSON Schema.
package indirect enum JSONShape: Sendable {
  /// Any text; `allowsEmpty` says whether a blank is one.
  case text(allowsEmpty: Bool)
  /// Any number within the range of ``ExactDecimal``.
  case number(atLeast: ExactDecimal? = nil, atMost: ExactDecimal? = nil)
  /// A whole number.
  case integer(ClosedRange<Int>)
  /// `true` or `false`.
  case boolean
  /// One of these texts.
  case choice([String])
  /// A date as `2019-12-31` that the calendar has; `allowsEmpty` says whether `""` stands for no date.
  case date(allowsEmpty: Bool)
  /// A name in addresses: lower-case ASCII words with hyphens.
  case slug
  /// An array of values of one shape.
  case list(JSONShape, atLeast: Int)
  /// An object with known keys.
  case object(JSONObjectShape)
  /// An object whose names are free and whose values have one shape.
  case map(JSONShape)
  /// The shape, or `null`.
  case nullable(JSONShape)
  /// Anything.
  case any

  /// A text that is not blank.
  package static var filledText: JSONShape { .text(allowsEmpty: false) }
  /// A text that may be blank.
  package static var anyText: JSONShape { .text(allowsEmpty: true) }
  /// A text in both languages of the product: `{"zh-CN": "…", "en": "…"}`.
  package static var localizedText: JSONShape {
    .object(
      JSONObjectShape([
        JSONKey("zh-CN", .filledText, LocalizedText(chinese: "中文", english: "in Chinese")),
        JSONKey("en", .filledText, LocalizedText(chinese: "英文", english: "in English")),
      ]))
  }
}

/// The keys of an object.
package struct JSONObjectShape: Sendable {
  /// The keys in the order in which they are usually written.
  package let keys: [JSONKey]

  /// An object with these keys and no others.
  package init(_ keys: [JSONKey]) {
    self.keys = keys
  }
}

/// One key of an object.
///
/// A class, because a struct of so many parts would be copied part by part wherever it is looked at.
package final class JSONKey: Sendable {
  /// The name.
  package let name: String
  /// What its value must be.
  package let shape: JSONShape
  /// Whether it may be left out.
  package let isOptional: Bool
  /// What it means, in a few words, for error messages and editors' hints.
  package let meaning: LocalizedText
  /// What else is to be said of it; nil where the meaning says it all.
  package let hints: JSONKeyHints?

  /// A key that must be there unless `optional`.
  ///
  /// - Parameters:
  ///   - explanation: what the meaning leaves open, in whole sentences.
  ///   - words: the meanings of the words to choose from.
  ///   - examples: usual values.
  package init(
    _ name: String, _ shape: JSONShape, optional: Bool = false, _ meaning: LocalizedText,
    explanation: LocalizedText? = nil, words: [JSONWord] = [], examples: [String] = []
  ) {
    self.name = name
    self.shape = shape
    self.isOptional = optional
    self.meaning = meaning
    let isSilent = explanation == nil && words.isEmpty && examples.isEmpty
    hints = isSilent ? nil : JSONKeyHints(explanation: explanation, words: words, examples: examples)
  }
}

/// What is said of a key to people only: in editors and in the reference.
///
/// A class, because keys are handed on with every file that is checked, and most of them have no hints.
package final class JSONKeyHints: Sendable {
  /// What the meaning leaves open, in whole sentences.
  package let explanation: LocalizedText?
  /// The meanings of the words to choose from.
  package let words: [JSONWord]
  /// Usual values, which editors suggest; others are as good.
  package let examples: [String]

  init(explanation: LocalizedText?, words: [JSONWord], examples: [String]) {
    self.explanation = explanation
    self.words = words
    self.examples = examples
  }
}

/// One of the words to choose from, and what it stands for.
package struct JSONWord: Sendable {
  /// The word as it is written.
  package let text: String
  /// What it stands for.
  package let meaning: LocalizedText

  /// A word.
  package init(_ text: String, _ meaning: LocalizedText) {
    self.text = text
    self.meaning = meaning
  }
}

/// A fixed word of a source file that explains itself.
package protocol ExplainedWord: CaseIterable, RawRepresentable<String> {
  /// What the word stands for.
  var meaning: LocalizedText { get }
}

extension ExplainedWord {
  /// All words with what they stand for.
  package static var words: [JSONWord] { allCases.map { JSONWord($0.rawValue, $0.meaning) } }
}

extension JSONShape {
  /// Everything about `value` that contradicts the shape, in reading order: unknown and missing keys, wrong
  /// types, blanks, values that are not among the choices, dates the calendar does not have.
  ///
  /// - Parameter name: the key the value stands behind, for messages; nil for the outermost value.
  package func problems(of value: JSONValue, named name: String? = nil) -> [Diagnostic] {
    var checker = JSONShapeChecker()
    checker.check(value, self, named: name)
    return checker.diagnostics
  }
}
