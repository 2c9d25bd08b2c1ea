import Decimals
import Diagnostics

/// A form: every value typed, with its place in the source.
///
/// A class, because a value of so many parts would be copied part by part wherever it is handed on.
package final class Form: Sendable {
  /// The document it was read from.
  package let document: JSONDocument
  /// Where it belongs.
  package let address: FormAddress
  /// The family it belongs to.
  package let scheme: Scheme
  /// The year.
  package let year: Located<Int>
  /// The name of the project as printed.
  package let project: Located<String>
  /// The name of the unit as printed.
  package let unitName: Located<String>
  /// The series the project belongs to; nil where it belongs to none.
  package let series: Located<Slug>?
  /// Whether the form may be published.
  package let status: FormStatus
  /// When the form was made; nil where it does not say.
  package let evaluatedOn: Located<CalendarDate>?
  /// When the form was published; nil where it does not say.
  package let publishedOn: Located<CalendarDate>?
  /// The index number (索引号) under which a body lists its disclosed information; nil where the form has none.
  package let indexNumber: Located<String>?
  /// Findings the unit has seen and explains.
  package let acknowledged: [Acknowledgement]
  /// The text fields, in the order of the scheme.
  package let fields: [FormField]
  /// The money.
  package let funding: Funding
  /// The indicator table.
  package let indicators: [Indicator]
  /// The sums at its end; nil for declarations.
  package let total: FormTotal?

  init(
    document: JSONDocument, address: FormAddress, scheme: Scheme, year: Located<Int>,
    project: Located<String>, unitName: Located<String>, series: Located<Slug>?, status: FormStatus,
    evaluatedOn: Located<CalendarDate>?, publishedOn: Located<CalendarDate>?, indexNumber: Located<String>?,
    acknowledged: [Acknowledgement],
    fields: [FormField], funding: Funding, indicators: [Indicator], total: FormTotal?
  ) {
    self.document = document
    self.address = address
    self.scheme = scheme
    self.year = year
    self.project = project
    self.unitName = unitName
    self.series = series
    self.status = status
    self.evaluatedOn = evaluatedOn
    self.publishedOn = publishedOn
    self.indexNumber = indexNumber
    self.acknowledged = acknowledged
    self.fields = fields
    self.funding = funding
    self.indicators = indicators
    self.total = total
  }

  /// The text the form was read from.
  package var source: SourceText { document.source }
}

/// Whether a form may be published.
package enum FormStatus: String, Sendable, Hashable, CaseIterable {
  /// Not yet: left out of the public edition.
  case draft
  /// Yes.
  case final
}

/// A finding the unit has seen and explains.
package struct Acknowledgement: Sendable {
  /// The code of the finding.
  package let code: Located<String>
  /// The explanation.
  package let reason: Located<String>
}

/// A text field of a form.
package final class FormField: Sendable {
  /// The field of the scheme.
  package let definition: SchemeField
  /// What is written in it; nil where the key is left out.
  package let text: Located<String>?

  init(definition: SchemeField, text: Located<String>?) {
    self.definition = definition
    self.text = text
  }
}

/// The sums at the end of the indicator table.
package struct FormTotal: Sendable {
  /// The points that can be won; nil where the form leaves them out.
  package let weight: Located<ExactDecimal>?
  /// The points claimed; nil where the form leaves them out.
  package let score: Located<ExactDecimal>?
}

/// The money of a form.
package struct Funding: Sendable {
  /// The unit the money is given in.
  package let currency: Located<Currency>
  /// The lines, in the order of the scheme.
  package let lines: [FundingLine]

  /// The line that holds the project's money as a whole.
  package var total: FundingLine? { lines.first { $0.definition.isTotal } }
}

/// One line of the funding block.
///
/// A class, as an amount is, because structs of so many parts would be copied part by part wherever one is looked for.
package final class FundingLine: Sendable {
  /// The line of the scheme.
  package let definition: SchemeFundingLine
  /// Its amounts, in the order of the scheme.
  package let amounts: [FundingAmount]

  init(definition: SchemeFundingLine, amounts: [FundingAmount]) {
    self.definition = definition
    self.amounts = amounts
  }

  /// The number that plays a role; nil where the line has none or it is blank.
  package func number(_ role: AmountRole) -> Located<ExactDecimal>? {
    amounts.first { $0.definition.role == role }?.number
  }

  /// The money that plays a role; nil where the line has none or it is blank.
  package func money(_ role: AmountRole) -> Located<Money>? {
    amounts.first { $0.definition.role == role }?.money
  }
}

/// One amount of a line.
package final class FundingAmount: Sendable {
  /// The amount of the scheme.
  package let definition: SchemeAmount
  /// Where it stands; nil where the key is left out.
  package let origin: JSONValue?
  /// The number as printed; nil where it is blank.
  package let number: Located<ExactDecimal>?
  /// The money; nil where it is blank, or where it is a rate or points.
  package let money: Located<Money>?

  init(
    definition: SchemeAmount, origin: JSONValue?, number: Located<ExactDecimal>?, money: Located<Money>?
  ) {
    self.definition = definition
    self.origin = origin
    self.number = number
    self.money = money
  }
}
