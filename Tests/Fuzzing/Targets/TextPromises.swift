import Diagnostics
import Forms
import Scoring
import Site

/// What the small readers of text promise.
enum TextPromises {
  static func broken(byCell text: String) -> [String] {
    var promises = Promises()
    let cell = Cell(text)
    promises.expect(cell.verbatim.utf8.elementsEqual(text.utf8), "a cell is kept as it is written")
    promises.expect(
      Cell(carefully: text).reading == cell.reading,
      "a plain cell is read as the parser for all cells reads it")
    if let quantity = cell.quantity {
      promises.expect(!cell.isEmpty, "a cell with a quantity is not empty")
      let plain = (quantity.comparator?.rawValue ?? "") + quantity.number.description
      promises.expect(
        Cell(plain).quantity?.number == quantity.number, "“\(plain)” is the quantity it was read as")
    }
    return promises.broken
  }

  static func broken(byNarrative text: String) -> [String] {
    var promises = Promises()
    let length = text.utf8.count
    var end = 0
    for mention in NumberScanner.mentions(in: text) {
      promises.expect(mention.range.lowerBound >= end, "numbers come one behind the other")
      promises.expect(
        !mention.range.isEmpty && mention.range.upperBound <= length, "a number lies in its text")
      promises.expect(
        mention.clauseRange.lowerBound >= 0 && mention.clauseRange.upperBound <= length,
        "a clause lies in its text")
      end = mention.range.upperBound
    }
    return promises.broken
  }

  static func broken(byFrontMatter bytes: [UInt8]) -> [String] {
    var promises = Promises()
    let source = SourceText(path: "x.md", bytes: bytes)
    let parsed = MarkdownSource(parsing: source)
    promises.expectShowable(parsed.diagnostics, of: bytes.count)
    promises.expect(parsed.body.upperBound == bytes.count, "the body reaches to the end")
    promises.expect(parsed.bodyFirstLine >= 1, "lines are counted from 1")
    var keys: Set<String> = []
    for entry in parsed.frontMatter?.entries ?? [] {
      promises.expect(
        keys.insert(entry.key.text).inserted || !parsed.diagnostics.isEmpty, "a key stands once")
      promises.expect(entry.key.place.range.upperBound <= parsed.body.lowerBound, "a key lies in the head")
    }
    var reader = FrontMatterReader(parsed)
    _ = reader.requiredText("name")
    _ = reader.texts("aliases")
    promises.expectShowable(reader.finish(), of: bytes.count)
    return promises.broken
  }
}
