import Testing

@testable import Site

@Suite("Chinese text on a page in another language")
struct ChineseMarksTests {
  @Test(
    "is marked at its element where nothing else stands there, and as a stretch elsewhere",
    arguments: [
      ("<p>中文，2019年（一）</p>", "<p lang=\"zh-CN\">中文，2019年（一）</p>"),
      ("<p class=\"a>b\">中文</p>", "<p class=\"a>b\" lang=\"zh-CN\">中文</p>"),
      ("<p>In 上海: two</p>", "<p>In <span lang=\"zh-CN\">上海</span>: two</p>"),
      ("<p>优 23, 良 0</p>", "<p lang=\"zh-CN\">优 23, 良 0</p>"),
      ("<p>中文<br>English</p>", "<p><span lang=\"zh-CN\">中文</span><br>English</p>"),
      (
        "<p>用RTX平台 and 桌面</p>", "<p><span lang=\"zh-CN\">用RTX平台</span> and <span lang=\"zh-CN\">桌面</span></p>"
      ),
      ("<title>Years - 绩效</title>", "<title lang=\"zh-CN\">Years - 绩效</title>"),
      ("<select><option>单位 a</option></select>", "<select><option lang=\"zh-CN\">单位 a</option></select>"),
      ("<p>“quoted” – …</p>", "<p>“quoted” – …</p>"),
      ("<p>𠀀</p>", "<p lang=\"zh-CN\">𠀀</p>"),
    ])
  func marks(html: String, expected: String) {
    #expect(String(decoding: ChineseMarks.marked(Array(html.utf8)), as: UTF8.self) == expected)
  }

  @Test(
    "stays as it is where its language is known, and in scripts, comments and attributes",
    arguments: [
      "<div lang=\"zh-CN\"><p>中文</p></div>", "<script>let a = \"中文</p>\"</script>", "<!-- 中文 > -->",
      "<img alt=\"中文\"><style>a::after { content: \"中文\" }</style>", "<p title=\"中文\">x</p>", "中文", "<p", "<",
    ])
  func alone(html: String) {
    #expect(String(decoding: ChineseMarks.marked(Array(html.utf8)), as: UTF8.self) == html)
  }

  @Test("is marked behind an element whose language is known")
  func behind() {
    let html = "<html lang=\"en\"><b lang=\"zh-CN\">甲</b><i>乙</i></html>"
    #expect(
      String(decoding: ChineseMarks.marked(Array(html.utf8)), as: UTF8.self)
        == "<html lang=\"en\"><b lang=\"zh-CN\">甲</b><i lang=\"zh-CN\">乙</i></html>")
  }
}
