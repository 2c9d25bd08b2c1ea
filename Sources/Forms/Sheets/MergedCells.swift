/// Which cells of a form's indicator table are merged with those below them.
///
/// A cell is merged with the one below only where the merged columns to its left are, so that 数量指标 of
/// two categories stay two cells.
struct MergedCells: Sendable {
  private let width: Int
  /// For each row and each of its columns the number of rows that the cell covers; 0 where one above covers it.
  private let rowSpans: [UInt16]

  /// Compares the neighbours of all columns that merge.
  init(of form: Form) {
    let frame = form.scheme.sheet
    let (width, count) = (frame.indicatorCells.count, form.indicatorCount)
    // There are at most a thousand rows: `FormDecoder` refuses a form of more.
    var rowSpans = Array(repeating: UInt16(1), count: width * count)
    var borders = Array(repeating: false, count: count)
    form.document.withTape { tape in
      for (column, position) in frame.indicatorCells.enumerated() where frame.cells[position].merges {
        let shown = frame.cellsShown(in: position)
        var first = 0
        for row in 0..<count {
          if row == 0 || borders[row] || !tape.prints(form, row, as: row - 1, shown) {
            borders[row] = true
            first = row
          } else {
            rowSpans[row * width + column] = 0
            rowSpans[first * width + column] += 1
          }
        }
      }
    }
    self.width = width
    self.rowSpans = rowSpans
  }

  /// The number of rows that a cell covers; 0 where one above covers it.
  func rowSpan(row: Int, column: Int) -> Int { Int(rowSpans[row * width + column]) }
}

extension SheetFrame {
  /// The cells of a row that are printed in one of the indicator table.
  fileprivate func cellsShown(in position: Int) -> [Int] {
    guard let text = cells[position].text, case .filled(let parts) = texts[text] else {
      if case .cell(let cell) = cells[position].origin { return [cell] }
      return []
    }
    return parts.compactMap { if case .cell(let cell) = $0 { cell } else { nil } }
  }
}

extension JSONTape {
  /// Whether two rows of a form have the same in these cells.
  fileprivate func prints(_ form: Form, _ row: Int, as other: Int, _ cells: [Int]) -> Bool {
    let length = form.scheme.layout.rowLength
    return cells.allSatisfy { cell in
      prints(Int(form.cells[row * length + cell]), as: Int(form.cells[other * length + cell]))
    }
  }

  /// Whether the same is printed for two values, given by their nodes.
  private func prints(_ index: Int, as otherIndex: Int) -> Bool {
    let (node, other) = (nodes[index], nodes[otherIndex])
    guard !node.hasEscapes, !other.hasEscapes else {
      return document.printed(index) == document.printed(otherIndex)
    }
    let (text, otherText) = (node.printed, other.printed)
    return text.count == otherText.count
      && UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[text]).reads(
        UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[otherText]))
  }
}

extension JSONNode {
  /// The bytes of a text or of a number; none of anything else, which is printed as nothing.
  fileprivate var printed: Range<Int> {
    switch kind {
    case .string: content
    case .number: Int(start)..<Int(end)
    default: 0..<0
    }
  }
}
