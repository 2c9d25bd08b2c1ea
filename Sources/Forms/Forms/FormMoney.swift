import Decimals

// The text fields and the money of a form: its parts besides the indicator table.

/// A text field of a form.
package struct FormField: Sendable {
  let form: Form
  let position: Int

  /// The field of the scheme.
  package var definition: SchemeField { form.scheme.fields[position] }
  /// What is written in it; nil where the key is left out.
  package var text: Located<String>? { origin?.located(\.string) }
  /// Where it stands; nil where the key is left out.
  package var origin: JSONValue? { form.value(form.scheme.layout.fieldSlots[position]) }
}

/// The money of a form.
package struct Funding: Sendable {
  private let form: Form

  init(form: Form) { self.form = form }

  /// The unit the money is given in.
  package var currency: Located<Currency> {
    let value = form.value(form.scheme.layout.slots.currency)
    // A form without it is never used.
    return Located(value.flatMap(Self.currency) ?? .yuan, at: value ?? form.document.root)
  }

  private static func currency(_ value: JSONValue) -> Currency? {
    Currency.allCases.first { value.reads($0.rawValue) }
  }

  /// The lines, in the order of the scheme.
  package var lines: [FundingLine] {
    form.scheme.layout.fundingLines.indices.map { FundingLine(form: form, position: $0) }
  }

  /// The line that holds the project's money as a whole.
  package var total: FundingLine? {
    form.scheme.layout.totalLine.map { FundingLine(form: form, position: $0) }
  }
}

/// One line of the funding block.
package struct FundingLine: Sendable {
  let form: Form
  let position: Int

  /// The line of the scheme.
  package var definition: SchemeFundingLine { form.scheme.layout.fundingLines[position].definition }
  /// Its amounts, in the order of the scheme.
  package var amounts: [FundingAmount] {
    form.scheme.layout.lineAmounts[position].map { FundingAmount(form: form, position: $0) }
  }

  /// The amount that plays a role; nil where the line has none.
  package func amount(_ role: AmountRole) -> FundingAmount? {
    position(of: role).map { FundingAmount(form: form, position: $0) }
  }

  /// The position among the amounts of the layout of the one that plays a role; nil where the line has none.
  func position(of role: AmountRole) -> Int? {
    let layout = form.scheme.layout
    return layout.lineAmounts[position].first { layout.amountRoles[$0] == role }
  }

  /// The amount that is defined so; nil where the line has none.
  package func amount(_ definition: SchemeAmount) -> FundingAmount? {
    let (layout, wanted) = (form.scheme.layout, ObjectIdentifier(definition))
    return layout.lineAmounts[position].first { layout.amountIdentities[$0] == wanted }
      .map { FundingAmount(form: form, position: $0) }
  }

  /// The number that plays a role; nil where the line has none or it is blank.
  package func number(_ role: AmountRole) -> Located<ExactDecimal>? { amount(role)?.number }
  /// The money that plays a role; nil where the line has none or it is blank.
  package func money(_ role: AmountRole) -> Located<Money>? { amount(role)?.money }
}

/// One amount of a line.
package struct FundingAmount: Sendable {
  let form: Form
  let position: Int

  /// The amount of the scheme.
  package var definition: SchemeAmount { form.scheme.layout.amounts[position] }
  /// Where it stands; nil where the key is left out.
  package var origin: JSONValue? { form.value(form.scheme.layout.amountSlots[position]) }
  /// The number as printed; nil where it is blank.
  package var number: Located<ExactDecimal>? { origin?.located(\.decimal) }

  /// The money; nil where it is blank, or where it is a rate or points.
  package var money: Located<Money>? {
    guard form.scheme.layout.amountRoles[position].isMoney, let number else { return nil }
    guard let money = try? Money(number.value, form.funding.currency.value) else { return nil }
    return Located(money, at: number.origin)
  }
}
