@testable import Markdown
import Testing

@Suite("Footnotes, tables of values and calls of templates")
struct BlockTests {
  @Test("footnotes are numbered by their first use, and lead back to every reference")
  func footnotes() {
    let document = MarkdownDocument(
      """
      甲[^second]乙[^First]。
      丙[^second]。

      [^first]: 见《预算法》。

      [^second]: 两段。

          第二段[^first]。
      """)
    #expect(document.problems.isEmpty)
    #expect(
      document.plainHTML == """
        <p>甲<sup class="footnote"><a id="fnref:1" href="#fn:1" role="doc-noteref">1</a></sup>乙\
        <sup class="footnote"><a id="fnref:2" href="#fn:2" role="doc-noteref">2</a></sup>。丙\
        <sup class="footnote"><a id="fnref:1-2" href="#fn:1" role="doc-noteref">1</a></sup>。</p>
        <section class="footnotes" role="doc-endnotes" aria-label="注释">
        <ol>
        <li id="fn:1">
        <p>两段。</p>
        <p>第二段<sup class="footnote"><a id="fnref:2-2" href="#fn:2" role="doc-noteref">2</a></sup>。 \
        <a href="#fnref:1" role="doc-backlink" aria-label="返回正文 1">↩\u{FE0E}</a> \
        <a href="#fnref:1-2" role="doc-backlink" aria-label="返回正文 1-2">↩\u{FE0E}<sup>2</sup></a></p>
        </li>
        <li id="fn:2">
        <p>见《预算法》。 <a href="#fnref:2" role="doc-backlink" aria-label="返回正文 2">↩\u{FE0E}</a> \
        <a href="#fnref:2-2" role="doc-backlink" aria-label="返回正文 2-2">↩\u{FE0E}<sup>2</sup></a></p>
        </li>
        </ol>
        </section>

        """)
    #expect(document.plainText == "甲乙。丙。\n两段。\n第二段。\n见《预算法》。")
  }

  @Test(
    "what is wrong with a footnote is told with its line",
    arguments: [
      ("a\n\nb[^x]", .undefined("x", known: []), 3),
      ("b[^tow] c[^two]\n\n[^two]: 2", .undefined("tow", known: ["two"]), 1),
      ("a\n\n[^x]: 1", .unused("x"), 3),
      ("a[^x]\n\n[^x]: 1\n\n[^x]: 2", .repeated("x", first: 3), 5),
      ("c[^x] [a[^x]](u)\n\n[^x]: 1", .inLink("x"), 1),
      ("| a |\n|---|\n| b |\n| c[^x] |", .undefined("x", known: []), 4),
    ] as [(String, FootnoteProblem, Int)])
  func footnoteProblems(source: String, problem: FootnoteProblem, line: Int) {
    #expect(
      MarkdownDocument(source).problems == [MarkdownProblem(kind: .footnote(problem), line: line)])
  }

  @Test(
    "what looks like a footnote in code or behind a backslash is text",
    arguments: [
      ("`[^a]`", "<p><code>[^a]</code></p>\n"), ("\\[^a]", "<p>[^a]</p>\n"),
      ("[^ a] [^]", "<p>[^ a] [^]</p>\n"),
      ("```\n[^a]: b\n```", "<pre><code>[^a]: b\n</code></pre>\n"),
      ("    [^a]: b", "<pre><code>[^a]: b\n</code></pre>\n"),
      ("[b](u[^a] \"t[^b]\")", "<p><a href=\"u%5B%5Ea%5D\" title=\"t[^b]\">b</a></p>\n"),
    ])
  func noFootnotes(source: String, html: String) {
    let document = MarkdownDocument(source)
    #expect(document.plainHTML == html)
    #expect(document.problems.isEmpty)
  }

  @Test("footnotes leave the lists and quotations around them alone")
  func footnotesInLists() {
    let document = MarkdownDocument("- a[^1]\n- b\n\n[^1]: c\n\n+ d\n\n> e\n> [^2]: f[^1]\n\ng[^2]")
    let html = document.plainHTML
    #expect(html.hasPrefix("<ul>\n<li>a<sup"))
    #expect(html.contains("<ul>\n<li>d</li>\n</ul>\n<blockquote>\n<p>e</p>\n</blockquote>\n<p>g<sup"))
    #expect(document.footnotes.map(\.referenceCount) == [2, 1])
  }

  @Test("a text that uses every sign that could mark footnotes has none, and stays whole")
  func noMarksLeft() {
    let document = MarkdownDocument("⸢⸣⸤⸥⸦⸧⸨⸩ a[^1]\n\n[^1]: b")
    #expect(document.footnotes.isEmpty)
    #expect(document.plainText.hasPrefix("⸢⸣⸤⸥⸦⸧⸨⸩ a"))
  }

  @Test("comma-separated values are a table with caption and numbers to the right")
  func values() {
    let document = MarkdownDocument(
      #"""
      ```csv 经费 <万元>
      单位,预算,执行率,备注
      "甲, 乙",1,98.5%,"说""明"""
      丙 , "1,234.50",—,"两
      行"

      ```
      """#)
    #expect(document.problems.isEmpty)
    #expect(
      document.plainHTML == """
        <div class="scroll" tabindex="0">
        <table>
        <caption>经费 &lt;万元&gt;</caption>
        <thead>
        <tr>
        <th scope="col">单位</th>
        <th scope="col" class="align-right">预算</th>
        <th scope="col" class="align-right">执行率</th>
        <th scope="col">备注</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>甲, 乙</td>
        <td class="align-right">1</td>
        <td class="align-right">98.5%</td>
        <td>说&quot;明&quot;</td>
        </tr>
        <tr>
        <td>丙</td>
        <td class="align-right">1,234.50</td>
        <td class="align-right">—</td>
        <td>两<br>
        行</td>
        </tr>
        </tbody>
        </table>
        </div>

        """)
    #expect(document.plainText == "经费 <万元>\n单位 预算 执行率 备注\n甲, 乙 1 98.5% 说\"明\"\n丙 1,234.50 — 两 行")
  }

  @Test(
    "a malformed row is told with its line, and the others are shown",
    arguments: [
      ("a,b\n1\n2,3", .ragged(cells: 1, columns: 2), 3),
      ("a,b\n2,3\n\n1,2,3", .ragged(cells: 3, columns: 2), 5),
      ("a\n\"b\nc", .unclosedQuote, 3), ("a\n\"b\" c\nd", .strayQuote, 3), ("a\nb\"c\"", .strayQuote, 3),
      ("单位，金额\n甲", .fullWidthComma, 2), ("", .empty, 2), (" \n", .empty, 2),
      ("a,b\r\n\"1\r\n2\",3\r\n4\r\n", .ragged(cells: 1, columns: 2), 5),
    ] as [(String, CSVProblem, Int)])
  func valueProblems(content: String, problem: CSVProblem, line: Int) {
    let document = MarkdownDocument("```csv\n\(content)\n```\n")
    #expect(document.problems.contains(MarkdownProblem(kind: .csv(problem), line: line)))
    #expect(document.blocks.isEmpty == (problem == .empty))
  }

  @Test("a fence with a name in braces calls a template, whose markup is written as it is")
  func calls() {
    let document = MarkdownDocument("a\n\n```{comparison} x y\nunits: [a]\n```\n\n~~~{ b }\n~~~\n\n    {c}\n")
    #expect(document.calls.map(\.name) == ["comparison", "b"])
    #expect(document.calls.map(\.rest) == ["x y", ""])
    #expect(document.calls.map(\.text) == ["units: [a]\n", ""])
    #expect(document.calls.map(\.line) == [3, 7])
    var surroundings = MarkdownSurroundings()
    surroundings.embed = { $0.name == "b" ? Array("<i>\n".utf8) : nil }
    #expect(
      String(decoding: document.html(in: surroundings), as: UTF8.self)
        == "<p>a</p>\n<i>\n<pre><code>{c}\n</code></pre>\n")
  }
}
