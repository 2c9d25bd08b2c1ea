import Forms

/// A part of an official form that no merged cell crosses: rows under the same head, on columns of their own.
///
/// The indicator table has a head in the middle of the sheet. Given as sections, each part can be a table of
/// its own, whose head repeats where it runs over a printed page.
struct SheetSection: Sendable {
  /// Widths of the columns in whole percent, 100 together.
  private(set) var columns: [Int] = []
  private(set) var head: [[PlacedCell]] = []
  private(set) var body: [[PlacedCell]] = []

  /// A cell and where it stands among the section's columns.
  struct PlacedCell: Sendable {
    let cell: SheetCell
    /// From 1.
    var column: Int
    var columnSpan: Int
  }

  private init() {}

  /// The sections of a sheet from top to bottom. A section begins at each run of head rows.
  static func sections(of sheet: Sheet) -> [SheetSection] {
    var grid = SheetGrid()
    var sections = [SheetSection()]
    for row in sheet.rows {
      let cells = grid.place(row.cells)
      if row.isHead {
        if !sections[sections.count - 1].body.isEmpty { sections.append(SheetSection()) }
        sections[sections.count - 1].head.append(cells)
      } else {
        sections[sections.count - 1].body.append(cells)
      }
    }
    for index in sections.indices { sections[index].joinColumns(of: sheet.widths) }
    return sections
  }

  /// Joins the columns in which no cell of the section begins with the ones before them: HTML does not allow
  /// columns that only merged cells cover.
  private mutating func joinColumns(of widths: [Int]) {
    let begun = begunColumns(widths.count)
    Self.renumber(&head, begun)
    Self.renumber(&body, begun)
    let starts = begun.indices.dropFirst().filter { begun[$0] > begun[$0 - 1] }
    let ends = starts.dropFirst() + [widths.count + 1]
    columns = Self.percentages(
      zip(starts, ends).map { start, end in
        widths[min(start - 1, widths.count)..<min(end - 1, widths.count)].reduce(0, +)
      })
  }

  /// How many columns of the section begin before or in each column of the sheet; those are numbered from 1.
  private func begunColumns(_ count: Int) -> [Int] {
    var begun = [0, 1] + Array(repeating: 0, count: max(0, count - 1))
    func note(_ rows: [[PlacedCell]]) {
      for row in rows {
        for cell in row {
          let missing = cell.column + cell.columnSpan - begun.count
          if missing > 0 { begun += Array(repeating: 0, count: missing) }
          begun[cell.column] = 1
        }
      }
    }
    note(head)
    note(body)
    for column in 1..<begun.count { begun[column] += begun[column - 1] }
    return begun
  }

  // In place: there are a hundred cells in a form, each a reference.
  private static func renumber(_ rows: inout [[PlacedCell]], _ begun: [Int]) {
    for row in rows.indices {
      for position in rows[row].indices {
        let (column, span) = (rows[row][position].column, rows[row][position].columnSpan)
        rows[row][position].columnSpan = begun[column + span - 1] - begun[column - 1]
        rows[row][position].column = begun[column]
      }
    }
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
  /// For each column, the first row that no cell from above reaches.
  private var ends: [Int] = []
  /// How many rows have been placed.
  private var row = 0

  mutating func place(_ cells: [SheetCell]) -> [SheetSection.PlacedCell] {
    var column = 0
    var placed: [SheetSection.PlacedCell] = []
    placed.reserveCapacity(cells.count)
    for cell in cells {
      while column < ends.count, ends[column] > row { column += 1 }
      placed.append(
        SheetSection.PlacedCell(cell: cell, column: column + 1, columnSpan: cell.columnSpan))
      let end = column + cell.columnSpan
      while ends.count < end { ends.append(0) }
      for position in column..<end { ends[position] = row + cell.rowSpan }
      column = end
    }
    row += 1
    return placed
  }
}
