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

/// A row of the table of funds.
struct AmountOfForm: Sendable {
  let line: SchemeFundingLine
  let amount: SchemeAmount
  let number: ExactDecimal
  /// nil for rates and points.
  let money: Money?

  /// The amounts that are filled in.
  static func all(of form: Form) -> [AmountOfForm] {
    let currency = form.funding.currency.value
    var all: [AmountOfForm] = []
    for line in form.funding.lines {
      for amount in line.amounts {
        guard let number = amount.origin?.decimal else { continue }
        let definition = amount.definition
        let money = definition.role.isMoney ? try? Money(number, currency) : nil
        all.append(AmountOfForm(line: line.definition, amount: definition, number: number, money: money))
      }
    }
    return all
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
