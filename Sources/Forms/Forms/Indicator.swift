import Decimals

/// One row of the indicator table.
///
/// A class, because a row of so many parts would be copied part by part wherever it is handed on.
package final class Indicator: Sendable {
  /// The position in the form, from 0.
  package let index: Int
  /// The row in the source.
  package let origin: JSONValue
  /// 一级指标
  package let category: Located<String>
  /// 二级指标; nil where the family has none.
  package let subcategory: Located<String>?
  /// 三级指标
  package let name: Located<String>
  /// 指标解释; nil where the family has none.
  package let explanation: Located<String>?
  /// What was promised; nil where the family has no such column.
  package let target: Located<Cell>?
  /// What was achieved; nil where the family has no such column.
  package let actual: Located<Cell>?
  /// Points that can be won; nil where the form leaves them out.
  package let weight: Located<ExactDecimal>?
  /// Points claimed; nil where the form leaves them out.
  package let score: Located<ExactDecimal>?
  /// Why points were lost and what will be done; nil where the family has no such column.
  package let deviation: Located<String>?
  /// 备注; nil where the family has no such column.
  package let note: Located<String>?
  /// The points printed with the category; nil where the family has none.
  package let categoryWeight: Located<ExactDecimal>?

  /// The row of a form whose numbers and cells have been read.
  package init(_ figures: IndicatorRow) {
    let (form, row) = (figures.form, figures.index)
    let columns = form.scheme.layout.columns
    func text(_ column: Int?) -> Located<String>? { form.cell(column, ofRow: row)?.located(\.string) }
    func located<Value: Sendable>(_ value: Value?, _ column: Int?) -> Located<Value>? {
      form.cell(column, ofRow: row)?.located { _ in value }
    }
    let origin = form.cell(0, ofRow: row) ?? form.document.root
    // A form of which a row lacks these is never used.
    func required(_ column: Int?) -> Located<String> { text(column) ?? Located("", at: origin) }
    index = row
    self.origin = origin
    category = required(columns.category)
    subcategory = text(columns.subcategory)
    name = required(columns.name)
    explanation = text(columns.explanation)
    target = located(figures.target, columns.target)
    actual = located(figures.actual, columns.actual)
    weight = located(figures.weight, columns.weight)
    score = located(figures.score, columns.score)
    deviation = text(columns.deviation)
    note = text(columns.note)
    categoryWeight = form.cell(columns.categoryWeight, ofRow: row)?.located(\.decimal)
  }

  /// The reason given for lost points, in whichever column the family has for it; nil where it is blank.
  package var reason: Located<String>? {
    [deviation, note].lazy.compactMap { $0 }.first { !$0.value.isBlank }
  }
}

extension String {
  /// Whether there is nothing but white space, ideographic spaces included.
  package var isBlank: Bool {
    if let first = utf8.first, Self.beginsFilled(first) { return false }
    return unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }

  /// Whether the text begins with these bytes.
  func beginsBytewise(with beginning: String.UTF8View) -> Bool {
    let compared = utf8.withContiguousStorageIfAvailable { bytes in
      beginning.withContiguousStorageIfAvailable { beginning in
        bytes.count >= beginning.count && beginning.indices.allSatisfy { bytes[$0] == beginning[$0] }
      }
    }
    return (compared ?? nil) ?? utf8.starts(with: beginning)
  }

  /// Whether a text that begins with this byte is surely not blank. Nearly every text begins with a letter, and the first
  /// byte of hardly any letter is that of a blank.
  static func beginsFilled(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0xC2 && (byte < 0xE1 || byte > 0xE3)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is nothing in this UTF-8 but white space, ideographic spaces included.
  package var isBlank: Bool {
    if let first, String.beginsFilled(first) { return false }
    return String(decoding: self, as: UTF8.self).isBlank
  }
}
