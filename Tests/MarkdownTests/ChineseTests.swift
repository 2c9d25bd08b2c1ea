import Markdown
import Testing

@Suite("Chinese text")
struct ChineseTests {
  @Test(
    "emphasis works beside Chinese punctuation and in Chinese text",
    arguments: [
      ("见**《预算法》**规定", "见<strong>《预算法》</strong>规定"),
      ("**注意：**全部", "<strong>注意：</strong>全部"),
      ("完成**98.52%**以上", "完成<strong>98.52%</strong>以上"),
      ("见**“十四五”**规划", "见<strong>“十四五”</strong>规划"),
      ("见**[预算法](a.html)**规定", "见<strong><a href=\"a.html\">预算法</a></strong>规定"),
      ("见**`code`**的", "见<strong><code>code</code></strong>的"),
      ("即*（一）*项", "即<em>（一）</em>项"),
      ("***《法》***规定", "<em><strong>《法》</strong></em>规定"),
      ("甲**（乙）**，丙**（丁）**。", "甲<strong>（乙）</strong>，丙<strong>（丁）</strong>。"),
      ("**一、**总则**二、**分则", "<strong>一、</strong>总则<strong>二、</strong>分则"),
      ("**甲**，**乙**", "<strong>甲</strong>，<strong>乙</strong>"),
      ("，**甲**", "，<strong>甲</strong>"),
      ("**（a）***（b）*项", "<strong>（a）</strong><em>（b）</em>项"),
      ("**外*（内）*外**", "<strong>外<em>（内）</em>外</strong>"),
      ("**重点！**2023年", "<strong>重点！</strong>2023年"),
      ("__：》__**乙**", "<strong>：》</strong><strong>乙</strong>"),
      ("𠮷**《法》**𠮷", "𠮷<strong>《法》</strong>𠮷"),
    ])
  func emphasis(source: String, html: String) {
    #expect(MarkdownDocument(source).plainHTML == "<p>\(html)</p>\n")
  }

  @Test(
    "asterisks that mark no emphasis stay as they are",
    arguments: [
      "3*4，共12", "注\\*：见《法》", "\\**《法》**规定", "单价*（元）", "** 注意：**全部", "a**“b”**c", "甲**，乙",
      "`**《法》**规定`", "*（", "）*",
    ])
  func literalAsterisks(source: String) {
    let html = MarkdownDocument(source).plainHTML
    #expect(!html.contains("<strong>") && html.contains("*"))
    #expect(
      !html.utf8.contains(0xEF) || !html.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) })
  }

  @Test("the joiner leaves no trace in addresses, titles, code and definitions")
  func noTrace() {
    let source = """
      见**[《法》](a*（b）*c "题*（名）*字")**规定 `甲*（乙）*丙` [**《法》**规][r*（1）]

      [r*（1）]: u*（v）

      ```x*（y）
      甲**（乙）**丙
      ```
      """
    let document = MarkdownDocument(source)
    let html = document.plainHTML
    #expect(!html.unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) })
    #expect(!html.contains("%EF%B7"))
    #expect(document.links.map(\.destination) == ["a*（b）*c", "u*（v）"])
    #expect(html.contains("<code class=\"language-x*（y）\">甲**（乙）**丙"))
  }

  @Test("a text that holds every noncharacter is left as CommonMark reads it")
  func noJoinerLeft() {
    let all = String(String.UnicodeScalarView((0xFDD0...0xFDEF).compactMap(Unicode.Scalar.init(_:))))
    #expect(MarkdownDocument(all + "见**《法》**规定").plainHTML == "<p>\(all)见**《法》**规定</p>\n")
    let first = String(all.prefix(1))
    #expect(
      MarkdownDocument(first + "见**《法》**规定").plainHTML == "<p>\(first)见<strong>《法》</strong>规定</p>\n")
  }

  @Test(
    "a line end between Chinese characters shows nothing, any other one a space",
    arguments: [
      ("甲\n乙", "甲乙"), ("甲，\n乙", "甲，乙"), ("甲\n“乙", "甲“乙"), ("乙”\n甲", "乙”甲"), ("——\n甲", "——甲"),
      ("**甲**\n乙", "<strong>甲</strong>乙"), ("甲\n[乙](a)", "甲<a href=\"a\">乙</a>"),
      ("甲\n`a`", "甲\n<code>a</code>"),
      ("甲\nA", "甲\nA"), ("A\n甲", "A\n甲"), ("가\n나", "가\n나"), ("甲  \n乙", "甲<br>\n乙"), ("甲\r\n乙", "甲乙"),
      ("2023\n年", "2023\n年"), ("a”\n“b", "a”\n“b"), ("**甲\n乙**", "<strong>甲乙</strong>"),
    ])
  func softBreaks(source: String, html: String) {
    #expect(MarkdownDocument(source).plainHTML == "<p>\(html)</p>\n")
  }

  @Test("a straight quotation mark stays straight")
  func noSmartPunctuation() {
    #expect(MarkdownDocument("\"甲\"--'乙'...").plainHTML == "<p>&quot;甲&quot;--'乙'...</p>\n")
  }
}
