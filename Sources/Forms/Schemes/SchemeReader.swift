import Diagnostics

/// Reads scheme files.
package struct SchemeReader: Sendable {
  /// A reader.
  package init() {}

  /// Reads one scheme: the value where it can be used, and every problem of its source.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - id: the name of the file without its ending, which the scheme must repeat.
  package func read(_ source: SourceText, id: Slug) -> Reading<Scheme> {
    Reading(nil, [])
  }
}
