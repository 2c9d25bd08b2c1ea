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
      case .indicators(let columns): rows += IndicatorRows(form: form, columns: columns).rows
      }
    }
    return Sheet(
      title: fill(scheme.title), subtitle: scheme.subtitle.map(fill), widths: scheme.sheet.widths, rows: rows,
      notes: scheme.notes)
  }

  private func fill(_ text: String) -> String {
    // Most printed texts have no place to be filled in.
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    return Placeholders.fill(text) { name in
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
      let position = scheme.fields.firstIndex { $0.key == key }
      let kind: SheetCell.Kind = position.map { scheme.fields[$0].type } == .narrative ? .narrative : .text
      let text = position.flatMap { FormField(form: form, position: $0).text }
      return (text?.value ?? "", kind, text?.origin)
    case .totalWeight: return number(form.totalWeight, form.totalOrigin(.weight))
    case .totalScore: return number(form.totalScore, form.totalOrigin(.score))
    case .amount(let line, let key):
      let layout = scheme.layout
      let position = layout.fundingLines.first { $0.definition.key == line }?
        .amounts.first { layout.amounts[$0].definition.key == key }
      let amount = position.map { FundingAmount(form: form, position: $0) }
      return number(amount?.number, amount?.origin)
    }
  }

  private func number(
    _ number: Located<ExactDecimal>?, _ origin: JSONValue?
  ) -> (String, SheetCell.Kind, JSONValue?) {
    (number?.value.description ?? "", .number, origin)
  }
}
