import Decimals

/// The numbers and cells of a form, read at once by whoever needs most of them.
///
/// Asking the form for each of them by itself is as right, but passes through all that a form holds each time.
package struct FormFigures: Sendable {
  /// The numbers of the funding block, in the order of the layout; nil where one is blank.
  private let amounts: [ExactDecimal?]
  /// The rows of the indicator table.
  package let indicators: [IndicatorRow]

  /// Reads a form.
  package init(of form: Form) {
    (amounts, indicators) = form.document.withTape { tape in
      (
        form.scheme.layout.amountSlots.map { tape.decimal(form.node($0)) },
        Self.indicators(of: form, in: tape)
      )
    }
  }

  private static func indicators(of form: Form, in tape: JSONTape) -> [IndicatorRow] {
    let columns = form.scheme.layout.columns
    let length = form.scheme.layout.rowLength
    return form.cells.withUnsafeBufferPointer { cells in
      (0..<form.indicatorCount).map { row in
        func node(_ column: Int?) -> Int { column.map { Int(cells[row * length + $0]) } ?? 0 }
        return IndicatorRow(
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

/// One row of the indicator table: its numbers and cells, which are read at once, and its texts, which are read when they are
/// asked for.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class IndicatorRow: Sendable {
  let form: Form
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

  /// 一级指标
  package var category: String { text(columns.category) ?? "" }
  /// 二级指标; nil where the family has none.
  package var subcategory: String? { text(columns.subcategory) }
  /// 三级指标
  package var name: String { text(columns.name) ?? "" }
  /// 指标解释; nil where the family has none.
  package var explanation: String? { text(columns.explanation) }
  /// The reason given for lost points, in whichever column the family has for it; nil where it is blank.
  package var reason: String? {
    reasonOrigin(columns.deviation)?.string ?? reasonOrigin(columns.note)?.string
  }

  /// The row in the source.
  package var origin: JSONValue { form.cell(0, ofRow: index) ?? form.document.root }
  /// Where the name stands.
  package var nameOrigin: JSONValue { form.cell(columns.name, ofRow: index) ?? origin }
  /// Where the 一级指标 stands.
  package var categoryOrigin: JSONValue { form.cell(columns.category, ofRow: index) ?? origin }
  /// Where the points claimed stand, blank or not; nil where the row lacks them, or the family has no such column.
  package var scoreOrigin: JSONValue? { form.cell(columns.score, ofRow: index) }
  /// Points not claimed: weight − score; nil where one is blank.
  package var lost: ExactDecimal? {
    guard let weight, let score else { return nil }
    return try? weight - score
  }
  /// Whether the row bears this name.
  package func isCalled(_ name: String) -> Bool {
    form.cell(columns.name, ofRow: index)?.reads(name) ?? false
  }
  /// Whether a reason is given for lost points, in whichever column the family has for it.
  package var hasReason: Bool { reasonOrigin(columns.deviation) != nil || reasonOrigin(columns.note) != nil }

  private func text(_ column: Int?) -> String? { form.cell(column, ofRow: index)?.string }

  /// A cell of a column for reasons; nil where it is blank.
  private func reasonOrigin(_ column: Int?) -> JSONValue? {
    form.cell(column, ofRow: index).flatMap { $0.isBlankText ? nil : $0 }
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
    nodes[node].kind == .string ? Cell(document.text(of: nodes[node])) : nil
  }
}
