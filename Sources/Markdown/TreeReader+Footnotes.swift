import CCMark

extension TreeReader {
  /// The footnotes that were referred to, read in the order of their numbers; they may refer to others.
  mutating func readFootnotes(in root: CommonMarkNode) -> [Footnote] {
    var contents: [[Block]] = []
    while contents.count < footnotes.used.count {
      let definition = footnotes.definition(footnotes.used[contents.count])
      contents.append(definition.map { blocks(of: $0, depth: 1) } ?? [])
    }
    reportUnreadFootnotes(in: root)
    return contents.enumerated().map { index, blocks in
      Footnote(number: index + 1, blocks: blocks, referenceCount: footnotes.count(index + 1))
    }
  }

  private mutating func reportUnreadFootnotes(in root: CommonMarkNode) {
    guard let marks else { return }
    for node in FootnoteReader.items(in: root) where footnotes.isDefinition(node) {
      guard let label = marks.labels[node.startLine], let first = footnotes.definition(label) else {
        continue
      }
      if first != node {
        report(.repeated(label, first: line(of: first)), at: node)
      } else if !footnotes.used.contains(label) {
        report(.unused(label), at: node)
      }
    }
  }

  /// Running text with its references to footnotes.
  mutating func runningText(_ node: CommonMarkNode) -> [Inline] {
    let text = textWithMarks(node.literal)
    guard let marks else { return [.text(text)] }
    return marks.pieces(of: text).map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .reference(let label): reference(to: label, at: node)
      }
    }
  }

  private mutating func reference(to label: String, at node: CommonMarkNode) -> Inline {
    if isInLink {
      report(.inLink(label), at: node)
    } else if let reference = footnotes.reference(to: label) {
      return .footnote(reference)
    } else {
      report(.undefined(label, known: footnotes.labels), at: node)
    }
    return .text("[^\(label)]")
  }

  private mutating func report(_ problem: FootnoteProblem, at node: CommonMarkNode) {
    problems.append(MarkdownProblem(kind: .footnote(problem), line: line(of: node)))
  }
}
