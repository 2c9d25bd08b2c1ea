import Decimals

/// A target or an actual of an indicator: the cell as printed, and what it says.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class Cell: Sendable {
  /// The cell as printed, with every space and sign.
  package let verbatim: String
  /// What it says.
  package let reading: CellReading

  init(verbatim: String, reading: CellReading) {
    self.verbatim = verbatim
    self.reading = reading
  }

  /// The numeric quantity of the cell; nil for a statement or a blank.
  package var quantity: Quantity? {
    if case .quantity(let quantity) = reading { quantity } else { nil }
  }

  /// Whether nothing is written in the cell.
  package var isEmpty: Bool {
    if case .empty = reading { true } else { false }
  }

  /// Whether the cell says a number.
  package var isQuantity: Bool {
    if case .quantity = reading { true } else { false }
  }

  /// Whether the cell begins with these words, blanks before them left out.
  package func begins(with words: String) -> Bool {
    if let first = verbatim.utf8.first, String.beginsFilled(first) {
      return verbatim.beginsBytewise(with: words.utf8)
    }
    let filled = verbatim.unicodeScalars.drop { $0.properties.isWhitespace }
    return String(filled).beginsBytewise(with: words.utf8)
  }

  /// Whether the cell says something in words: neither nothing nor a quantity.
  package var isStatement: Bool {
    if case .statement = reading { true } else { false }
  }
}

/// What a cell says.
package enum CellReading: Sendable, Equatable {
  /// Nothing but blanks.
  case empty
  /// A number, with a comparator and a measure unit where they are written.
  case quantity(Quantity)
  /// Anything else: words, ranges, several numbers. The words are the verbatim cell.
  case statement
}

/// A number with what stands around it: `≥8000.00(万次)`.
///
/// A class, because it is handed on and kept in many places, and a struct would be copied part by part.
package final class Quantity: Sendable, Equatable {
  /// The sign before the number; nil where there is none.
  package let comparator: Comparator?
  /// The number as written, without the factor of its measure unit.
  package let number: ExactDecimal
  /// The measure unit; nil where there is none.
  package let unit: MeasureUnit?
  /// The number in the measure unit's base: 8000 (万次) is 80000000 (次).
  package let value: ExactDecimal

  init(comparator: Comparator?, number: ExactDecimal, unit: MeasureUnit?, value: ExactDecimal) {
    self.comparator = comparator
    self.number = number
    self.unit = unit
    self.value = value
  }

  package static func == (left: Quantity, right: Quantity) -> Bool {
    left.comparator == right.comparator && left.number == right.number && left.unit == right.unit
      && left.value == right.value
  }
}

/// The sign before a target.
package enum Comparator: String, Sendable, Hashable, CaseIterable {
  /// `≥`, also `>=`, `> =`, `＞＝`, `≧`.
  case atLeast = "≥"
  /// `>`, also `＞`.
  case moreThan = ">"
  /// `=`, also `＝`.
  case equal = "="
  /// `<`, also `＜`.
  case lessThan = "<"
  /// `≤`, also `<=`, `< =`, `＜＝`, `≦`.
  case atMost = "≤"
}

/// What is counted.
package struct MeasureUnit: Sendable, Hashable {
  /// The unit as written, without brackets: `%`, `万次`, and also `null` or `无` where the form says so.
  package let name: String
  /// The unit without a leading 万, 亿 or 万亿: `次`; empty where nothing else is written.
  package let base: String
  /// What the leading 万, 亿 or 万亿 multiplies by; 1 where there is none.
  package let factor: ExactDecimal
}
