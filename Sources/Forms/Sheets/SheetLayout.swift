import Decimals

extension Form {
  /// The official form laid out by its scheme, every number as printed in the source.
  package func sheet() -> Sheet {
    SheetLayout(form: self).sheet()
  }
}

/// Fills the plan of a scheme's sheet with the values of a form.
private struct SheetLayout {
  let form: Form
  private var scheme: Scheme { form.scheme }

  func sheet() -> Sheet {
    var rows: [SheetRow] = []
    for row in scheme.sheet.rows {
      switch row {
      case .cells(let cells): rows.append(SheetRow(isHead: false, cells: cells.map(cell)))
      case .indicators(let columns): rows += indicatorRows(columns)
      }
    }
    return Sheet(
      title: fill(scheme.title), subtitle: scheme.subtitle.map(fill), widths: scheme.sheet.widths, rows: rows,
      notes: scheme.notes)
  }

  private func fill(_ text: String) -> String {
    Placeholders.fill(text) { name in
      name == "year" ? String(form.year.value) : form.funding.currency.value.rawValue
    }
  }

  // MARK: Single cells

  private func cell(_ plan: SheetPlanCell) -> SheetCell {
    func cell(_ text: String, _ kind: SheetCell.Kind, _ origin: JSONValue? = nil) -> SheetCell {
      SheetCell(
        text: text, kind: kind, columnSpan: plan.columnSpan, rowSpan: plan.rowSpan, scope: plan.scope,
        origin: origin)
    }
    switch plan.content {
    case .label(let text): return cell(fill(text), .label)
    case .blank(let text): return cell(text, .number)
    case .value(let reference):
      let (text, kind, origin) = value(reference)
      return cell(text, kind, origin)
    }
  }

  private func value(_ reference: FormReference) -> (String, SheetCell.Kind, JSONValue?) {
    switch reference {
    case .year: return (String(form.year.value), .number, form.year.origin)
    case .field(let key):
      let field = form.fields.first { $0.definition.key == key }
      let kind: SheetCell.Kind = field?.definition.type == .narrative ? .narrative : .text
      return (field?.text?.value ?? "", kind, field?.text?.origin)
    case .totalWeight: return number(form.totalWeight, form.totalOrigin(.weight))
    case .totalScore: return number(form.totalScore, form.totalOrigin(.score))
    case .amount(let line, let key):
      let amount = form.funding.lines.first { $0.definition.key == line }?
        .amounts.first { $0.definition.key == key }
      return number(amount?.number, amount?.origin)
    }
  }

  private func number(
    _ number: Located<ExactDecimal>?, _ origin: JSONValue?
  ) -> (String, SheetCell.Kind, JSONValue?) {
    (number?.value.description ?? "", .number, origin)
  }

  // MARK: The indicator table

  private func indicatorRows(_ columns: [SheetPlanColumn]) -> [SheetRow] {
    let heads = columns.map { column in
      SheetCell(
        text: column.head, kind: .heading, columnSpan: column.columnSpan, rowSpan: 1, scope: .column,
        origin: nil)
    }
    let indicators = form.indicators
    let spans = rowSpans(columns, indicators)
    let looks = columns.map(look(of:))
    let rows = indicators.map { indicator in
      SheetRow(
        isHead: false,
        cells: columns.indices.compactMap { position in
          cell(columns[position], looks[position], indicator, rowSpan: spans[position][indicator.index])
        })
    }
    return [SheetRow(isHead: true, cells: heads)] + rows
  }

  /// For each column and each indicator the number of rows its cell covers; 0 where the one above covers it.
  ///
  /// A cell is merged with the one below only where the merged columns to its left are, so that 数量指标 of
  /// two categories stay two cells.
  private func rowSpans(_ columns: [SheetPlanColumn], _ indicators: [Indicator]) -> [[Int]] {
    var spans: [[Int]] = []
    var borders = Array(repeating: false, count: indicators.count)
    for column in columns {
      guard column.merges else {
        spans.append(Array(repeating: 1, count: indicators.count))
        continue
      }
      let texts = indicators.map { text(column, $0) }
      var rows = Array(repeating: 0, count: texts.count)
      var first = 0
      for index in texts.indices {
        if index == 0 || borders[index] || texts[index] != texts[index - 1] {
          first = index
          borders[index] = true
        }
        rows[first] += 1
      }
      spans.append(rows)
    }
    return spans
  }

  private func text(_ column: SheetPlanColumn, _ indicator: Indicator) -> String {
    column.pattern.map { part in
      switch part {
      case .text(let text): text
      case .column(let key): printed(indicator.origin[key])
      }
    }.joined()
  }

  private func printed(_ value: JSONValue?) -> String {
    guard let value else { return "" }
    return value.string ?? value.decimal?.description ?? ""
  }

  /// What all cells of a column have in common.
  private func look(
    of column: SheetPlanColumn
  ) -> (kind: SheetCell.Kind, scope: SheetScope?, key: String?) {
    let keys = column.pattern.compactMap { part -> String? in
      if case .column(let key) = part { key } else { nil }
    }
    let role = keys.first.flatMap { key in scheme.columns.first { $0.key == key }?.role }
    let kind: SheetCell.Kind =
      switch role {
      case _ where column.isRowHeading: .heading
      case .weight, .score, .categoryWeight: keys.count == 1 ? .number : .text
      case .explanation, .deviation, .note: .narrative
      default: .text
      }
    let scope: SheetScope? = column.isRowHeading ? (column.merges ? .rowGroup : .row) : nil
    return (kind, scope, keys.first)
  }

  private func cell(
    _ column: SheetPlanColumn, _ look: (kind: SheetCell.Kind, scope: SheetScope?, key: String?),
    _ indicator: Indicator, rowSpan: Int
  ) -> SheetCell? {
    guard rowSpan > 0 else { return nil }
    return SheetCell(
      text: text(column, indicator), kind: look.kind, columnSpan: column.columnSpan, rowSpan: rowSpan,
      scope: look.scope, origin: look.key.flatMap { indicator.origin[$0] })
  }
}
