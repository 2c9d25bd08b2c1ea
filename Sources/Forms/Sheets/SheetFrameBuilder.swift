/// Lays out the printed table of a family: finds for each cell of its plan the place and the value that it shows.
struct SheetFrameBuilder {
  private let kind: FormKind
  private let fields: [SchemeField]
  private let columns: [SchemeColumn]
  private let layout: FormLayout
  private var cells: [SheetFrame.Cell] = []
  private var texts: [SheetText] = []
  private var anchors = SheetAnchors()

  /// - Parameter layout: where the values of the family's forms are kept.
  init(kind: FormKind, fields: [SchemeField], columns: [SchemeColumn], layout: FormLayout) {
    self.kind = kind
    self.fields = fields
    self.columns = columns
    self.layout = layout
  }

  /// The frame of the family's sheets. A section begins at the head of the indicator table.
  consuming func frame(_ plan: SheetPlan, title: String, subtitle: String?) -> SheetFrame {
    let above = plan.above.map { row($0) { $0.cell($1) } }
    let head = row(plan.indicators) { $0.head($1) }
    let indicators = row(plan.indicators) { $0.cell($1) }
    let below = plan.below.map { row($0) { $0.cell($1) } }
    var sections: [SheetSection] = []
    if !above.isEmpty {
      let widths = place(above, on: plan.widths)
      sections.append(SheetSection(widths: widths, head: [], hasIndicators: false, rows: above))
    }
    let widths = place([head, indicators] + below, on: plan.widths)
    sections.append(SheetSection(widths: widths, head: [head], hasIndicators: true, rows: below))
    return SheetFrame(
      title: SheetText(filling: title), subtitle: subtitle.map { SheetText(filling: $0) }, sections: sections,
      cells: cells, indicatorCells: indicators.cells, texts: texts, anchors: anchors)
  }

  private mutating func row<Plan>(
    _ plan: [Plan], _ cell: (inout Self, Plan) -> SheetFrame.Cell
  ) -> SheetRow {
    let start = cells.count
    for plan in plan { cells.append(cell(&self, plan)) }
    return SheetRow(cells: start..<cells.count, indicator: nil)
  }

  // MARK: Cells

  private mutating func cell(_ plan: SheetPlanCell) -> SheetFrame.Cell {
    var cell = SheetFrame.Cell(
      columnSpan: plan.columnSpan, rowSpan: plan.rowSpan, kind: .label, scope: plan.scope)
    switch plan.content {
    case .label(let text): cell.text = add(SheetText(filling: text))
    case .blank(let text):
      cell.kind = .number
      cell.text = add(.printed(text))
    case .value(let reference): show(reference, in: &cell)
    }
    return cell
  }

  private mutating func show(_ reference: FormReference, in cell: inout SheetFrame.Cell) {
    let slots = layout.slots
    cell.kind = .number
    switch reference {
    case .year:
      cell.text = add(.filled([.year]))
      show(slots.year, ["year"], in: &cell)
    case .field(let key):
      let position = fields.firstIndex { $0.key == key }
      cell.kind = position.map { fields[$0].type } == .narrative ? .narrative : .text
      show(position.map { layout.fieldSlots[$0] }, [key], in: &cell)
    case .totalWeight: show(slots.totalWeight, ["total", TotalKind.weight.rawValue], in: &cell)
    case .totalScore: show(slots.totalScore, ["total", TotalKind.score.rawValue], in: &cell)
    case .amount(let line, let key):
      let position = layout.fundingLines.first { $0.definition.key == line }?
        .amounts.first { layout.amounts[$0].key == key }
      let steps = ["funding", line, key].compactMap { $0 }
      show(position.map { layout.amountSlots[$0] }, steps, in: &cell)
    }
  }

  private mutating func show(_ slot: Int?, _ steps: [String], in cell: inout SheetFrame.Cell) {
    guard let slot else { return }
    show(.slot(slot), anchors.add(kind, steps), in: &cell)
  }

  private func show(
    _ origin: SheetFrame.Origin, _ anchor: SheetAnchors.Place, in cell: inout SheetFrame.Cell
  ) {
    cell.origin = origin
    cell.anchor = anchor
    cell.twin = cells.lastIndex { $0.origin == origin }
  }

  private mutating func add(_ text: SheetText) -> Int {
    texts.append(text)
    return texts.count - 1
  }

  // MARK: The indicator table

  private mutating func head(_ plan: SheetPlanColumn) -> SheetFrame.Cell {
    SheetFrame.Cell(
      columnSpan: plan.columnSpan, kind: .heading, scope: .column, text: add(.printed(plan.head)))
  }

  private mutating func cell(_ plan: SheetPlanColumn) -> SheetFrame.Cell {
    let keys = plan.pattern.compactMap { part -> String? in
      if case .column(let key) = part { key } else { nil }
    }
    let column = keys.first.flatMap { key in columns.first { $0.key == key } }
    var cell = SheetFrame.Cell(
      columnSpan: plan.columnSpan, kind: .text,
      scope: plan.isRowHeading ? plan.merges ? .rowGroup : .row : nil,
      merges: plan.merges)
    cell.kind =
      switch column?.role {
      case _ where plan.isRowHeading: .heading
      case .weight, .score, .categoryWeight: keys.count == 1 ? .number : .text
      case .explanation, .deviation, .note: .narrative
      default: .text
      }
    cell.isName = column?.role == .name
    if plan.pattern.count > 1 || keys.isEmpty { cell.text = add(.filled(plan.pattern.map(part))) }
    if let key = keys.first, let position = cellPosition(key) {
      show(.cell(position), anchors.add(kind, ["indicators"], cell: key), in: &cell)
    }
    return cell
  }

  private func part(_ part: SheetPlanColumn.PatternPart) -> SheetText.Part {
    switch part {
    case .text(let text): .text(text)
    case .column(let key): .cell(cellPosition(key))
    }
  }

  /// Where a row keeps the cell of a key; nil where it has none of this name.
  private func cellPosition(_ key: String) -> Int? {
    // The row itself stands before its cells.
    layout.row.position(of: key).map { $0 + 1 }
  }

  // MARK: Places

  /// Finds the columns of the cells of a section, and joins those in which none begins with the ones before them: HTML does not
  /// allow columns that only merged cells cover.
  ///
  /// - Returns: the widths of the columns in whole percent.
  private mutating func place(_ rows: [SheetRow], on widths: [Int]) -> [Int] {
    guard !widths.isEmpty else { return [] }
    var grid = SheetGrid(width: widths.count)
    var begins = Array(repeating: false, count: widths.count)
    begins[0] = true
    for row in rows {
      let columns = grid.place(cells[row.cells].map { ($0.columnSpan, $0.rowSpan) }).columns
      for (cell, column) in zip(row.cells, columns) {
        // In a plan that does not fit, cells stand behind the last column; it is never used.
        cells[cell].column = min(column, widths.count - 1)
        begins[cells[cell].column] = true
      }
    }
    var joined: [Int] = []
    let numbers = zip(begins, widths).map { begins, width in
      if begins { joined.append(0) }
      joined[joined.count - 1] += width
      return joined.count
    }
    for cell in rows.flatMap(\.cells) {
      let (first, last) = (cells[cell].column, cells[cell].column + cells[cell].columnSpan - 1)
      cells[cell].column = numbers[first]
      cells[cell].columnSpan = numbers[min(last, widths.count - 1)] - numbers[first] + 1
    }
    return Self.percentages(joined)
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
