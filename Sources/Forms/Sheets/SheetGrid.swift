/// Finds the place of each cell of a printed table, past the cells that reach down from rows above.
struct SheetGrid {
  let width: Int
  /// For each column, how many more rows are covered from above.
  private var remaining: [Int]

  init(width: Int) {
    self.width = width
    remaining = Array(repeating: 0, count: width)
  }

  /// Whether a cell reaches behind the last row placed.
  var reachesBehindEnd: Bool { remaining.contains { $0 > 0 } }

  /// Places a row of cells.
  ///
  /// - Returns: the column in which each cell begins, from 0, and how many columns are covered, those from above included. Cells
  ///   that no longer find room begin behind the last column.
  mutating func place(_ spans: [(columns: Int, rows: Int)]) -> (columns: [Int], covered: Int) {
    var covered = remaining.count { $0 > 0 }
    var next = remaining.map { max($0 - 1, 0) }
    var column = 0
    let columns = spans.map { span in
      while column < width, remaining[column] > 0 { column += 1 }
      covered += span.columns
      let end = min(column + span.columns, width)
      for index in column..<end { next[index] = max(next[index], span.rows - 1) }
      defer { column = end }
      return column
    }
    remaining = next
    return (columns, covered)
  }
}
