import Decimals
import Diagnostics

/// A form: every value typed, with its place in the source.
///
/// It holds its document and where in it each value stands. A value is read when it is asked for: most forms are only looked
/// at here and there, and one whose values all stood ready would take four times the room of its source.
package final class Form: Sendable {
  /// The document it was read from.
  package let document: JSONDocument
  /// Where it belongs.
  package let address: FormAddress
  /// The family it belongs to.
  package let scheme: Scheme
  /// The node of each value (``FormLayout``); 0 for what the form lacks.
  let values: [UInt32]
  /// The nodes of the rows of the indicator table and of their cells.
  let cells: [UInt32]

  init(document: JSONDocument, address: FormAddress, scheme: Scheme, values: [UInt32], cells: [UInt32]) {
    self.document = document
    self.address = address
    self.scheme = scheme
    self.values = values
    self.cells = cells
  }

  /// The text the form was read from.
  package var source: SourceText { document.source }

  /// The value in a slot of the layout; nil where the form lacks it, or the family has no such slot.
  func value(_ slot: Int?) -> JSONValue? {
    guard let slot, node(slot) != 0 else { return nil }
    return JSONValue(document: document, index: node(slot))
  }

  /// The node of a slot; 0 where nothing stands there.
  func node(_ slot: Int) -> Int { Int(values[slot]) }

  /// The node of a cell of the indicator table; 0 where the row lacks it.
  func node(_ column: Int, ofRow row: Int) -> Int { Int(cells[row * scheme.layout.rowLength + column]) }

  /// The value of a cell of the indicator table, 0 being the row itself; nil where the row lacks it, or the family has no such column.
  func cell(_ column: Int?, ofRow row: Int) -> JSONValue? {
    guard let column else { return nil }
    let node = node(column, ofRow: row)
    return node == 0 ? nil : JSONValue(document: document, index: node)
  }
}

extension Form {
  private var slots: FormLayout.OwnSlots { scheme.layout.slots }

  /// The year.
  package var year: Located<Int> { required(slots.year, \.integer, else: address.year) }
  /// The name of the project as printed.
  package var project: Located<String> { required(slots.project, \.string, else: "") }
  /// The name of the unit as printed.
  package var unitName: Located<String> { required(slots.unit, \.string, else: "") }

  /// The series the project belongs to; nil where it belongs to none.
  package var series: Located<Slug>? {
    value(slots.series)?.located { $0.string.flatMap { Slug($0) } }
  }

  /// Whether the form may be published.
  package var status: FormStatus {
    value(slots.status)?.string.flatMap(FormStatus.init(rawValue:)) ?? .final
  }

  /// When the form was made; nil where it does not say.
  package var evaluatedOn: Located<CalendarDate>? { date(slots.evaluatedOn) }
  /// When the form was published; nil where it does not say.
  package var publishedOn: Located<CalendarDate>? { date(slots.publishedOn) }

  /// The index number (索引号) under which a body lists its disclosed information; nil where the form has none.
  package var indexNumber: Located<String>? {
    value(slots.indexNumber)?.located(\.string).flatMap { $0.value.isBlank ? nil : $0 }
  }

  /// Findings the unit has seen and explains.
  package var acknowledged: [Acknowledgement] {
    value(slots.acknowledged)?.elements.compactMap { entry in
      guard let code = entry.locatedText("code"), let reason = entry.locatedText("reason") else { return nil }
      return Acknowledgement(code: code, reason: reason)
    } ?? []
  }

  /// The text fields, in the order of the scheme.
  package var fields: [FormField] { scheme.fields.indices.map { FormField(form: self, position: $0) } }
  /// The money.
  package var funding: Funding { Funding(form: self) }
  /// The indicator table, read anew each time: whoever needs it twice keeps it.
  package var indicators: [Indicator] { FormFigures(of: self).indicators.map(Indicator.init) }
  /// The name of an indicator, for whoever needs no more of its row.
  package func indicatorName(_ row: Int) -> String {
    cell(scheme.layout.columns.name, ofRow: row)?.string ?? ""
  }
  /// How many rows it has.
  package var indicatorCount: Int { cells.count / scheme.layout.rowLength }

  /// Where a sum stands, blank or not; nil where the family has none, or the form lacks it.
  package func totalOrigin(_ kind: TotalKind) -> JSONValue? {
    switch kind {
    case .weight: value(slots.totalWeight)
    case .score: value(slots.totalScore)
    }
  }

  /// A value that every form has. A form that lacks it is never used, so that the value in its stead is none, either.
  private func required<Value: Sendable>(
    _ slot: Int?, _ read: (JSONValue) -> Value?, else stead: Value
  ) -> Located<Value> {
    let value = value(slot)
    return Located(value.flatMap(read) ?? stead, at: value ?? document.root)
  }

  private func date(_ slot: Int?) -> Located<CalendarDate>? {
    value(slot)?.located { $0.string.flatMap { CalendarDate($0) } }
  }
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
