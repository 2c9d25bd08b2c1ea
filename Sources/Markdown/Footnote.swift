/// A note that the text refers to.
package struct Footnote: Sendable, Hashable {
  /// Its number, in the order of the first references, from 1.
  package let number: Int
  /// What it says.
  package let blocks: [Block]
  /// How many places of the text refer to it.
  package let referenceCount: Int
}

/// A place of the text that refers to a footnote.
package struct FootnoteReference: Sendable, Hashable {
  /// The footnote's number.
  package let number: Int
  /// Which reference to this footnote it is, from 1.
  package let occurrence: Int
}

/// What is said around footnotes, in the language of the page.
package struct FootnoteWords: Sendable {
  /// The name of the part of the page that holds them.
  package let heading: String
  /// What a link back to the text says to those who cannot see it; the number stands behind it.
  package let back: String

  /// The words of a language.
  package init(heading: String, back: String) {
    self.heading = heading
    self.back = back
  }
}

/// The footnotes of a document while it is read.
struct FootnoteReader {
  /// Where each footnote is defined, by label in small letters.
  private let definitions: [String: CommonMarkNode]
  /// The lines on which definitions begin.
  private let lines: Set<Int>
  /// The labels that were referred to, in order.
  private(set) var used: [String] = []
  private var numbers: [String: Int] = [:]
  private var counts: [Int] = []

  /// Finds the definitions in a parsed text.
  init(_ marks: FootnoteMarks?, in root: CommonMarkNode) {
    var definitions: [String: CommonMarkNode] = [:]
    var lines: Set<Int> = []
    if let marks {
      for node in Self.items(in: root) {
        guard let label = marks.labels[node.startLine] else { continue }
        lines.insert(node.startLine)
        if definitions[label] == nil { definitions[label] = node }
      }
    }
    self.definitions = definitions
    self.lines = lines
  }

  /// All list items of a tree, in reading order.
  static func items(in root: CommonMarkNode) -> [CommonMarkNode] {
    var items: [CommonMarkNode] = []
    var node: CommonMarkNode? = root
    while let current = node {
      if current.isItem { items.append(current) }
      node = current.following(below: root)
    }
    return items
  }

  var labels: [String] { definitions.keys.sorted() }

  /// Whether a list item is the definition of a footnote.
  func isDefinition(_ item: CommonMarkNode) -> Bool { lines.contains(item.startLine) }

  /// The definition that counts; of two with one label, the first.
  func definition(_ label: String) -> CommonMarkNode? { definitions[label] }

  /// Refers to a footnote; nil where none has this label.
  mutating func reference(to written: String) -> FootnoteReference? {
    let label = written.lowercased()
    guard definitions[label] != nil else { return nil }
    if numbers[label] == nil {
      used.append(label)
      counts.append(0)
      numbers[label] = used.count
    }
    guard let number = numbers[label] else { return nil }
    counts[number - 1] += 1
    return FootnoteReference(number: number, occurrence: counts[number - 1])
  }

  /// How often the footnote was referred to.
  func count(_ number: Int) -> Int { counts[number - 1] }
}
