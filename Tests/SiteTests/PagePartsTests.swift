import Decimals
import Testing

@testable import Site

@Suite("Parts of pages")
struct PagePartsTests {
  @Test(
    "left-over paragraph tags end paragraphs, and other markup stays text",
    arguments: [
      ("<p>一</p><p>二</p>", ["一", "二"]), ("一<br/>二<BR>三", ["一", "二", "三"]), ("  一\n\n 二 ", ["一", "二"]),
      ("a<b 且 c>d", ["a<b 且 c>d"]), ("<script>x</script>", ["<script>x</script>"]), ("<p", ["<p"]),
      ("", []), ("<p> </p>", []), ("　全角空格　", ["全角空格"]), ("一\r\n二", ["一", "二"]),
      ("一\u{85}二\u{2028}三\u{2029}四", ["一", "二", "三", "四"]), ("“一”—二…\u{A9}", ["“一”—二…\u{A9}"]),
    ])
  func paragraphs(text: String, expected: [String]) {
    #expect(Paragraphs.of(text) == expected)
  }

  @Test("a paragraph ends wherever its break stands", arguments: 0..<20)
  func breakAtEveryDistance(distance: Int) {
    for lineBreak in ["\n", "<br>", "</p>", "\u{85}", "\u{2028}"] {
      for letter in ["a", "字", "é", "=", "\u{10FFFF}"] {
        let before = "x" + String(repeating: letter, count: distance)
        #expect(Paragraphs.of(before + lineBreak + "后面的文字") == [before, "后面的文字"])
      }
    }
  }

  @Test(
    "digits are grouped in threes",
    arguments: [
      ("0", "0"), ("999", "999"), ("1000", "1,000"), ("422552.06", "422,552.06"),
      ("-1234567.5", "-1,234,567.5"),
      ("-100", "-100"),
    ])
  func grouping(number: String, expected: String) throws {
    #expect(PortalFunctions.grouped(try #require(ExactDecimal(number))) == expected)
  }

  @Test("a page knows the way to the root and its short address")
  func addresses() {
    func head(_ href: String) -> PageHead {
      PageHead(kind: .page, title: "t", description: "d", href: href)
    }
    #expect(head("index.html").root == "" && head("index.html").shortAddress == "")
    #expect(head("units/a/2023/b.html").root == "../../../")
    #expect(head("units/a/index.html").shortAddress == "units/a/")
    #expect(head("units/a/2023/b.html").shortAddress == "units/a/2023/b.html")
  }

  @Test(
    "base URLs are brought into their normal form, and anything else is refused",
    arguments: [
      ("https://a.example", "https://a.example/"), ("http://a.example/b/", "http://a.example/b/"),
      ("a.example", nil), ("https://", nil), ("https://a.example/?x", nil), ("javascript:alert(1)", nil),
      ("https://a b/", nil), ("https://a.example/\"><script>", nil),
    ] as [(String, String?)])
  func baseURLs(text: String, expected: String?) {
    #expect(SiteSettings.normalised(baseURL: text) == expected)
  }

  @Test("translations fill in their placeholders and know a doubled brace")
  func sentences() {
    let sentence = Translations.Sentence("共 {count} 项，{{如 {name}")
    #expect(sentence.placeholders == ["count", "name"])
    #expect(Translations.Sentence("无占位 { 符").placeholders.isEmpty)
  }

  @Test("XML text escapes markup and drops characters that XML forbids")
  func xml() {
    #expect(XMLText.escaped("a<b>&\"\u{0}\u{8}c\n") == "a&lt;b&gt;&amp;&quot;c\n")
  }

  @Test("sums are exact, and too large ones are none rather than wrong")
  func sums() throws {
    let a = try #require(ExactDecimal("0.1"))
    let b = try #require(ExactDecimal("0.2"))
    #expect(Totals.sum([a, b])?.description == "0.3")
    #expect(Totals.sum([]) == nil)
    #expect(Totals.sum([ExactDecimal(Int.max), ExactDecimal(Int.max)]) == nil)
    #expect(Totals.percentage(ExactDecimal(1), of: .zero) == nil)
    #expect(Totals.percentage(ExactDecimal(1), of: ExactDecimal(3))?.description == "33.33")
  }
}
