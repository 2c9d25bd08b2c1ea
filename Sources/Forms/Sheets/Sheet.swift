/// An official form laid out as its printed table, every number as printed in the source.
///
/// The frame of the family says where everything stands. A sheet knows besides which cells of the indicator table are merged; all
/// else is read from the form when somebody asks.
///
/// A class, because each cell that is shown asks it, and a struct would be copied part by part.
package final class Sheet: Sendable {
  /// The form.
  package let form: Form
  // That of the form; a reference to it would be counted for each cell if it were reached through the form.
  private let document: JSONDocument
  private let frame: SheetFrame
  private let merging: MergedCells

  fileprivate init(of form: Form) {
    self.form = form
    document = form.document
    frame = form.scheme.sheet
    merging = MergedCells(of: form)
  }

  /// The title printed over the table.
  package var title: String { form.title }
  /// The line under it: （2023年度）; nil where there is none.
  package var subtitle: String? { frame.subtitle?.text(in: form) }
  /// The notes printed under the table.
  package var notes: [String] { form.scheme.notes }

  // MARK: Rows

  /// The parts of the table from top to bottom.
  package var sections: [SheetSection] { frame.sections }

  /// The rows of a section below its head.
  package func body(of section: SheetSection) -> [SheetRow] {
    guard section.hasIndicators else { return section.rows }
    return (0..<form.indicatorCount).map { SheetRow(cells: frame.indicatorCells, indicator: $0) }
      + section.rows
  }

  /// The cells that begin in a row, from left to right.
  package func cells(of row: SheetRow) -> [SheetCell] {
    var cells: [SheetCell] = []
    cells.reserveCapacity(row.cells.count)
    for position in row.cells {
      let cell = SheetCell(at: position, row: row.indicator ?? 0)
      if rowSpan(of: cell) > 0 { cells.append(cell) }
    }
    return cells
  }

  // MARK: Cells

  /// What a cell is.
  package func kind(of cell: SheetCell) -> SheetCellKind { frame.cells[cell.position].kind }
  /// Whether it shows the name of an indicator.
  package func isName(_ cell: SheetCell) -> Bool { frame.cells[cell.position].isName }
  /// What it is the heading of; nil where it is none.
  package func scope(of cell: SheetCell) -> SheetScope? { frame.cells[cell.position].scope }
  /// The first column that it covers among those of its section, from 1.
  package func column(of cell: SheetCell) -> Int { frame.cells[cell.position].column }
  /// How many of them it covers.
  package func columnSpan(of cell: SheetCell) -> Int { frame.cells[cell.position].columnSpan }

  /// How many rows it covers; 0 where the cell above covers it.
  package func rowSpan(of cell: SheetCell) -> Int {
    guard frame.indicatorCells.contains(cell.position) else { return frame.cells[cell.position].rowSpan }
    return merging.rowSpan(row: cell.row, column: cell.position - frame.indicatorCells.lowerBound)
  }

  /// The value of the form that a cell shows; nil for printed texts and for what the form leaves out.
  package func origin(of cell: SheetCell) -> JSONValue? {
    switch frame.cells[cell.position].origin {
    case .slot(let slot): form.value(slot)
    case .cell(let column): form.cell(column, ofRow: cell.row)
    case nil: nil
    }
  }

  /// What a cell can be linked to by; nil where it shows no value, or one that stands in a cell before it, too.
  package func anchor(of cell: SheetCell) -> String? {
    guard let place = frame.cells[cell.position].anchor, origin(of: cell) != nil, isFirst(cell) else {
      return nil
    }
    return frame.anchors.text(place, row: cell.row)
  }

  /// Whether a cell is the first that shows its value.
  package func isFirst(_ cell: SheetCell) -> Bool {
    var twin = frame.cells[cell.position].twin
    while let position = twin {
      if rowSpan(of: SheetCell(at: position, row: cell.row)) > 0 { return false }
      twin = frame.cells[position].twin
    }
    return true
  }

  /// What stands in a cell, with line feeds between paragraphs.
  package func text(of cell: SheetCell) -> String {
    if let text = frame.cells[cell.position].text { return frame.texts[text].text(in: form, row: cell.row) }
    // The value itself is not made: a page has a hundred of these texts.
    return switch frame.cells[cell.position].origin {
    case .slot(let slot): document.printed(form.node(slot))
    case .cell(let column): document.printed(form.node(column, ofRow: cell.row))
    case nil: ""
    }
  }
}

extension SheetText {
  /// What is printed in a form.
  ///
  /// - Parameter row: the number of the row, from 0; of no meaning outside of the indicator table.
  // Inlined, because a printed text is shared by all threads, which would count it twice otherwise.
  @inline(__always)
  fileprivate func text(in form: Form, row: Int = 0) -> String {
    switch self {
    case .printed(let text): text
    case .filled(let parts): parts.map { $0.text(in: form, row: row) }.joined()
    }
  }
}

extension SheetText.Part {
  fileprivate func text(in form: Form, row: Int) -> String {
    switch self {
    case .text(let text): text
    case .year: String(form.year.value)
    case .currency: form.funding.currency.value.rawValue
    case .cell(let column): column.map { form.document.printed(form.node($0, ofRow: row)) } ?? ""
    }
  }
}

/// A cell of a sheet: where it stands. What it is, and what stands in it, is for the sheet to say.
package struct SheetCell: Sendable {
  /// Tells the cell from the others of its sheet.
  package let number: Int

  /// The cell that has this number.
  package init(number: Int) { self.number = number }

  /// - Parameters:
  ///   - position: among the cells of the frame.
  ///   - row: the number of the indicator; 0 outside of the indicator table.
  fileprivate init(at position: Int, row: Int) { number = row << 32 | position }

  fileprivate var position: Int { number & 0xFFFF_FFFF }
  fileprivate var row: Int { number >> 32 }
}

extension Form {
  /// The title printed over the table.
  package var title: String { scheme.sheet.title.text(in: self) }

  /// The official form laid out by its scheme.
  package func sheet() -> Sheet { Sheet(of: self) }
}

extension JSONDocument {
  /// A text, or a number as it is printed; empty for anything else, and for node 0, which stands for nothing.
  func printed(_ index: Int) -> String {
    let node = nodes[index]
    return switch node.kind {
    case .string: text(of: node)
    case .number: plainNumber(node) ?? JSONValue(document: self, index: index).decimal?.description ?? ""
    default: ""
    }
  }

  /// A number that is written as it is printed: as nearly all are, in a few digits without sign and exponent; nil for any other.
  fileprivate func plainNumber(_ node: JSONNode) -> String? {
    bytes.withUnsafeBufferPointer { bytes in
      let digits = UnsafeBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.end)])
      // So many fit into a number and into a text without an allocation of its own.
      guard digits.count <= 15 else { return nil }
      for byte in digits where byte &- UInt8(ascii: "0") > 9 && byte != UInt8(ascii: ".") { return nil }
      return String(decoding: digits, as: UTF8.self)
    }
  }
}
