import Decimals

/// The reading of cells as they are nearly always written: `≥90.00(%)`, `12`, or words that begin with a Chinese character.
///
/// It says nothing of any other cell; ``CellParser`` reads them all. A test compares the two.
enum PlainCell {
  /// What a cell says; nil where that is not plain.
  static func reading(of cell: UnsafeBufferPointer<UInt8>) -> CellReading? {
    guard let first = cell.first else { return .empty }
    if isChinese(first) { return .statement }
    let (comparator, start) = comparator(of: cell)
    guard let end = endOfNumber(in: cell, from: start),
      let number = ExactDecimal(ascii: UnsafeBufferPointer(rebasing: cell[start..<end]))
    else { return nil }
    guard end < cell.count else {
      return .quantity(Quantity(comparator: comparator, number: number, unit: nil, value: number))
    }
    guard let name = nameInBrackets(UnsafeBufferPointer(rebasing: cell[end...])) else { return nil }
    let unit = MeasureUnit(name: name, folded: name)
    guard let value = try? number * unit.factor else { return .statement }
    return .quantity(Quantity(comparator: comparator, number: number, unit: unit, value: value))
  }

  /// Whether a byte begins a character of U+4000 to U+9FFF, none of which is a sign or has another form.
  private static func isChinese(_ byte: UInt8) -> Bool { byte >= 0xE4 && byte <= 0xE9 }

  private static func comparator(of cell: UnsafeBufferPointer<UInt8>) -> (Comparator?, end: Int) {
    switch cell[0] {
    case UInt8(ascii: "="): (.equal, 1)
    case UInt8(ascii: ">"): (.moreThan, 1)
    case UInt8(ascii: "<"): (.lessThan, 1)
    // ≤ and ≥ are U+2264 and U+2265.
    case 0xE2 where cell.count > 3 && cell[1] == 0x89 && cell[2] == 0xA5: (.atLeast, 3)
    case 0xE2 where cell.count > 3 && cell[1] == 0x89 && cell[2] == 0xA4: (.atMost, 3)
    default: (nil, 0)
    }
  }

  /// The end of digits with at most one point between them.
  private static func endOfNumber(in cell: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var end = start
    while end < cell.count, cell[end].isDigit { end += 1 }
    guard end > start else { return nil }
    guard end < cell.count, cell[end] == UInt8(ascii: ".") else { return end }
    let point = end
    end += 1
    while end < cell.count, cell[end].isDigit { end += 1 }
    return end > point + 1 ? end : nil
  }

  /// The measure unit in a pair of brackets; nil where it is no plain one.
  private static func nameInBrackets(_ rest: UnsafeBufferPointer<UInt8>) -> String? {
    guard rest.count > 2, rest.count <= 2 + MeasureUnit.longestName, rest[0] == UInt8(ascii: "("),
      rest[rest.count - 1] == UInt8(ascii: ")")
    else { return nil }
    let name = UnsafeBufferPointer(rebasing: rest[1..<rest.count - 1])
    var index = 0
    while index < name.count {
      let byte = name[index]
      if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "("), byte != UInt8(ascii: ")") {
        index += 1
      } else if isChinese(byte) {
        index += 3
      } else {
        return nil
      }
    }
    return String(decoding: name, as: UTF8.self)
  }
}
