import Decimals
import Diagnostics

/// Prints shapes as JSON Schemas (draft 2020-12), for editors and other programs.
///
/// A schema says what a shape says and no more. What needs more than one value at a time, such as a year that
/// contradicts its folder, or a key that stands twice, only the loader finds.
package enum JSONSchema {
  private static let dialect = "https://json-schema.org/draft/2020-12/schema"

  /// The schema of `site.json`, a scheme, or any other file of one shape.
  ///
  /// - Parameters:
  ///   - shape: what the file must be.
  ///   - title: what the file is.
  package static func document(_ shape: JSONShape, title: LocalizedText) -> JSONTree {
    .object([.init("$schema", .text(dialect))] + annotations(title) + members(of: shape))
  }

  /// The schema of the forms of these families: a branch for each, chosen by the form's own `scheme`.
  package static func forms(of schemes: [Scheme]) -> JSONTree {
    let schemes = schemes.sorted { $0.id < $1.id }
    if schemes.count == 1, let scheme = schemes.first {
      return document(ownShape(of: scheme), title: scheme.name)
    }
    let title = LocalizedText(chinese: "项目绩效表", english: "Performance form of a project")
    let name = LocalizedText(chinese: "评分办法", english: "the scheme")
    let branches = schemes.map { scheme -> JSONTree in
      [
        "if": [
          "properties": ["scheme": ["const": .text(scheme.id.text)]],
          "required": ["scheme"],
        ],
        "then": ["$ref": .text("#/$defs/" + scheme.id.text)],
      ]
    }
    let definitions = schemes.map { scheme in
      JSONTree.Member(
        scheme.id.text, .object(annotations(scheme.name) + members(of: ownShape(of: scheme))))
    }
    let scheme = JSONTree.object(annotations(name) + [.init("enum", .texts(schemes.map(\.id.text)))])
    return .object(
      [.init("$schema", .text(dialect))] + annotations(title) + [
        .init("type", "object"), .init("required", ["scheme"]), .init("properties", ["scheme": scheme]),
        .init("allOf", .list(branches)), .init("$defs", .object(definitions)),
      ])
  }

  /// The family's shape, in which the form's kind and scheme can only be those of the family.
  package static func ownShape(of scheme: Scheme) -> JSONShape {
    guard case .object(let object) = scheme.formShape else { return scheme.formShape }
    return .object(
      JSONObjectShape(
        object.keys.map { key in
          switch key.name {
          case "form":
            JSONKey(
              key.name, .choice([scheme.kind.rawValue]), key.meaning, explanation: key.hints?.explanation)
          case "scheme":
            JSONKey(
              key.name, .choice([scheme.id.text]), key.meaning, explanation: key.hints?.explanation)
          default: key
          }
        }))
  }
}

extension JSONSchema {
  /// Title and description. Editors show the one or the other, so that the description has both languages.
  private static func annotations(
    _ meaning: LocalizedText, _ explanation: LocalizedText? = nil
  ) -> [JSONTree.Member] {
    var description =
      meaning.chinese == meaning.english ? meaning.chinese : "\(meaning.chinese) · \(meaning.english)"
    if let explanation { description += "\n\(explanation.chinese) · \(explanation.english)" }
    return [.init("title", .text(meaning.chinese)), .init("description", .text(description))]
  }

  private static func schema(_ shape: JSONShape, words: [JSONWord] = []) -> JSONTree {
    .object(members(of: shape, words: words))
  }

  /// - Parameter words: the meanings of the words to choose from. `enumDescriptions` is no keyword of the
  ///   specification, which lets validators pass it by; editors show it.
  private static func members(of shape: JSONShape, words: [JSONWord] = []) -> [JSONTree.Member] {
    switch shape {
    case .any: []
    case .boolean: [.init("type", "boolean")]
    case .number(let least, let most):
      [.init("type", "number")] + bounds(least.map { .number($0) }, most.map { .number($0) })
    case .integer(let range):
      [.init("type", "integer")] + bounds(.integer(range.lowerBound), .integer(range.upperBound))
    case .text(let allowsEmpty):
      [.init("type", "string")] + (allowsEmpty ? [] : [.init("pattern", "\\S")])
    case .choice(let choices): [.init("enum", .texts(choices))] + descriptions(of: choices, by: words)
    case .slug:
      [
        .init("type", "string"), .init("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"),
        .init("maxLength", .integer(Slug.longest)),
      ]
    case .date(let allowsEmpty):
      allowsEmpty ? [.init("anyOf", [["const": ""], .object(date)])] : date
    case .list(let element, let least):
      [.init("type", "array"), .init("items", schema(element, words: words))]
        + (least > 0 ? [.init("minItems", .integer(least))] : [])
    case .object(let object): members(of: object)
    case .map(let value): [.init("type", "object"), .init("additionalProperties", schema(value))]
    case .nullable(let shape): nullable(members(of: shape))
    }
  }

  private static func descriptions(of choices: [String], by words: [JSONWord]) -> [JSONTree.Member] {
    guard !words.isEmpty else { return [] }
    let meanings = choices.map { choice in
      words.first { $0.text == choice }.map { "\($0.meaning.chinese) · \($0.meaning.english)" } ?? ""
    }
    return [.init("enumDescriptions", .texts(meanings))]
  }

  /// What else a schema demands of its type, `null` passes.
  private static func nullable(_ members: [JSONTree.Member]) -> [JSONTree.Member] {
    guard let first = members.first, first.name == "type" else {
      return [.init("anyOf", [.object(members), ["type": "null"]])]
    }
    return [.init("type", .list([first.value, "null"]))] + members.dropFirst()
  }

  private static var date: [JSONTree.Member] {
    [
      .init("type", "string"), .init("format", "date"),
      .init("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    ]
  }

  private static func bounds(_ least: JSONTree?, _ most: JSONTree?) -> [JSONTree.Member] {
    [("minimum", least), ("maximum", most)].compactMap { name, bound in bound.map { .init(name, $0) } }
  }

  private static func members(of object: JSONObjectShape) -> [JSONTree.Member] {
    let properties = object.keys.map { key in
      let words = key.hints?.words ?? []
      let examples = key.hints?.examples ?? []
      return JSONTree.Member(
        key.name,
        .object(
          annotations(key.meaning, key.hints?.explanation) + members(of: key.shape, words: words)
            + (examples.isEmpty ? [] : [.init("examples", .texts(examples))])))
    }
    let required = object.keys.filter { !$0.isOptional }.map(\.name)
    return [
      .init("type", "object"), .init("properties", .object(properties)),
      .init("required", .texts(required)), .init("additionalProperties", false),
    ]
  }
}
