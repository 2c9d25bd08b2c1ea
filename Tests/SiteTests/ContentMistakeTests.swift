import Diagnostics
import Foundation
import Testing

@testable import Site

/// What a build says of a portal: a line for each problem, with its place within the portal and what to do about it.
func told(_ portal: TemporaryPortal, themes: String? = nil, theme: String? = nil) async -> String {
  var options = portal.options(themes: themes)
  options.theme = theme
  let found = await problems(of: options)
  for problem in found {
    #expect(problem.message.chinese != problem.message.english)
    #expect(problem.remedy.map { $0.chinese != $0.english } ?? true)
  }
  let root = portal.folder.path + "/"
  return found.map { problem in
    let place = problem.place.map { "\($0.source.path):\($0.start.line):\($0.start.column) " } ?? ""
    let remedy = problem.remedy.map { " (\($0.english))" } ?? ""
    return (place + problem.identifier + ": " + problem.message.english + remedy).replacing(root, with: "")
  }.joined(separator: "\n")
}

@Suite("Mistakes in content")
struct ContentMistakeTests {
  @Test("every mistake of every text is told in one run, with its place and what to do")
  func texts() async throws {
    let portal = try TemporaryPortal()
    try portal.write(
      "content/about.md",
      """
      ---
      title: 关于
      ---

      <b>粗</b> [坏](javascript:alert(1)) [无](//example.org/x) ![远](https://example.org/a.png)
      注[^没有] 再注[^甲] [文字[^甲]](method.md) [页](nix.md) [外](../../etc) [题](#无此) [域](www.example.org)

      [^甲]: 一
      [^甲]: 二
      [^乙]: 三

      | 甲 | 乙 |
      | --- | --- |
      | 1 | 2 | 3 |

      ```csv
      甲,乙
      1
      ```

      ```csv
      甲，乙
      ```

      ```csv
      甲,"乙
      ```

      ```csv
      甲,乙"丙
      ```

      ```csv
      ```

      ![缺](photo.png)
      """)
    #expect(
      await told(portal) == """
        content/about.md:5:1 raw-html: HTML is not allowed in texts: <b> (use Markdown; to show the \
        characters themselves, put them in backticks)
        content/about.md:5:14 link-scheme: the link “javascript:alert(1)” has the scheme javascript, \
        which is not allowed (use https, http, mailto, tel or an address within the site)
        content/about.md:5:39 link-scheme: the link “//example.org/x” does not say its scheme (write \
        https: in front of it)
        content/about.md:5:61 remote-image: the image “https://example.org/a.png” lies on another host \
        (put the image into the content folder and name it by a relative address)
        content/about.md:6:2 undefined-footnote: there is no footnote “[^没有]” (write “[^没有]: …” on a \
        line of its own; for plain text, write “\\[^没有]”)
        content/about.md:6:10 footnote-in-link: the text of a link cannot hold the footnote “[^甲]” \
        (put it behind the link)
        content/about.md:6:39 dead-link: the link “nix.md” leads to no page or file (links begin at \
        this file's folder and name a .md file, a picture or a document of the content folder)
        content/about.md:6:51 dead-link: “../../etc” lies outside the content folder (put the file \
        into the content folder, or write fewer ../)
        content/about.md:6:66 dead-link: there is no heading “#无此” (there are no headings; delete “#无此”)
        content/about.md:6:75 dead-link: the link “www.example.org” leads to no page or file (write \
        the whole address of another site: https://www.example.org)
        content/about.md:9:1 repeated-footnote: line 8 has a footnote “[^甲]” already (give one of them \
        another label)
        content/about.md:10:1 unused-footnote: nothing refers to the footnote “[^乙]” (write “[^乙]” in \
        the text, or delete the footnote)
        content/about.md:14:1 ragged-row: this row has 3 cells, the head only 2; what is too much is \
        not shown (add a column to the head; write a pipe within a cell as \\|)
        content/about.md:18:1 ragged-row: this row has 1 cell, the head has 2 (write the commas of \
        cells without content, too)
        content/about.md:22:1 full-width-comma: the head has full-width commas, “，” (use ASCII commas, \
        “,”)
        content/about.md:26:1 unclosed-quote: a quotation mark is not closed (put a cell with commas, \
        quotation marks or line ends in double quotes, and double those in it)
        content/about.md:30:1 stray-quote: a quotation mark stands in the wrong place (put a cell with \
        commas, quotation marks or line ends in double quotes, and double those in it)
        content/about.md:34:1 empty-table: the table has no rows (begin with the head, its cells \
        separated by commas)
        content/about.md:36:6 dead-link: there is no file for the image “photo.png” (put the image \
        into the content folder; addresses begin at this file's folder)
        """)
  }

  @Test("files that have no place are told, all of them")
  func files() async throws {
    let portal = try TemporaryPortal()
    for path in [
      "units/Unit B/index.md", "units/unit-a/19/x.md", "units/unit-a/2019/x.json",
      "units/unit-a/2019/index.json",
      "units/unit-a/2019/book.self-evaluation.json", "units/unit-a/2019/nobody.md", "series/nobody.md",
      "years/1999.md", "units/unit-c/2019/av-archive.self-evaluation.json", "schemes/x.txt", "a.md",
      "a/index.md",
    ] { try portal.write("content/" + path, "---\ntitle: 某\n---\n") }
    try portal.write(
      "content/units/unit-a/index.md", "---\nname: 别的单位\nsuccessor: unit-b\n---\n")
    #expect(
      await told(portal) == """
        content/a/index.md:1:1 address-taken: this page has the same address as content/a.md (delete \
        or rename one of the two)
        content/schemes/x.txt:1:1 file-name: this file has no place in schemes/ (move or rename it; \
        files whose names begin with a dot are not read)
        content/units/Unit B/index.md:1:1 file-name: “Unit B” cannot be a name in addresses (use \
        lower-case ASCII letters, digits and hyphens, such as av-archive)
        content/units/unit-a/19/x.md:1:1 file-name: “19” is no year (use four digits, such as 2023)
        content/units/unit-a/2019/av-archive.self-evaluation.json:7:11 unit-name: the form's unit \
        “上海市科技信息中心” is not the name “别的单位” in units/unit-a/index.md (mend it, move the form to its \
        unit's folder, or list the name in the aliases of index.md)
        content/units/unit-a/2019/book.self-evaluation.json:1:1 file-name: “book” is used by a page of \
        the site itself (choose another name)
        content/units/unit-a/2019/index.json:1:1 file-name: “index.json” is not the file name of a \
        form (name it <project>.self-evaluation.json or <project>.target.json)
        content/units/unit-a/2019/x.json:1:1 file-name: “x.json” is not the file name of a form (name \
        it <project>.self-evaluation.json or <project>.target.json)
        content/units/unit-a/index.md:3:12 unknown-unit: there is no unit “unit-b” (did you mean \
        “unit-a”?)
        content/units/unit-c/2019/av-archive.self-evaluation.json:1:1 invalid-json: this is not a \
        number (put text in quotation marks)
        content/units/unit-c/2019/av-archive.self-evaluation.json:2:1 invalid-json: there is text \
        behind the end of the content (delete what is too much)
        """)
  }

  @Test("texts that belong to no form are told, all of them")
  func strayTexts() async throws {
    let portal = try TemporaryPortal()
    for path in ["units/unit-a/2019/nobody.md", "years/1999.md", "units/unit-b/1999/index.md"] {
      try portal.write("content/" + path, "某\n")
    }
    try portal.write("content/series/nobody.md", "---\ntitle: 某\n---\n")
    let lines = await told(portal).split(separator: "\n")
    #expect(
      lines.map { $0.prefix { $0 != ":" } } == [
        "content/series/nobody.md", "content/units/unit-a/2019/nobody.md",
        "content/units/unit-b/1999/index.md",
        "content/years/1999.md",
      ])
    #expect(
      lines.allSatisfy {
        $0.hasSuffix(
          """
          :1:1 text-without-form: there is no form that this text belongs to (add the form, or correct the \
          file's name or folder)
          """)
      })
  }

  @Test("a portal without forms, and one without its settings, says what is missing")
  func empty() async throws {
    let portal = try TemporaryPortal()
    try portal.remove("content/units")
    #expect(
      await told(portal)
        == "no-forms: there are no forms in content (put forms into units/<unit>/<year>/)")
    try portal.remove("content/site.json")
    #expect(
      await told(portal) == """
        missing-file: there is no site.json in content (run in the portal's folder, or name the content \
        folder \
        with --content)
        """)
  }

  @Test("a form of a unit without a page is told with the page that is to be made")
  func unitWithoutPage() async throws {
    let portal = try TemporaryPortal()
    try portal.remove("content/units/unit-a/index.md")
    #expect(
      await told(portal) == """
        content/units/unit-a/2019/av-archive.self-evaluation.json:7:11 unit-without-page: the unit \
        “unit-a” \
        has no index.md (make units/unit-a/index.md with the unit's name in its front matter)
        """)
  }
}
