import Diagnostics
import Yams

/// Reads the YAML of a front matter into texts with places.
///
/// Yams composes nodes; their raw texts are taken, because its resolver would turn `0755` into 493 and `1.10` into 1.1.
/// Of YAML, only a mapping of texts and lists of texts is understood: everything else is a mistake in a page's head.
struct FrontMatterParser {
  private let source: SourceText
  private let content: Range<Int>
  private let opening: SourcePlace
  private let positions: YAMLPositions
  private var diagnostics: [Diagnostic] = []

  init(source: SourceText, content: Range<Int>, opening: SourcePlace) {
    self.source = source
    self.content = content
    self.opening = opening
    positions = YAMLPositions(source: source, content: content)
  }

  /// The most bytes that a head may have: far more than any page needs, and little enough that telling what is wrong with
  /// each of its keys takes no time.
  private static let longest = 65_536

  mutating func parse() -> (FrontMatter?, [Diagnostic]) {
    guard let text = validText() else { return (nil, diagnostics) }
    if let place = positions.tooDeepLine() {
      return (nil, [.nestedFrontMatter(at: place)])
    }
    guard content.count <= Self.longest else {
      return (nil, [.frontMatterTooLong(at: opening, limit: Self.longest)])
    }
    do {
      // The parser has to stay: nodes hold their anchors only as long as it does.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      defer { withExtendedLifetime(parser) {} }
      let entries = try entries(of: parser.singleRoot())
      return (entries.map { FrontMatter(entries: $0, place: opening) }, diagnostics)
    } catch {
      report(error)
      return (nil, diagnostics)
    }
  }

  private mutating func validText() -> String? {
    let bytes = source.bytes[content]
    do {
      _ = try UTF8Span(validating: bytes.span)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      let start = content.lowerBound + error.byteOffsets.lowerBound
      diagnostics.append(.frontMatterNotUTF8(at: source.place(start..<(start + error.byteOffsets.count))))
      return nil
    }
  }

  /// The entries; nil where the head is no mapping.
  private mutating func entries(of root: Node?) -> [FrontMatter.Entry]? {
    switch root {
    case nil: return []
    case .scalar(let scalar)? where Self.isAbsent(scalar): return []
    case .mapping(let mapping)?:
      check(tag: mapping.tag, anchor: mapping.anchor, mark: mapping.mark)
      return mapping.compactMap { entry(key: $0, value: $1) }
    case let node?:
      diagnostics.append(positions.likelyMistake() ?? .frontMatterWithoutKeys(at: place(of: node)))
      return nil
    }
  }

  private mutating func entry(key: Node, value: Node) -> FrontMatter.Entry? {
    guard case .scalar(let scalar) = key else {
      diagnostics.append(.nestedFrontMatter(at: place(of: key)))
      return nil
    }
    let key = text(scalar)
    switch value {
    case .scalar(let scalar) where Self.isAbsent(scalar):
      return FrontMatter.Entry(key: key, value: .absent(key.place))
    case .scalar(let scalar):
      return FrontMatter.Entry(key: key, value: .text(text(scalar)))
    case .sequence(let sequence):
      check(tag: sequence.tag, anchor: sequence.anchor, mark: sequence.mark)
      return FrontMatter.Entry(key: key, value: .list(sequence.compactMap { item($0) }, place(of: value)))
    case .mapping, .alias:
      diagnostics.append(.nestedFrontMatter(at: place(of: value)))
      return nil
    }
  }

  private mutating func item(_ node: Node) -> LocatedText? {
    guard case .scalar(let scalar) = node else {
      diagnostics.append(.nestedFrontMatter(at: place(of: node)))
      return nil
    }
    return text(scalar)
  }

  private mutating func text(_ scalar: Node.Scalar) -> LocatedText {
    check(tag: scalar.tag, anchor: scalar.anchor, mark: scalar.mark)
    let place = scalar.mark.map { positions.place(of: scalar.string, from: $0) } ?? opening
    return LocatedText(text: scalar.string, place: place)
  }

  private func place(of node: Node) -> SourcePlace {
    node.mark.map { positions.lineEnd(from: $0) } ?? opening
  }

  /// Whether a value says that there is none: nothing at all, or `~` or `null` without quotation marks.
  private static func isAbsent(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// Anchors and tags make a value mean something else than it says.
  private mutating func check(tag: Tag, anchor: Anchor?, mark: Mark?) {
    let usual = ["", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]
    guard anchor != nil || !usual.contains(tag.description) else { return }
    let problem = Diagnostic.taggedFrontMatter(at: mark.map { positions.lineEnd(from: $0) } ?? opening)
    // An alias gives the node of its anchor once more.
    let isKnown = diagnostics.contains {
      $0.identifier == problem.identifier && $0.place?.range == problem.place?.range
    }
    if !isKnown { diagnostics.append(problem) }
  }

  private mutating func report(_ error: any Error) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _):
      diagnostics.append(positions.diagnostic(problem: problem, at: mark))
    case YamlError.composer(_, _, let mark, _):
      // Undefined aliases and a second document.
      diagnostics.append(.taggedFrontMatter(at: positions.lineEnd(from: mark)))
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      for key in keys { report(duplicate: key, near: context.mark) }
    case YamlError.reader:
      diagnostics.append(positions.controlCharacter() ?? .invalidFrontMatter(at: opening, problem: ""))
    default: diagnostics.append(.invalidFrontMatter(at: opening, problem: ""))
    }
  }

  private mutating func report(duplicate key: String, near mark: Mark) {
    let places = positions.lines(ofKey: key)
    guard let first = places.first, places.count > 1 else {
      diagnostics.append(.duplicateKey(key, at: positions.lineEnd(from: mark), first: nil))
      return
    }
    for place in places.dropFirst() { diagnostics.append(.duplicateKey(key, at: place, first: first)) }
  }
}
