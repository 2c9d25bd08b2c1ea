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

  init(
    index: Int, origin: JSONValue, category: Located<String>, subcategory: Located<String>?,
    name: Located<String>, explanation: Located<String>?, target: Located<Cell>?, actual: Located<Cell>?,
    weight: Located<ExactDecimal>?, score: Located<ExactDecimal>?, deviation: Located<String>?,
    note: Located<String>?, categoryWeight: Located<ExactDecimal>?
  ) {
    self.index = index
    self.origin = origin
    self.category = category
    self.subcategory = subcategory
    self.name = name
    self.explanation = explanation
    self.target = target
    self.actual = actual
    self.weight = weight
    self.score = score
    self.deviation = deviation
    self.note = note
    self.categoryWeight = categoryWeight
  }

  /// The reason given for lost points, in whichever column the family has for it; nil where it is blank.
  package var reason: Located<String>? {
    [deviation, note].lazy.compactMap { $0 }.first { !$0.value.isBlank }
  }
}

extension String {
  /// Whether there is nothing but white space, ideographic spaces included.
  package var isBlank: Bool {
    // Nearly every text begins with a letter, and the first byte of hardly any letter is that of a blank.
    if let first = utf8.first, first > 0x20, first != 0xC2, first < 0xE1 || first > 0xE3 { return false }
    return unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }
}
