import Decimals
import Forms
import Scoring

/// A form with the project it belongs to.
struct FormOfProject: Sendable {
  let project: Project
  let form: Form
}

/// A row of the table of indicators.
struct IndicatorOfForm: Sendable {
  let form: Form
  let assessed: IndicatorAssessment

  var row: IndicatorRow { assessed.row }

  static func all(of assessment: Assessment) -> [IndicatorOfForm] {
    assessment.indicators.map { IndicatorOfForm(form: assessment.form, assessed: $0) }
  }

  /// The text in a column, which may be there or not.
  func text(_ role: ColumnRole) -> JSONValue? { form.cell(role, ofRow: assessed.index) }

  /// The reason given for lost points, in whichever column the family has for it; nil where it is blank.
  var reason: JSONValue? {
    for role in [ColumnRole.deviation, .note] {
      if let text = text(role), !text.isBlankText { return text }
    }
    return nil
  }
}

/// A row of the table of funds: one line of a form's funding block.
struct LineOfForm: Sendable {
  let line: FundingLine
  let currency: Currency

  /// The lines in which something is filled in.
  static func all(of form: Form) -> [LineOfForm] {
    let currency = form.funding.currency.value
    return form.funding.lines.compactMap { line in
      guard line.amounts.contains(where: { $0.origin?.decimal != nil }) else { return nil }
      return LineOfForm(line: line, currency: currency)
    }
  }

  /// The amount that plays a role, in yuan; none where the line has none or it is blank.
  func yuan(_ role: AmountRole) -> DataValue { DataValue(line.money(role)?.value.yuan) }
  /// The rate or the points that play a role; none where the line has none or it is blank.
  func number(_ role: AmountRole) -> DataValue { DataValue(line.number(role)?.value) }

  /// The money that plays no role, with its labels: `自有资金: 20000.00; 贷款: 5000.00`; nil where there is none.
  var others: String? {
    let others = line.amounts.compactMap { amount -> String? in
      guard amount.definition.role == .otherMoney, let money = amount.money else { return nil }
      return "\(amount.definition.label.chinese): \(money.value.yuan)"
    }
    return others.isEmpty ? nil : others.joined(separator: "; ")
  }
}

/// A row of the table of narratives.
struct NarrativeOfForm: Sendable {
  let field: SchemeField
  let text: JSONValue

  /// The narratives that are filled in.
  static func all(of form: Form) -> [NarrativeOfForm] {
    form.fields.compactMap { field in
      guard field.definition.type == .narrative, let text = field.origin, !text.isBlankText else {
        return nil
      }
      return NarrativeOfForm(field: field.definition, text: text)
    }
  }
}
