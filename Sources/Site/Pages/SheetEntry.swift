import Forms
import Templating

/// How the official form appears in templates.
///
/// The indicator table has a head of its own in the middle of the sheet. The sheet is therefore given in
/// sections, each with its head rows and its body rows, so that a template can make one table of each on the
/// same columns and heads repeat where a section runs over a page.
struct SheetEntry: Sendable {
  let sheet: Sheet
  /// Which of a project's forms it is; a page may show both.
  let kind: FormKind

  static let presenter = Presenter<SheetEntry>([
    "title": { .string($0.sheet.title) },
    "subtitle": { Value($0.sheet.subtitle) },
    "columns": { .list(percentages($0.sheet.widths).map(Value.int)) },
    "sections": { presentSection.list($0.sections) },
    "notes": { .texts($0.sheet.notes) },
  ])

  /// A run of rows under the same head.
  struct Section: Sendable {
    var head: [Row] = []
    var body: [Row] = []
  }

  /// A row with the columns its cells begin in.
  struct Row: Sendable {
    let isHead: Bool
    let cells: [PlacedCell]
  }

  /// A cell, the column it begins in, from 1, and its `id`.
  struct PlacedCell: Sendable {
    let cell: SheetCell
    let column: Int
    var anchor: String?
  }

  private static let presentSection = Presenter<Section>([
    "head": { presentRow.list($0.head) }, "body": { presentRow.list($0.body) },
  ])

  private static let presentRow = Presenter<Row>(["cells": { presentCell.list($0.cells) }])

  private static let presentCell = Presenter<PlacedCell>([
    "text": { placed in
      let text = placed.cell.text
      return .string(
        placed.cell.kind == .narrative ? Paragraphs.of(text).joined(separator: "\n") : text)
    },
    "kind": { .string($0.cell.kind.rawValue) },
    "column": { .int($0.column) },
    "column_span": { .int($0.cell.columnSpan) },
    "row_span": { .int($0.cell.rowSpan) },
    "scope": { Value($0.cell.scope?.rawValue) },
    "id": { Value($0.anchor) },
  ])

  private var sections: [Section] {
    var sections = [Section()]
    var grid = SheetGrid()
    var anchors: Set<String> = []
    for row in sheet.rows {
      let cells = grid.place(row.cells).map { placed in
        var placed = placed
        // A value that stands in two cells has its anchor at the first.
        if let anchor = anchor(of: placed.cell), anchors.insert(anchor).inserted { placed.anchor = anchor }
        return placed
      }
      let placed = Row(isHead: row.isHead, cells: cells)
      if !row.isHead {
        sections[sections.count - 1].body.append(placed)
      } else {
        if !(sections[sections.count - 1].body.isEmpty) { sections.append(Section()) }
        sections[sections.count - 1].head.append(placed)
      }
    }
    return sections
  }

  /// The `id` of a cell: its JSON pointer with hyphens, as in `self-evaluation-indicators-3-score`.
  private func anchor(of cell: SheetCell) -> String? {
    cell.pointer.map { kind.rawValue + $0.replacing("/", with: "-") }
  }

  /// Relative widths as whole percentages that add up to 100.
  private static func percentages(_ widths: [Int]) -> [Int] {
    let all = max(1, widths.reduce(0, +))
    var taken = 0
    var given = 0
    return widths.map { width in
      taken += width
      let share = taken * 100 / all - given
      given += share
      return share
    }
  }
}

/// Finds the column of each cell, past the cells that reach down from rows above.
private struct SheetGrid {
  /// For each column, how many of the next rows are covered from above.
  private var covered: [Int] = []

  mutating func place(_ cells: [SheetCell]) -> [SheetEntry.PlacedCell] {
    var column = 0
    var placed: [SheetEntry.PlacedCell] = []
    var next = covered.map { max(0, $0 - 1) }
    for cell in cells {
      while column < covered.count, covered[column] > 0 { column += 1 }
      placed.append(SheetEntry.PlacedCell(cell: cell, column: column + 1))
      let end = column + cell.columnSpan
      if next.count < end { next += [Int](repeating: 0, count: end - next.count) }
      for covering in column..<end { next[covering] = cell.rowSpan - 1 }
      column = end
    }
    covered = next
    return placed
  }
}
