import Decimals

/// The numbers and cells of a form, read at once by whoever needs most of them.
///
/// Asking the form for each of them by itself is as right, but passes through all that a form holds each time.
package struct FormFigures: Sendable {
  /// The numbers of the funding block, in the order of the layout; nil where one is blank.
  private let amounts: [ExactDecimal?]
  /// The rows of the indicator table.
  package let indicators: [IndicatorFigures]

  /// Reads a form.
  package init(of form: Form) {
    (amounts, indicators) = form.document.withTape { tape in
      (
        form.scheme.layout.amounts.map { tape.decimal(Int(form.values[$0.slot])) },
        Self.indicators(of: form, in: tape)
      )
    }
  }

  private static func indicators(of form: Form, in tape: JSONTape) -> [IndicatorFigures] {
    let columns = form.scheme.layout.columns
    let length = form.scheme.layout.rowLength
    return form.cells.withUnsafeBufferPointer { cells in
      (0..<form.indicatorCount).map { row in
        func node(_ column: Int?) -> Int { column.map { Int(cells[row * length + $0]) } ?? 0 }
        return IndicatorFigures(
          form: form, index: row, weight: tape.decimal(node(columns.weight)),
          score: tape.decimal(node(columns.score)),
          target: tape.cell(node(columns.target)), actual: tape.cell(node(columns.actual)))
      }
    }
  }

  /// The number of an amount; nil where it is blank.
  package func number(_ amount: FundingAmount) -> ExactDecimal? { amounts[amount.position] }

  /// The number that plays a role in a line; nil where the line has none or it is blank.
  package func number(_ role: AmountRole, in line: FundingLine) -> ExactDecimal? {
    line.position(of: role).flatMap { amounts[$0] }
  }
}

/// What one row of the indicator table counts.
package struct IndicatorFigures: Sendable {
  private let form: Form
  /// The position in the form, from 0.
  package let index: Int
  /// Points that can be won; nil where the form leaves them out.
  package let weight: ExactDecimal?
  /// Points claimed; nil where the form leaves them out.
  package let score: ExactDecimal?
  /// What was promised; nil where the family has no such column.
  package let target: Cell?
  /// What was achieved; nil where the family has no such column.
  package let actual: Cell?

  fileprivate init(
    form: Form, index: Int, weight: ExactDecimal?, score: ExactDecimal?, target: Cell?, actual: Cell?
  ) {
    self.form = form
    self.index = index
    self.weight = weight
    self.score = score
    self.target = target
    self.actual = actual
  }

  private var columns: FormLayout.ColumnPositions { form.scheme.layout.columns }

  /// The row in the source.
  package var origin: JSONValue { form.cell(0, ofRow: index) ?? form.document.root }
  /// Where the 一级指标 stands.
  package var categoryOrigin: JSONValue { form.cell(columns.category, ofRow: index) ?? origin }
  /// Where the points claimed stand, blank or not; nil where the row lacks them, or the family has no such column.
  package var scoreOrigin: JSONValue? { form.cell(columns.score, ofRow: index) }
  /// Whether the row bears this name.
  package func isCalled(_ name: String) -> Bool {
    form.cell(columns.name, ofRow: index)?.reads(name) ?? false
  }
  /// Whether a reason is given for lost points, in whichever column the family has for it.
  package var hasReason: Bool {
    [columns.deviation, columns.note].contains { form.cell($0, ofRow: index)?.isBlankText == false }
  }
}

extension JSONTape {
  /// The exact value of a number; nil for anything else, and for node 0, which stands for nothing.
  fileprivate func decimal(_ node: Int) -> ExactDecimal? {
    let node = nodes[node]
    guard node.kind == .number else { return nil }
    return ExactDecimal(ascii: UnsafeBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.end)]))
  }

  /// What a cell says; nil for node 0.
  fileprivate func cell(_ node: Int) -> Cell? {
    guard nodes[node].kind == .string else { return nil }
    let content = nodes[node].content
    guard !nodes[node].hasEscapes else {
      return Cell(JSONUnescaper.text(document.source.bytes[content]))
    }
    return Cell(String(decoding: UnsafeBufferPointer(rebasing: bytes[content]), as: UTF8.self))
  }
}
