import Diagnostics
import Forms

/// The portal's own content: real forms, whose reading must succeed.
package enum Content {
  /// One of the schemes.
  package static func scheme(_ name: String) throws -> Scheme {
    try SchemeReader().read(try Repository.source("content/schemes/\(name).json"), id: try slug(name)).whole
  }

  /// The schemes of all forms.
  package static func schemes() throws -> [Scheme] {
    try ["mof-2020", "shanghai-2019", "shanghai-2020-target"].map(scheme)
  }

  /// The paths of all forms below `content/`, in order.
  package static func formPaths() -> [String] {
    Repository.paths(below: "content/units", endingIn: ".json").map { String($0.dropFirst("content/".count)) }
  }

  /// A form by its path below `content/`.
  package static func form(_ path: String) throws -> Form {
    try form(path, FormReader(schemes: try schemes()))
  }

  /// All forms, in the order of their paths.
  package static func forms() throws -> [Form] {
    let reader = FormReader(schemes: try schemes())
    return try formPaths().map { try form($0, reader) }
  }

  private static func form(_ path: String, _ reader: FormReader) throws -> Form {
    let source = try Repository.source("content/" + path)
    return try reader.read(source, at: try FormAddress.read(path: path, of: source).whole).whole
  }
}

/// A family of forms that nobody has thought of: other keys, labels, fields, categories, bands and rounding.
package enum Family {
  /// A file of the family: `river-city.json`, its scheme, or `bridge.self-evaluation.json`.
  package static func text(_ name: String) throws -> String {
    try Repository.text("Tests/Fixtures/family/" + name)
  }

  /// The scheme, written as this text.
  package static func readScheme(_ text: String) throws -> Reading<Scheme> {
    SchemeReader().read(SourceText(path: "river-city.json", text: text), id: try slug("river-city"))
  }

  /// The form, written as this text.
  package static func read(_ text: String) throws -> Reading<Form> {
    let scheme = try readScheme(try self.text("river-city.json")).whole
    let address = FormAddress(
      unit: try slug("bridges"), year: 2025, project: try slug("bridge"), kind: .selfEvaluation)
    return FormReader(schemes: [scheme]).read(SourceText(path: "bridge.json", text: text), at: address)
  }

  /// The form as it is.
  package static func form() throws -> Form { try read(try text("bridge.self-evaluation.json")).whole }
}

/// A name of a unit, a project or a scheme.
package func slug(_ text: String) throws -> Slug {
  guard let slug = Slug(text) else { throw Unexpected("no slug: \(text)") }
  return slug
}

extension Reading {
  /// What was read, when nothing is wrong with it.
  package var whole: Value {
    get throws {
      guard let value, diagnostics.isEmpty else { throw Unexpected(rendered(diagnostics)) }
      return value
    }
  }
}

/// Diagnostics as one line each, in English.
package func rendered(_ diagnostics: [Diagnostic]) -> String {
  TextRenderer(language: .english, short: true).render(diagnostics)
}

/// What a test relies on is not so.
package struct Unexpected: Error, CustomStringConvertible {
  /// What is not as it should be.
  package let description: String

  /// A sentence about it.
  package init(_ description: String) { self.description = description }
}
