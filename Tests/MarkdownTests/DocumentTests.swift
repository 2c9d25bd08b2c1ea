@testable import Markdown
import Testing

@Suite("Headings, links and what is left out")
struct DocumentTests {
  @Test("headings have levels below the page's title, stable anchors of their own and lines of the file")
  func headings() {
    let source = """
      # 绩效 目标
      text
      ## 绩效 目标
      Setext *Two*
      ---
      > ###### It's `a` & <b>!
      # !!!
      # 绩效-目标-2
      """
    let document = MarkdownDocument(source, firstLine: 10, topHeadingLevel: 2)
    #expect(
      document.headings == [
        Heading(level: 2, text: "绩效 目标", anchor: "绩效-目标", line: 10),
        Heading(level: 3, text: "绩效 目标", anchor: "绩效-目标-2", line: 12),
        Heading(level: 3, text: "Setext Two", anchor: "setext-two", line: 13),
        Heading(level: 6, text: "It's a & !", anchor: "its-a", line: 15),
        Heading(level: 2, text: "!!!", anchor: "section", line: 16),
        Heading(level: 2, text: "绩效-目标-2", anchor: "绩效-目标-2-2", line: 17),
      ])
    #expect(String(decoding: document.html(), as: UTF8.self).hasPrefix("<h2 id=\"绩效-目标\">绩效 目标</h2>\n"))
    #expect(document.problems == [MarkdownProblem(kind: .rawHTML("<b>"), line: 15)])
  }

  @Test(
    "the highest heading gets the level that is wanted, whatever the author began with",
    arguments: [
      ("# a\n## b", [2, 3]), ("### a\n## b", [3, 2]), ("###### a", [2]), ("# a\n###### b", [2, 6]),
      ("- # a", [2]),
      ("| a |\n|---|\n| b |\n---\n### c", [2]),
    ])
  func topHeadingLevel(source: String, levels: [Int]) {
    #expect(MarkdownDocument(source, topHeadingLevel: 2).headings.map(\.level) == levels)
    #expect(MarkdownDocument(source).headings.count == levels.count)
  }

  @Test("anchors of a text take the prefix they are given")
  func anchorPrefix() {
    let document = MarkdownDocument(Array("# A".utf8)[...], anchorPrefix: "intro-")
    #expect(document.headings.map(\.anchor) == ["intro-a"])
  }

  @Test("links and images are collected with their lines, in tables, too")
  func links() {
    let source = """
      [a](b.md "t") and
      ![c](d%20e.png)

      | x | [r] |
      |---|-----|
      | <https://e.org> | [*m*](mailto:a@b.c) |

      [r]: f.md
      """
    let document = MarkdownDocument(source)
    #expect(
      document.links == [
        Link(kind: .link, destination: "b.md", title: "t", line: 1),
        Link(kind: .image, destination: "d%20e.png", title: "", line: 2),
        Link(kind: .link, destination: "f.md", title: "", line: 4),
        Link(kind: .link, destination: "https://e.org", title: "", line: 6),
        Link(kind: .link, destination: "mailto:a@b.c", title: "", line: 6),
      ])
    #expect(document.links.map(\.isRelative) == [true, true, true, false, false])
  }

  @Test("the address that is written is the resolved one, escaped; a link that leads nowhere is its text")
  func resolving() {
    let document = MarkdownDocument("[a](x.md) [*b*](gone.md) ![c](y.png) ![d](gone.md)")
    var surroundings = MarkdownSurroundings()
    surroundings.resolve = { $0.destination == "gone.md" ? nil : "../\"<中>&'\($0.destination)" }
    surroundings.measure = { $0.destination == "y.png" ? ImageSize(width: 640, height: 480) : nil }
    let html = document.html(in: surroundings)
    #expect(
      String(decoding: html, as: UTF8.self) == """
        <p><a href="../%22%3C%E4%B8%AD%3E&amp;&#x27;x.md">a</a> <em>b</em> \
        <img src="../%22%3C%E4%B8%AD%3E&amp;&#x27;y.png" alt="c" width="640" height="480"> d</p>

        """)
  }

  @Test(
    "a link with a scheme that can run something is its text, and reported",
    arguments: [
      ("javascript:alert(1)", "javascript"), ("JaVaScRiPt:alert(1)", "javascript"),
      ("vbscript:x", "vbscript"),
      ("data:text/html,x", "data"), ("&#1;javascript:x", "javascript"), ("java&#9;script:x", "javascript"),
      ("java&#10;script:x", "javascript"), ("<&#32;javascript:x>", "javascript"),
      ("file:///etc/passwd", "file"),
      ("ftp://a", "ftp"), ("blob:x", "blob"), ("view-source:x", "view-source"), ("x-y.z+1:q", "x-y.z+1"),
    ])
  func forbiddenSchemes(destination: String, scheme: String) {
    for mark in ["", "!"] {
      let document = MarkdownDocument("\n\(mark)[a *b*](\(destination)) c")
      #expect(document.plainHTML == "<p>a <em>b</em> c</p>\n")
      #expect(document.links.isEmpty)
      guard case .scheme(scheme, destination: _) = document.problems.first?.kind else {
        Issue.record("\(document.problems)")
        continue
      }
      #expect(document.problems.map(\.line) == [2])
    }
  }

  @Test(
    "links with an allowed scheme or none are links",
    arguments: [
      "http://a.b/c", "HTTPS://a.b", "mailto:a@b.c", "tel:+8621", "a.md", "../a.md#x", "#x", "?q", "/a", "",
      "统计:a",
      "a/b:c", "1a:b", "%6aavascript:x",
    ])
  func allowedDestinations(destination: String) {
    let document = MarkdownDocument("[a](\(destination))")
    #expect(document.problems.isEmpty)
    #expect(document.links.map(\.destination) == [destination])
  }

  @Test("an address that leaves its scheme open, and an image of another host, are reported")
  func otherHosts() {
    let document = MarkdownDocument(
      "[a](//b.c) [d](<\\\\\\\\e>) ![f](https://g.h/i.png) ![j](//k/l.png) ![m](/n.png)")
    #expect(
      document.problems.map(\.kind) == [
        .missingScheme(destination: "//b.c"), .missingScheme(destination: "\\\\e"),
        .remoteImage("https://g.h/i.png"), .remoteImage("//k/l.png"),
      ])
    #expect(document.plainHTML == "<p>a d f j <img src=\"/n.png\" alt=\"m\"></p>\n")
  }

  @Test("raw HTML is left out and reported, but for comments and line breaks")
  func rawHTML() {
    let source = """
      a <b onclick="x">c</b> d<br>e <!-- no -->

      <script>
      alert(1)
      </script>

      <!-- a
      comment -->

      <!-- a --> <i>text</i>
      """
    let document = MarkdownDocument(source, firstLine: 5)
    #expect(document.plainHTML == "<p>a c d<br>\ne </p>\n")
    #expect(
      document.problems == [
        MarkdownProblem(kind: .rawHTML("<b onclick=\"x\">"), line: 5),
        MarkdownProblem(kind: .rawHTML("<script>"), line: 7),
        MarkdownProblem(kind: .rawHTML("<!-- a --> <i>text</i>"), line: 14),
      ])
  }

  @Test("text can never become markup")
  func escaping() {
    let document = MarkdownDocument(
      "&lt;script> \"&amp;\" `<b>`\n\n```a\"b\n</code>\n```\n\n[x](y '\"><b>') ![\"><b](z)")
    #expect(
      document.plainHTML == """
        <p>&lt;script&gt; &quot;&amp;&quot; <code>&lt;b&gt;</code></p>
        <pre><code class="language-a&quot;b">&lt;/code&gt;
        </code></pre>
        <p><a href="y" title="&quot;&gt;&lt;b&gt;">x</a> <img src="z" alt="&quot;&gt;&lt;b"></p>

        """)
  }

  @Test("the plain text has one line for each paragraph, heading, row and line of code")
  func plainText() {
    let source = """
      # 标题

      第一段**重点**，
      第二行 ![图](a.png)

      - 甲
      - 乙

      | a | b |
      |---|---|
      | 1 | `2` |

          x
          y
      """
    let document = MarkdownDocument(source)
    #expect(document.plainText == "标题\n第一段重点，第二行 图\n甲\n乙\na b\n1 2\nx\ny")
    #expect(document.firstParagraph == "第一段重点，第二行 图")
    #expect(MarkdownDocument("# x").firstParagraph == nil)
  }

  @Test("blocks know the lines they stand on")
  func lines() {
    let document = MarkdownDocument("a\nb\n\ntext\n| a |\n|---|\n| b |\n\n- x\n- y\n", firstLine: 3)
    #expect(document.blocks.map(\.lines) == [3...4, 6...6, 7...9, 11...12])
  }

  @Test("an empty text, a byte order mark and NUL do no harm")
  func oddBytes() {
    #expect(MarkdownDocument("").plainHTML == "")
    #expect(MarkdownDocument("\u{FEFF}# a").headings.map(\.text) == ["a"])
    #expect(MarkdownDocument("a\0b").plainHTML == "<p>a\u{FFFD}b</p>\n")
  }

  @Test("bytes that are not UTF-8 are shown as U+FFFD and reported with their line")
  func invalidUTF8() {
    let document = MarkdownDocument([0x61, 0x0A, 0x62, 0xFF, 0x0A, 0xE4, 0xB8][...], firstLine: 4)
    #expect(document.plainHTML == "<p>a\nb\u{FFFD}\n\u{FFFD}</p>\n")
    #expect(document.problems == [MarkdownProblem(kind: .invalidUTF8, line: 5)])
  }
}
