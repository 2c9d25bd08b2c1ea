import Diagnostics

/// Reads the keys that a kind of page knows out of a front matter, and reports everything else in it.
///
/// ```swift
/// var reader = FrontMatterReader(source)
/// let name = reader.requiredText("name")
/// let aliases = reader.texts("aliases")
/// diagnostics += reader.finish()
/// ```
package struct FrontMatterReader {
  /// A reader of the file's head; a file without one counts as one with an empty head.
  package init(_ source: MarkdownSource) {
  }

  /// The text of a key; nil where the key is missing or has nothing. Reports a list.
  package mutating func text(_ key: String) -> LocatedText? {
    nil
  }

  /// The text of a key that must be there. Reports that it is missing.
  package mutating func requiredText(_ key: String) -> LocatedText? {
    nil
  }

  /// The texts of a key, one or many; empty where the key is missing.
  package mutating func texts(_ key: String) -> [LocatedText] {
    []
  }

  /// Everything found wrong while parsing and reading, with the keys that nobody asked for.
  package consuming func finish() -> [Diagnostic] {
    []
  }
}
