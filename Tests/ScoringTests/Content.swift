import Diagnostics
import Forms
import Foundation
import Testing

/// The portal's own content, read from the repository.
enum Content {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "content")

  private static func source(_ path: String) throws -> SourceText {
    SourceText(path: "content/" + path, bytes: Array(try Data(contentsOf: folder.appending(path: path))))
  }

  static func scheme(_ name: String) throws -> Scheme {
    let reading = SchemeReader().read(try source("schemes/\(name).json"), id: try #require(Slug(name)))
    return try #require(reading.value)
  }

  /// All forms, in the order of their paths.
  static func forms() throws -> [Form] {
    let units = folder.appending(path: "units")
    let files = FileManager.default.enumerator(atPath: units.path)?.compactMap { $0 as? String } ?? []
    let reader = FormReader(
      schemes: try ["mof-2020", "shanghai-2019", "shanghai-2020-target"].map(scheme))
    return try files.filter { $0.hasSuffix(".json") }.sorted().map { file in
      let source = try source("units/" + file)
      let address = try #require(FormAddress.read(path: "units/" + file, of: source).value)
      return try #require(reader.read(source, at: address).value)
    }
  }
}
