import Forms
import Scoring

/// A form with the project it belongs to.
struct FormOfProject: Sendable {
  let project: Project
  let form: Form
}

/// A row of the table of indicators.
struct IndicatorOfForm: Sendable {
  let form: FormOfProject
  let assessed: IndicatorAssessment
  let indicator: Indicator

  static func all(of open: OpenProject) -> [IndicatorOfForm] {
    open.forms.all.flatMap { assessment in
      let form = FormOfProject(project: open.project, form: assessment.form)
      return zip(assessment.indicators, assessment.form.indicators).map {
        IndicatorOfForm(form: form, assessed: $0, indicator: $1)
      }
    }
  }
}

/// A row of the table of funds.
struct AmountOfForm: Sendable {
  let form: FormOfProject
  let line: SchemeFundingLine
  let amount: FundingAmount

  /// The amounts that are filled in.
  static func all(of form: FormOfProject) -> [AmountOfForm] {
    form.form.funding.lines.flatMap { line in
      line.amounts.filter { $0.number != nil }.map {
        AmountOfForm(form: form, line: line.definition, amount: $0)
      }
    }
  }
}

/// A row of the table of narratives.
struct NarrativeOfForm: Sendable {
  let form: FormOfProject
  let field: SchemeField
  let text: String

  /// The narratives that are filled in.
  static func all(of form: FormOfProject) -> [NarrativeOfForm] {
    form.form.fields.compactMap { field in
      guard field.definition.type == .narrative, let text = field.text?.value, !text.isBlank else {
        return nil
      }
      return NarrativeOfForm(form: form, field: field.definition, text: text)
    }
  }
}
