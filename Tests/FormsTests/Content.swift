import Diagnostics
import Foundation
import Testing

@testable import Forms

/// The portal's own content, read from the repository.
enum Content {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "content")

  static func source(_ path: String) throws -> SourceText {
    SourceText(path: "content/" + path, bytes: Array(try Data(contentsOf: folder.appending(path: path))))
  }

  static func scheme(_ name: String) throws -> Scheme {
    let reading = SchemeReader().read(try source("schemes/\(name).json"), id: try #require(Slug(name)))
    #expect(rendered(reading.diagnostics) == "")
    return try #require(reading.value)
  }

  static func schemes() throws -> [Scheme] {
    try ["mof-2020", "shanghai-2019", "shanghai-2020-target"].map(scheme)
  }

  /// The paths of all forms within the content folder.
  static func formPaths() throws -> [String] {
    let units = folder.appending(path: "units")
    let paths = FileManager.default.enumerator(atPath: units.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".json") }.sorted().map { "units/" + $0 }
  }

  static func form(_ path: String) throws -> Form {
    let source = try source(path)
    let address = try #require(FormAddress.read(path: path, of: source).value)
    let reading = FormReader(schemes: try schemes()).read(source, at: address)
    #expect(rendered(reading.diagnostics) == "")
    return try #require(reading.value)
  }
}

/// Diagnostics as one line each, in English.
func rendered(_ diagnostics: [Diagnostic]) -> String {
  TextRenderer(language: .english, short: true).render(diagnostics)
}
