/// A text parsed with its footnotes marked.
struct MarkedTree: ~Copyable {
  /// The footnotes' marks; nil where the text has none.
  let marks: FootnoteMarks?
  /// What was parsed.
  let bytes: [UInt8]
  private let tree: CommonMarkTree

  var root: CommonMarkNode { tree.root }

  /// Parses a text.
  ///
  /// Whether a line that looks like a footnote's is one, only libcmark can tell: in code it is text. So lines that did
  /// not become list items are taken back and the text is parsed again. Four rounds are enough for any text that is not
  /// made to need more; such a text has no footnotes.
  init(parsing source: [UInt8]) {
    var refused: Set<Int> = []
    for _ in 1...4 {
      guard let marks = FootnoteMarks(source, refused: refused) else { break }
      let tree = CommonMarkTree(parsing: marks.bytes)
      let items = withExtendedLifetime(tree) { Set(FootnoteReader.items(in: $0.root).map(\.startLine)) }
      let wrong = marks.labels.keys.filter { !items.contains($0) }
      if wrong.isEmpty {
        self.marks = marks
        self.bytes = marks.bytes
        self.tree = consume tree
        return
      }
      refused.formUnion(wrong)
    }
    marks = nil
    bytes = source
    tree = CommonMarkTree(parsing: source)
  }
}
