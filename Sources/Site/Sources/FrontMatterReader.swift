import Diagnostics

/// Reads the keys that a kind of page knows out of a front matter, and reports everything else in it.
///
/// ```swift
/// var reader = FrontMatterReader(source)
/// let name = reader.requiredText("name")
/// let aliases = reader.texts("aliases")
/// diagnostics += reader.finish()
/// ```
package struct FrontMatterReader: Sendable {
  private let entries: [FrontMatter.Entry]
  /// Where to say that something is missing: the line that opens the head, or the file's start.
  private let place: SourcePlace
  /// Whether the head could be read; otherwise nothing is said of what is missing in it.
  private let isReadable: Bool
  private var known: [String] = []
  private var diagnostics: [Diagnostic]

  /// A reader of the file's head; a file without one counts as one with an empty head.
  package init(_ source: MarkdownSource) {
    entries = source.frontMatter?.entries ?? []
    place = source.frontMatter?.place ?? source.source.place(at: source.body.lowerBound)
    isReadable = source.diagnostics.isEmpty
    diagnostics = source.diagnostics
  }

  /// The text of a key; nil where the key is missing or has nothing. Reports a list.
  package mutating func text(_ key: String) -> LocatedText? {
    switch value(of: key) {
    case nil, .absent?: return nil
    case .text(let text)?: return text
    case .list(_, let place)?:
      diagnostics.append(.listInsteadOfText(key, at: place))
      return nil
    }
  }

  /// The text of a key that must be there. Reports that it is missing or empty.
  package mutating func requiredText(_ key: String) -> LocatedText? {
    switch value(of: key) {
    case nil:
      if isReadable { diagnostics.append(.missingFrontMatterKey(key, at: place)) }
      return nil
    case .absent(let place)?:
      diagnostics.append(.emptyFrontMatterValue(key, at: place))
      return nil
    case .text(let text)? where text.text.allSatisfy(\.isWhitespace):
      diagnostics.append(.emptyFrontMatterValue(key, at: text.place))
      return nil
    case .text, .list: return self.text(key)
    }
  }

  /// Whether a key has `true`; false where it is missing. Reports anything but `true` and `false`.
  package mutating func flag(_ key: String) -> Bool {
    guard let text = text(key) else { return false }
    let words = ["true", "false"]
    if !words.contains(text.text) { diagnostics.append(.notAWord(key, text, among: words)) }
    return text.text == "true"
  }

  /// The whole number of a key; nil where it is missing. Reports anything else.
  package mutating func integer(_ key: String) -> Int? {
    guard let text = text(key) else { return nil }
    let number = Int(text.text)
    if number == nil { diagnostics.append(.notANumber(key, text)) }
    return number
  }

  /// The texts of a key, one or many; empty where the key is missing.
  package mutating func texts(_ key: String) -> [LocatedText] {
    switch value(of: key) {
    case nil, .absent?: []
    case .text(let text)?: [text]
    case .list(let texts, _)?: texts
    }
  }

  /// Everything found wrong while parsing and reading, with the keys that nobody asked for.
  package consuming func finish() -> [Diagnostic] {
    let known = known
    let unknown = entries.filter { !known.contains($0.key.text) }
    return diagnostics + unknown.map { .unknownFrontMatterKey($0.key, known: known) }
  }

  private mutating func value(of key: String) -> FrontMatter.Value? {
    if !known.contains(key) { known.append(key) }
    return entries.first { $0.key.text == key }?.value
  }
}
