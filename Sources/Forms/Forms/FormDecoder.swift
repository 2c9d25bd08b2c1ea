import Decimals
import Diagnostics

/// Makes a form of a document. What contradicts the shape has been reported before; the decoder passes over
/// it and gathers what only it can see.
struct FormDecoder {
  let document: JSONDocument
  let address: FormAddress
  let scheme: Scheme
  var diagnostics: [Diagnostic] = []

  /// Real forms have some twenty indicators. The bound keeps whatever compares them with each other quick.
  private static let mostIndicators = 1000

  init(document: JSONDocument, address: FormAddress, scheme: Scheme) {
    self.document = document
    self.address = address
    self.scheme = scheme
  }

  /// The form; nil where something it cannot be without is missing.
  mutating func form() -> Form? {
    let root = document.root
    let values = root.values(of: scheme.fieldKeys)
    let fields = zip(scheme.fields, values).map { FormField(definition: $0, text: $1?.located(\.string)) }
    let indicators = indicators()
    let funding = funding()
    guard let year = root["year"], let number = year.integer,
      let project = text(.project, fields), let unit = text(.unit, fields), let funding
    else { return nil }
    let dateKey = scheme.field(for: .evaluatedOn)?.key ?? "evaluatedOn"
    return Form(
      document: document, address: address, scheme: scheme, year: Located(number, at: year),
      project: project, unitName: unit,
      series: root["series"].flatMap { value in
        value.string.flatMap { Slug($0) }.map { Located($0, at: value) }
      },
      status: root.word("status") ?? .final, evaluatedOn: date(dateKey), publishedOn: date("publishedOn"),
      indexNumber: root.locatedText("indexNumber").flatMap { $0.value.isBlank ? nil : $0 },
      acknowledged: root.list("acknowledged").compactMap(acknowledgement), fields: fields,
      funding: funding, indicators: indicators, total: total())
  }

  private func text(_ role: FieldRole, _ fields: [FormField]) -> Located<String>? {
    fields.first { $0.definition.role == role }?.text
  }

  private func date(_ key: String) -> Located<CalendarDate>? {
    guard let value = document.root[key], let date = value.string.flatMap({ CalendarDate($0) }) else {
      return nil
    }
    return Located(date, at: value)
  }

  private func acknowledgement(_ value: JSONValue) -> Acknowledgement? {
    guard let code = value.locatedText("code"), let reason = value.locatedText("reason") else { return nil }
    return Acknowledgement(code: code, reason: reason)
  }

  private func total() -> FormTotal? {
    guard !scheme.totals.isEmpty, let object = document.root["total"] else { return nil }
    return FormTotal(
      weight: object.locatedNumber(TotalKind.weight.rawValue),
      score: object.locatedNumber(TotalKind.score.rawValue))
  }

  // MARK: Money

  private mutating func funding() -> Funding? {
    guard let object = document.root["funding"], let value = object["currency"],
      let currency: Currency = object.word("currency")
    else { return nil }
    var lines: [FundingLine] = []
    for definition in scheme.funding.lines {
      let line = definition.key.map { object[$0] } ?? object
      var amounts: [FundingAmount] = []
      for amount in scheme.funding.amounts where definition.amountKeys.contains(amount.key) {
        amounts.append(self.amount(amount, line?[amount.key], currency))
      }
      lines.append(FundingLine(definition: definition, amounts: amounts))
    }
    return Funding(currency: Located(currency, at: value), lines: lines)
  }

  private mutating func amount(
    _ definition: SchemeAmount, _ value: JSONValue?, _ currency: Currency
  ) -> FundingAmount {
    guard let value, let number = value.decimal else {
      return FundingAmount(definition: definition, origin: value, number: nil, money: nil)
    }
    var money: Located<Money>?
    if definition.role.isMoney {
      if let amount = try? Money(number, currency) {
        money = Located(amount, at: value)
      } else {
        diagnostics.append(FormProblem.tooMuchMoney.diagnostic(at: value.place))
      }
    }
    return FundingAmount(
      definition: definition, origin: value, number: Located(number, at: value), money: money)
  }

  // MARK: Indicators

  private mutating func indicators() -> [Indicator] {
    guard let rows = document.root["indicators"] else { return [] }
    let known = scheme.categories.map(\.name)
    var reported: Set<String> = []
    var indicators: [Indicator] = []
    for row in rows.elements {
      guard indicators.count < Self.mostIndicators else {
        diagnostics.append(
          FormProblem.tooManyIndicators(limit: Self.mostIndicators).diagnostic(at: row.openingPlace))
        return indicators
      }
      guard let indicator = indicator(row, at: indicators.count) else { continue }
      indicators.append(indicator)
      let category = indicator.category.value
      if !known.contains(category), reported.insert(category).inserted {
        diagnostics.append(
          FormProblem.unknownCategory(category, known: known).diagnostic(at: indicator.category.place))
      }
    }
    return indicators
  }

  private func indicator(_ row: JSONValue, at index: Int) -> Indicator? {
    let values = row.values(of: scheme.columnKeys)
    func value(_ role: ColumnRole) -> JSONValue? { scheme.position(of: role).flatMap { values[$0] } }
    func text(_ role: ColumnRole) -> Located<String>? { value(role)?.located(\.string) }
    func number(_ role: ColumnRole) -> Located<ExactDecimal>? { value(role)?.located(\.decimal) }
    func cell(_ role: ColumnRole) -> Located<Cell>? { value(role)?.located { $0.string.map { Cell($0) } } }
    guard let category = text(.category), let name = text(.name) else { return nil }
    return Indicator(
      index: index, origin: row, category: category, subcategory: text(.subcategory), name: name,
      explanation: text(.explanation), target: cell(.target), actual: cell(.actual), weight: number(.weight),
      score: number(.score), deviation: text(.deviation), note: text(.note),
      categoryWeight: number(.categoryWeight))
  }
}

extension JSONValue {
  /// The values of an object behind these keys; nil for each key it lacks.
  ///
  /// Members usually stand in the order of the keys, so the search goes on behind the last hit.
  func values(of keys: [String]) -> [JSONValue?] {
    var values = [JSONValue?](repeating: nil, count: keys.count)
    var expected = 0
    for member in members {
      guard let index = keys.position(of: member.key, from: expected) else { continue }
      if values[index] == nil { values[index] = member.value }
      expected = index + 1
    }
    return values
  }

  /// Something read from the value, with its place.
  func located<Value: Sendable>(_ read: (JSONValue) -> Value?) -> Located<Value>? {
    read(self).map { Located($0, at: self) }
  }

  func locatedText(_ key: String) -> Located<String>? { self[key]?.located(\.string) }
  func locatedNumber(_ key: String) -> Located<ExactDecimal>? { self[key]?.located(\.decimal) }
}

extension [String] {
  /// The position of the text that `name` reads, searched from `start` to the end and then from the beginning.
  fileprivate func position(of name: JSONValue, from start: Int) -> Int? {
    for index in Swift.min(start, count)..<count where name.reads(self[index]) { return index }
    for index in 0..<Swift.min(start, count) where name.reads(self[index]) { return index }
    return nil
  }
}
