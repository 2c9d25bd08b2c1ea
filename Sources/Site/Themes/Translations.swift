import Diagnostics
import Forms

/// The sentences of a theme in one language: `text("project.points", points=3)`.
struct Translations: Sendable {
  /// The function by which templates ask for a sentence.
  static let function = "text"

  /// A sentence with places to be filled in.
  struct Sentence: Sendable {
    enum Part: Sendable {
      case text(String)
      /// `{name}`
      case placeholder(String)
      /// `{name|one|other}`: one of two words, as the value is 1 or not.
      case plural(String, one: String, other: String)
    }

    let parts: [Part]

    /// Reads `"{count} 个项目"` or `"{count} {count|project|projects}"`; `{{` stands for a brace.
    init(_ source: String) {
      var parts: [Part] = []
      var text = ""
      var rest = source[...]
      while let brace = rest.firstIndex(of: "{") {
        text += rest[..<brace]
        rest = rest[rest.index(after: brace)...]
        if rest.first == "{" {
          text += "{"
          rest = rest.dropFirst()
        } else if let end = rest.firstIndex(of: "}") {
          if !text.isEmpty { parts.append(.text(text)) }
          text = ""
          parts.append(Self.part(rest[..<end]))
          rest = rest[rest.index(after: end)...]
        } else {
          text += "{"
        }
      }
      text += rest
      if !text.isEmpty { parts.append(.text(text)) }
      self.parts = parts
    }

    private static func part(_ source: Substring) -> Part {
      let words = source.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return words.count == 3
        ? .plural(words[0], one: words[1], other: words[2]) : .placeholder(String(source))
    }

    var placeholders: [String] {
      parts.compactMap { part in
        switch part {
        case .text: nil
        case .placeholder(let name), .plural(let name, _, _): name
        }
      }
    }
  }

  private let sentences: [String: Sentence]
  /// Where the key of each sentence stands.
  let places: [String: SourcePlace]
  /// All keys, in order.
  let keys: [String]

  /// Reads translation files; of two sentences of one key, the later file's counts.
  init(_ sources: [SourceText], language: Language) throws(DiagnosticsError) {
    var sentences: [String: Sentence] = [:]
    var places: [String: SourcePlace] = [:]
    var problems: [Diagnostic] = []
    for source in sources {
      let parsed = JSONDocument.parse(source)
      problems += parsed.diagnostics
      guard let root = parsed.value?.root else { continue }
      problems += JSONShape.map(.filledText).problems(of: root)
      for member in root.members {
        if let text = member.value.string { sentences[member.name] = Sentence(text) }
        places[member.name] = member.key.place
      }
    }
    if sources.isEmpty { problems.append(ThemeProblem.untranslated(language)) }
    if problems.contains(where: { $0.severity == .error }) { throw DiagnosticsError(problems) }
    self.sentences = sentences
    self.places = places
    keys = sentences.keys.sorted()
  }

  /// The sentence of a key; nil where there is none.
  func sentence(_ key: String) -> Sentence? { sentences[key] }

  /// The key that was most likely meant.
  func nearest(to key: String) -> String? { nearestName(to: key, among: sentences.keys) }
}
