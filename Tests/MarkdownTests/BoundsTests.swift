@testable import Markdown
import Testing

@Suite("Texts made to be slow or deep")
struct BoundsTests {
  @Test(
    "nesting beyond the bound is reported and left out, and takes no stack",
    arguments: [
      String(repeating: "> ", count: 100_000) + "a", String(repeating: ">", count: 100_000),
      String(repeating: "- ", count: 100_000) + "a", String(repeating: "1. ", count: 30_000) + "a",
      String(repeating: "*a **a ", count: 50_000) + "b" + String(repeating: " a** a*", count: 50_000),
      (0..<300).map { String(repeating: "  ", count: $0) + "- a\n" }.joined(),
      (0..<150).map { String(repeating: "> ", count: $0) + "- a\n" }.joined(),
    ])
  func depth(source: String) {
    let document = MarkdownDocument(source)
    #expect(document.problems.map(\.kind) == [.nestedTooDeeply])
    #expect(document.plainHTML.count < 100_000)
  }

  @Test(
    "as much nesting as the bound allows is shown",
    arguments: [
      String(repeating: "> ", count: 99) + "a", String(repeating: "- ", count: 99) + "a",
      String(repeating: "> - ", count: 49) + "a",
      String(repeating: "*", count: 99) + "a" + String(repeating: "*", count: 99),
      String(repeating: "> ", count: 49) + String(repeating: "_a ", count: 50)
        + String(repeating: "a_", count: 50),
    ])
  func allowedDepth(source: String) {
    let document = MarkdownDocument(source)
    #expect(document.problems.isEmpty)
    #expect(document.plainText.contains("a"))
    #expect(document.plainHTML.contains("a"))
  }

  @Test(
    "texts that are slow for a careless parser are read like any other",
    arguments: [
      "[", "]", "*", "_", "a**b", "*a_ ", "[a](", "[ (](", "`", "<", "<!--", "<?", "<!A", "<![CDATA[", "&",
      "![", "\\",
      "|", "a|", "| - ", "[a]: b\n", "\t", "# a\n", "\0", "\u{FEFF}", "**（", "）**", "*）甲（", "甲\n", "-\n",
      "--- ", "a\n-|-\n",
    ])
  func linear(unit: String) {
    let document = MarkdownDocument(String(repeating: unit, count: 30_000))
    #expect(document.problems.allSatisfy { if case .rawHTML = $0.kind { true } else { false } })
  }

  @Test("open images without end, on which libcmark is slow, are refused with their line")
  func openImages() {
    let document = MarkdownDocument("a\n\n" + String(repeating: "![[]()\n", count: 100_000))
    #expect(document.blocks.isEmpty)
    #expect(document.problems.map(\.kind) == [.tooMuch])
    #expect((document.problems.first?.line ?? 0) > 1000)
  }

  @Test("a text beyond the bound of length is refused")
  func length() {
    let longest = [UInt8](repeating: UInt8(ascii: "a"), count: MarkdownDocument.longestText)
    #expect(MarkdownDocument(longest[...]).problems.isEmpty)
    let document = MarkdownDocument((longest + [UInt8(ascii: "a")])[...], firstLine: 7)
    #expect(document.problems == [MarkdownProblem(kind: .tooMuch, line: 7)])
  }

  @Test("a table that would need millions of empty cells is no table")
  func emptyCells() {
    let columns = 2_000
    let source =
      String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns) + "|\n"
      + String(repeating: "|b|\n", count: 1_000)
    guard case .paragraph = MarkdownDocument(source).blocks.first?.content else {
      Issue.record("a table was made")
      return
    }
  }
}
