import Decimals
import Diagnostics

/// JSON to be written: schemas, reports, and the first version of a form.
///
/// Members keep the order they are given in, so that the same content is always the same bytes.
package indirect enum JSONTree: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// A number as it is to be written, decimal places included.
  case number(ExactDecimal)
  case text(String)
  case list([JSONTree])
  case object([Member])

  /// A member of an object.
  package struct Member: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The value.
    package let value: JSONTree

    /// A member.
    package init(_ name: String, _ value: JSONTree) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(ExactDecimal(value)) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: JSONTree...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSONTree)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// A list of texts.
  package static func texts(_ texts: some Sequence<String>) -> JSONTree { .list(texts.map { .text($0) }) }
  /// A whole number.
  package static func integer(_ number: Int) -> JSONTree { .number(ExactDecimal(number)) }
}

extension JSONTree {
  /// The text, two spaces for each level, ended by a line feed. A list of plain values stands on one line.
  package var formatted: String {
    var text = ""
    write(into: &text, indentation: "")
    return text + "\n"
  }

  private var isPlain: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }

  private func write(into text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let number): text += number.description
    case .text(let string): text += JSONText.quoted(string)
    case .list(let elements) where elements.allSatisfy(\.isPlain):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        element.write(into: &text, indentation: indentation)
      }
      text += "]"
    case .list(let elements):
      Self.writeBlock("[", elements, "]", into: &text, indentation: indentation) { element, text, inner in
        element.write(into: &text, indentation: inner)
      }
    case .object(let members):
      Self.writeBlock("{", members, "}", into: &text, indentation: indentation) { member, text, inner in
        text += JSONText.quoted(member.name) + ": "
        member.value.write(into: &text, indentation: inner)
      }
    }
  }

  private static func writeBlock<Item>(
    _ opening: String, _ items: [Item], _ closing: String, into text: inout String, indentation: String,
    write: (Item, inout String, String) -> Void
  ) {
    text += opening
    let inner = indentation + "  "
    for (index, item) in items.enumerated() {
      text += (index > 0 ? ",\n" : "\n") + inner
      write(item, &text, inner)
    }
    text += (items.isEmpty ? "" : "\n" + indentation) + closing
  }
}
