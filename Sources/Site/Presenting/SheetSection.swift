import Forms

/// A part of an official form that no merged cell crosses: rows under the same head, on columns of their own.
///
/// The indicator table has a head in the middle of the sheet. Given as sections, each part can be a table of
/// its own, whose head repeats where it runs over a printed page.
struct SheetSection: Sendable {
  /// Widths of the columns in whole percent, 100 together.
  let columns: [Int]
  let head: [[PlacedCell]]
  let body: [[PlacedCell]]

  /// A cell and where it stands among the section's columns.
  struct PlacedCell: Sendable {
    let cell: SheetCell
    /// From 1.
    var column: Int
    var columnSpan: Int
  }

  /// The sections of a sheet from top to bottom. A section begins at each run of head rows.
  static func sections(of sheet: Sheet) -> [SheetSection] {
    var grid = SheetGrid()
    var parts: [(head: [[PlacedCell]], body: [[PlacedCell]])] = [([], [])]
    for row in sheet.rows {
      let cells = grid.place(row.cells)
      if row.isHead {
        if parts[parts.count - 1].body.isEmpty == false { parts.append(([], [])) }
        parts[parts.count - 1].head.append(cells)
      } else {
        parts[parts.count - 1].body.append(cells)
      }
    }
    return parts.map { SheetSection(head: $0.head, body: $0.body, widths: sheet.widths) }
  }

  /// Joins the columns in which no cell of the section begins with the ones before them: HTML does not allow
  /// columns that only merged cells cover.
  private init(head: [[PlacedCell]], body: [[PlacedCell]], widths: [Int]) {
    let starts = Set((head + body).joined().map(\.column)).union([1]).sorted()
    func joined(_ cell: PlacedCell) -> PlacedCell {
      let end = cell.column + cell.columnSpan
      var placed = cell
      placed.column = starts.count { $0 <= cell.column }
      placed.columnSpan = starts.count { $0 >= cell.column && $0 < end }
      return placed
    }
    self.head = head.map { $0.map(joined) }
    self.body = body.map { $0.map(joined) }
    let ends = starts.dropFirst() + [widths.count + 1]
    columns = Self.percentages(
      zip(starts, ends).map { start, end in
        widths[min(start - 1, widths.count)..<min(end - 1, widths.count)].reduce(0, +)
      })
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
  /// For each column, over how many rows from the next one on a cell from above reaches.
  private var covered: [Int] = []

  mutating func place(_ cells: [SheetCell]) -> [SheetSection.PlacedCell] {
    var column = 0
    var placed: [SheetSection.PlacedCell] = []
    var next = covered.map { max(0, $0 - 1) }
    for cell in cells {
      while column < covered.count, covered[column] > 0 { column += 1 }
      placed.append(
        SheetSection.PlacedCell(cell: cell, column: column + 1, columnSpan: cell.columnSpan))
      let end = column + cell.columnSpan
      if next.count < end { next += [Int](repeating: 0, count: end - next.count) }
      for position in column..<end { next[position] = cell.rowSpan - 1 }
      column = end
    }
    covered = next
    return placed
  }
}
