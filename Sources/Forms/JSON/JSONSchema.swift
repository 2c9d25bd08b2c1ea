import Decimals
import Diagnostics

/// A shape as a JSON Schema (draft 2020-12), for editors that check and explain a file while it is written.
///
/// A schema cannot say everything a shape does: dates are checked as dates of the calendar only by validators that
/// assert formats, and duplicate keys are seen by no schema.
package struct JSONSchema: Sendable {
  private let shape: JSONShape
  private let title: LocalizedText
  private var text = ""

  /// The schema of a shape with a title.
  package init(_ shape: JSONShape, title: LocalizedText) {
    self.shape = shape
    self.title = title
  }

  /// The schema as JSON, indented, ended by a line feed.
  package func json() -> String {
    var writer = self
    writer.text = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
    writer.text += "  \"title\": \(JSONText.quoted(Self.hint(title))),\n"
    writer.write(members(of: shape), indent: "  ")
    return writer.text + "}\n"
  }

  /// Both languages in one text, because a schema has no place for two.
  private static func hint(_ text: LocalizedText) -> String {
    text.chinese == text.english ? text.chinese : "\(text.chinese) / \(text.english)"
  }

  /// A part of a schema: a name and what stands behind it.
  private enum Part {
    case plain(String)
    case schema([(String, Part)])
    case properties([JSONKey])
  }

  private mutating func write(_ members: [(String, Part)], indent: String) {
    for (index, (name, part)) in members.enumerated() {
      text += "\(indent)\(JSONText.quoted(name)): "
      write(part, indent: indent)
      text += index + 1 < members.count ? ",\n" : "\n"
    }
  }

  private mutating func write(_ part: Part, indent: String) {
    switch part {
    case .plain(let json): text += json
    case .schema(let members):
      text += "{\n"
      write(members, indent: indent + "  ")
      text += indent + "}"
    case .properties(let keys):
      text += "{\n"
      write(
        keys.map { key in
          let description = ("description", Part.plain(JSONText.quoted(Self.hint(key.meaning))))
          return (key.name, Part.schema([description] + members(of: key.shape)))
        }, indent: indent + "  ")
      text += indent + "}"
    }
  }
}

extension JSONSchema {
  private func members(of shape: JSONShape) -> [(String, Part)] {
    switch shape {
    case .any: []
    case .boolean: [type("boolean")]
    case .text(let allowsEmpty): allowsEmpty ? [type("string")] : [type("string"), pattern("\\S")]
    case .choice(let words): [type("string"), ("enum", .plain(list(words)))]
    case .date(let allowsEmpty):
      allowsEmpty
        ? [type("string"), pattern("^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
        : [type("string"), ("format", .plain("\"date\"")), pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .slug:
      [type("string"), ("maxLength", .plain(String(Slug.longest))), pattern("^[a-z0-9]+(-[a-z0-9]+)*$")]
    case .number(let least, let most): [type("number")] + bounds(least?.description, most?.description)
    case .integer(let range):
      [type("integer")] + bounds(String(range.lowerBound), String(range.upperBound))
    case .list(let shape, let least):
      [type("array"), ("minItems", .plain(String(least))), ("items", .schema(members(of: shape)))]
    case .map(let shape): [type("object"), ("additionalProperties", .schema(members(of: shape)))]
    case .object(let shape): members(of: shape)
    case .nullable(let shape): nullable(members(of: shape))
    }
  }

  private func members(of shape: JSONObjectShape) -> [(String, Part)] {
    [
      type("object"), ("properties", .properties(shape.keys)),
      ("required", .plain(list(shape.keys.filter { !$0.isOptional }.map(\.name)))),
      ("additionalProperties", .plain("false")),
    ]
  }

  /// The type and the choices may be null besides; everything else holds only for values of its own type.
  private func nullable(_ members: [(String, Part)]) -> [(String, Part)] {
    members.map { name, part in
      guard case .plain(let json) = part else { return (name, part) }
      switch name {
      case "type": return (name, .plain("[\(json), \"null\"]"))
      case "enum": return (name, .plain("\(json.dropLast()), null]"))
      default: return (name, part)
      }
    }
  }

  private func type(_ name: String) -> (String, Part) { ("type", .plain(JSONText.quoted(name))) }
  private func pattern(_ text: String) -> (String, Part) { ("pattern", .plain(JSONText.quoted(text))) }

  private func bounds(_ least: String?, _ most: String?) -> [(String, Part)] {
    [("minimum", least), ("maximum", most)].compactMap { name, bound in bound.map { (name, .plain($0)) } }
  }

  private func list(_ words: [String]) -> String {
    "[" + words.map(JSONText.quoted).joined(separator: ", ") + "]"
  }
}
