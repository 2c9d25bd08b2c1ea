import Diagnostics
import Templating
import TestSupport
import Testing

@testable import Forms
@testable import Site

@Suite("Sheets as templates see them")
struct SheetEntryTests {
  @Test(
    "a template finds the attributes of every cell, anchors where pages link to, and marks only at the first that shows the value"
  )
  func cells() throws {
    let entry = SheetEntry(
      sheet: try Family.form().sheet(),
      marks: [("/undertaking", 1), ("/indicators/0/group", 2), ("/undertaking", 3), ("/nowhere", 4)])
    let lines = try rendered(
      "{{ cell.text|replace('\\n', '⏎') }}[{{ cell.kind }} {{ cell.column }} {{ cell.column_span }}×{{ cell.row_span }}"
        + " {{ cell.scope }} {{ cell.id }} {{ cell.marks }}]", entry)
    #expect(lines.count == 11)
    #expect(try isMarked(entry))
    #expect(
      lines[0] == [
        "事项[label 1 1×1 row None []]",
        "过江大桥检修[text 2 2×1 None self-evaluation-undertaking [1, 3]]",
        "承办单位[label 4 1×1 row None []]", "江城桥梁中心[text 5 1×1 None None []]",
      ])
    #expect(lines[1][1] == "大桥安全。⏎按期完成。[narrative 2 4×1 None None []]")
    #expect(lines[5][0] == "类别[heading 1 1×1 col None []]")
    #expect(
      lines[6][...2] == [
        "成本[heading 1 1×2 rowgroup self-evaluation-indicators-0-group [2]]",
        "支出进度[heading 2 1×1 row self-evaluation-indicators-0-item []]",
        "[text 3 1×1 None None []]",
      ])
    #expect(lines[7][0] == "每米造价[heading 2 1×1 row self-evaluation-indicators-1-item []]")
    #expect(lines[10][5] == "[text 6 1×1 None None []]")
  }

  @Test("without anchors no cell has an anchor or marks")
  func withoutAnchors() throws {
    let entry = SheetEntry(
      sheet: try Family.form().sheet(), marks: [("/undertaking", 1)], hasAnchors: false)
    let cells = try rendered("{{ cell.id }}{{ cell.marks }}", entry).joined()
    #expect(Set(cells) == ["None[]"])
    #expect(try !isMarked(entry))
  }

  @Test("a form without findings has no marks, but still the anchors of its indicators' names")
  func unmarked() throws {
    let entry = SheetEntry(sheet: try Family.form().sheet())
    #expect(try !isMarked(entry))
    let anchors = try rendered("{{ cell.id }}", entry).joined().filter { $0 != "None" }
    #expect(anchors == (0..<anchors.count).map { "self-evaluation-indicators-\($0)-item" })
    #expect(anchors.count == 4)
  }

  /// What a template is told of whether findings are about any cell.
  private func isMarked(_ entry: SheetEntry) throws -> Bool {
    let library = try TemplateLibrary(["sheet": SourceText(path: "sheet", text: "{{ is_marked }}")])
    return try library.render("sheet", with: SheetEntry.presenter(entry)) == "True"
  }

  /// What a template prints of all cells, row by row.
  private func rendered(_ cell: String, _ entry: SheetEntry) throws -> [[String]] {
    let template = """
      {% for section in sections %}{% for row in section.head + section.body %}\
      {% for cell in row.cells %}\(cell){{ "" if loop.last else "|" }}{% endfor %}
      {% endfor %}{% endfor %}
      """
    let library = try TemplateLibrary(["sheet": SourceText(path: "sheet", text: template)])
    return try library.render("sheet", with: SheetEntry.presenter(entry))
      .split(separator: "\n").map {
        $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      }
  }
}
