import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Forms

@Suite("Sheets")
struct SheetTests {
  /// Three columns of the indicator table: of levels that merge, of what they are read from again, and of names.
  private static let columns = """
    {"indicators": [
      {"head": "一级", "text": "{group}", "merge": true, "heading": true},
      {"head": "二级", "text": "{want}", "merge": true},
      {"head": "一级又", "text": "{group}：{item}", "columns": 2},
      {"head": "自评", "text": "{won}"},
      {"head": "满分", "text": "{full}"}
    ]}
    """

  /// The family of another city with other rows in its sheet.
  private func scheme(_ rows: String) throws -> Scheme {
    let text = try Family.text("river-city.json")
    let start = try #require(text.range(of: "\"rows\": ["))
    return try Family.readScheme(text[..<start.upperBound] + rows + "]}}").whole
  }

  /// A form of the family with these indicators: group, item, want, won.
  private func form(
    _ rows: [(String, String, String, String)], _ scheme: Scheme
  ) throws -> Form {
    let indicators = rows.map { group, item, want, won in
      """
      {"group": "\(group)", "item": "\(item)", "want": "\(want)", "got": "", "full": null, "won": \(won)}
      """
    }
    let text = try Family.text("bridge.self-evaluation.json")
    let start = try #require(text.range(of: "\"indicators\": ["))
    let end = try #require(text.range(of: "],\n  \"total\""))
    let source = text[..<start.upperBound] + indicators.joined(separator: ",\n") + text[end.lowerBound...]
    let address = FormAddress(
      unit: try slug("bridges"), year: 2025, project: try slug("bridge"), kind: .selfEvaluation)
    return try FormReader(schemes: [scheme])
      .read(SourceText(path: "bridge.json", text: String(source)), at: address).whole
  }

  @Test("equal neighbours are one cell, but never across the border of a column that merges to their left")
  func merged() throws {
    let form = try form(
      [
        ("成本", "甲", "高", "1"), ("成\\u672c", "乙", "高", "1.0"), ("成本", "丙", "低", "null"),
        ("成果", "丁", "低", "2"), ("成果", "戊", "低", "2"), ("成本", "己", "低", "2"),
      ], try scheme(Self.columns))
    #expect(
      form.sheet().lines == [
        "一级 | 二级 | 一级又 | 自评 | 满分",
        "成本[1×3] | 高[1×2] | 成本：甲 | 1 | ",
        "成本：乙 | 1.0 | ",
        "低 | 成本：丙 |  | ",
        "成果[1×2] | 低[1×2] | 成果：丁 | 2 | ",
        "成果：戊 | 2 | ",
        "成本 | 低 | 成本：己 | 2 | ",
      ])
  }

  @Test(
    "a number is printed as it is written, but for exponents and zeros below zero",
    arguments: [
      ("0.50", "0.50"), ("10", "10"), ("-1.20", "-1.20"), ("1e2", "100"), ("-0", "0"),
      ("123456789012.345678", "123456789012.345678"), ("null", ""),
    ])
  func numbers(written: String, printed: String) throws {
    let form = try form([("成本", "甲", "", written)], try scheme(Self.columns))
    #expect(form.sheet().shown[1][3].text == printed)
  }

  @Test("a form with one indicator has one row under the head")
  func oneRow() throws {
    let form = try form([("成本", "甲", "", "1")], try scheme(Self.columns))
    #expect(form.sheet().lines == ["一级 | 二级 | 一级又 | 自评 | 满分", "成本 |  | 成本：甲 | 1 | "])
  }

  @Test("a form without indicators has a head and what stands around it")
  func noRows() throws {
    let whole = try Family.form()
    let form = Form(
      document: whole.document, address: whole.address, scheme: whole.scheme, values: whole.values, cells: [])
    let lines = whole.sheet().lines
    #expect(form.sheet().lines == Array(lines[...5] + lines[10...]))
  }

  @Test(
    "of cells that show the same value the first has its anchor, and of merged cells the next that is not covered"
  )
  func anchors() throws {
    let above = """
      {"cells": [{"value": "mark"}, {"value": "year"}, {"label": "{year}"}, {"value": "mark"}, {"value": "signedOn"}, {"blank": "-"}]},
      """
    let below = """
      , {"cells": [{"value": "total.score"}, {"value": "funding.all.plan"}, {"value": "total.score"}, {"value": "year"}, {"label": "", "columns": 2}]}
      """
    let form = try form(
      [("成本", "甲", "高", "1"), ("成本", "乙", "高", "1")], try scheme(above + Self.columns + below))
    let anchors = form.sheet().shown.map { row in row.map { $0.anchor ?? "" } }
    #expect(
      anchors == [
        ["self-evaluation-mark", "self-evaluation-year", "", "", "", ""],
        ["", "", "", "", ""],
        [
          "self-evaluation-indicators-0-group", "self-evaluation-indicators-0-want", "",
          "self-evaluation-indicators-0-won", "self-evaluation-indicators-0-full",
        ],
        [
          "self-evaluation-indicators-1-group", "self-evaluation-indicators-1-won",
          "self-evaluation-indicators-1-full",
        ],
        ["self-evaluation-total-score", "self-evaluation-funding-all-plan", "", "", ""],
      ])
  }

  @Test("every value of the real forms has one anchor, which is that of its pointer")
  func realAnchors() throws {
    for form in try Content.forms() {
      var anchors: [String: String] = [:]
      let cells = form.sheet().shown.joined()
      for cell in cells where cell.isFirst {
        guard let pointer = cell.pointer else { continue }
        let value = try #require(form.document.root.descendant(at: pointer))
        #expect(cell.anchor == SheetAnchors.anchor(of: value, in: form.scheme.kind))
        #expect(anchors.updateValue(cell.text, forKey: pointer) == nil, "\(form.address.path)\(pointer)")
      }
      #expect(cells.allSatisfy { $0.anchor == nil || $0.isFirst })
      #expect(anchors.count > 40)
    }
  }

  @Test("the cells of every section of the real forms fill it, and one begins in every column")
  func filled() throws {
    for form in try Content.forms() {
      let sheet = form.sheet()
      #expect(sheet.sections.count == 2)
      for section in sheet.sections {
        #expect(section.widths.reduce(0, +) == 100)
        let rows = sheet.shown(section)
        var covered: Set<[Int]> = []
        for (row, cells) in rows.enumerated() {
          for cell in cells {
            for column in cell.column..<cell.column + cell.columnSpan {
              for row in row..<row + cell.rowSpan { #expect(covered.insert([row, column]).inserted) }
            }
          }
        }
        #expect(covered.count == rows.count * section.widths.count)
        #expect(Set(rows.joined().map(\.column)) == Set(1...section.widths.count))
      }
    }
  }

  @Test("a column in which no cell begins is joined with the one before, and its width with that one's")
  func joinedColumns() throws {
    let sheet = try Family.form().sheet()
    // Of 80: 10, 20, 15, 15, and the last two columns as one.
    #expect(sheet.sections.map(\.widths) == [[12, 25, 19, 19, 25], [12, 25, 19, 19, 12, 13]])
  }
}
