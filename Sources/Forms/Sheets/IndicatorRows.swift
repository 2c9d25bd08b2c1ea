import Decimals

/// The rows of a form's indicator table as printed.
struct IndicatorRows {
  private let form: Form
  private let columns: [Column]

  /// - Parameters:
  ///   - form: the form.
  ///   - columns: the columns of its scheme's sheet.
  init(form: Form, columns: [SheetPlanColumn]) {
    self.form = form
    self.columns = columns.map { Column($0, in: form.scheme) }
  }

  /// A column, with what all its cells have in common.
  // A class, because each cell asks for it.
  private final class Column {
    let plan: SheetPlanColumn
    let parts: [Part]
    let kind: SheetCell.Kind
    let scope: SheetScope?
    /// The cell of a row that its first part shows.
    let first: Int?

    /// A part of the text of each cell.
    enum Part {
      case text(String)
      /// What stands in this cell of the row; nil where the family has no column of the name.
      case cell(Int?)
    }

    init(_ plan: SheetPlanColumn, in scheme: Scheme) {
      self.plan = plan
      parts = plan.pattern.map { part in
        switch part {
        case .text(let text): .text(text)
        // The row itself stands before its cells.
        case .column(let key): .cell(scheme.layout.row.position(of: key).map { $0 + 1 })
        }
      }
      let keys = plan.pattern.compactMap { part -> String? in
        if case .column(let key) = part { key } else { nil }
      }
      let role = keys.first.flatMap { key in scheme.columns.first { $0.key == key }?.role }
      kind =
        switch role {
        case _ where plan.isRowHeading: .heading
        case .weight, .score, .categoryWeight: keys.count == 1 ? .number : .text
        case .explanation, .deviation, .note: .narrative
        default: .text
        }
      scope = plan.isRowHeading ? (plan.merges ? .rowGroup : .row) : nil
      first = keys.first.flatMap { key in scheme.layout.row.position(of: key).map { $0 + 1 } }
    }
  }

  /// The head, then a row for each indicator.
  var rows: [SheetRow] {
    let heads = columns.map { column in
      SheetCell(
        text: column.plan.head, kind: .heading, columnSpan: column.plan.columnSpan, rowSpan: 1,
        scope: .column, origin: nil)
    }
    let spans = rowSpans
    var rows = [SheetRow(isHead: true, cells: heads)]
    rows.reserveCapacity(form.indicatorCount + 1)
    for row in 0..<form.indicatorCount {
      var cells: [SheetCell] = []
      cells.reserveCapacity(columns.count)
      for (column, spans) in zip(columns, spans) where spans[row] > 0 {
        cells.append(cell(column, row, rowSpan: spans[row]))
      }
      rows.append(SheetRow(isHead: false, cells: cells))
    }
    return rows
  }

  private func cell(_ column: Column, _ row: Int, rowSpan: Int) -> SheetCell {
    SheetCell(
      text: text(column, row), kind: column.kind, columnSpan: column.plan.columnSpan, rowSpan: rowSpan,
      scope: column.scope, origin: form.cell(column.first, ofRow: row))
  }

  /// For each column and each indicator the number of rows its cell covers; 0 where the one above covers it.
  ///
  /// A cell is merged with the one below only where the merged columns to its left are, so that 数量指标 of
  /// two categories stay two cells.
  private var rowSpans: [[Int]] {
    let count = form.indicatorCount
    var borders = Array(repeating: false, count: count)
    return columns.map { column in
      guard column.plan.merges else { return Array(repeating: 1, count: count) }
      let texts = (0..<count).map { text(column, $0) }
      var rows = Array(repeating: 0, count: count)
      var first = 0
      for index in texts.indices {
        if index == 0 || borders[index] || texts[index] != texts[index - 1] {
          first = index
          borders[index] = true
        }
        rows[first] += 1
      }
      return rows
    }
  }

  private func text(_ column: Column, _ row: Int) -> String {
    if column.parts.count == 1 { return text(column.parts[0], row) }
    return column.parts.map { text($0, row) }.joined()
  }

  private func text(_ part: Column.Part, _ row: Int) -> String {
    switch part {
    case .text(let text): return text
    case .cell(let cell):
      guard let value = form.cell(cell, ofRow: row) else { return "" }
      return value.string ?? value.decimal?.description ?? ""
    }
  }
}
