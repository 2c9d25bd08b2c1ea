import Decimals

/// JSON to be written: schemas, reports, and the first version of a form.
///
/// Members keep the order they are given in, so that the same content is always the same bytes.
package indirect enum JSONText: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// A number as it is to be written, decimal places included.
  case number(ExactDecimal)
  case text(String)
  case list([JSONText])
  case object([Member])

  /// A member of an object.
  package struct Member: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The value.
    package let value: JSONText

    /// A member.
    package init(_ name: String, _ value: JSONText) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(ExactDecimal(value)) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: JSONText...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSONText)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  /// A list of texts.
  package static func texts(_ texts: some Sequence<String>) -> JSONText { .list(texts.map { .text($0) }) }
  /// A whole number.
  package static func integer(_ number: Int) -> JSONText { .number(ExactDecimal(number)) }
}

extension JSONText {
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
    case .text(let string): Self.quote(string, into: &text)
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
        Self.quote(member.name, into: &text)
        text += ": "
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

  /// A JSON string; only what must be escaped is (RFC 8259, section 7).
  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
