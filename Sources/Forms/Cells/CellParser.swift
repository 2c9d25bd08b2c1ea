import Decimals

// Reads cells as printed.

// Precision comes before completeness: a cell is a quantity only where nothing but one number, the sign
// before it and the measure unit behind it are written. “2 小时内” and “100%响应故障” are statements, because
// they say more than the number does.

extension Cell {
  /// Reads a cell as printed.
  package convenience init(_ verbatim: String) {
    let reading = verbatim.utf8.withContiguousStorageIfAvailable(PlainCell.reading(of:)) ?? nil
    self.init(verbatim: verbatim, reading: reading ?? CellParser.reading(of: verbatim))
  }

  /// Reads a cell as above, however plain it is, by the parser that can read any.
  package convenience init(carefully verbatim: String) {
    self.init(verbatim: verbatim, reading: CellParser.reading(of: verbatim))
  }
}

private struct CellParser {
  /// The cell without blanks around it, as written.
  private let written: [Unicode.Scalar]
  /// The same, scalar by scalar, with full-width letters, digits and signs in their ordinary form; most cells have none.
  private let folded: [Unicode.Scalar]
  private var position = 0

  /// What a cell says.
  static func reading(of text: String) -> CellReading {
    var parser = CellParser(text)
    return parser.parse()
  }

  private init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    var isFolded = true
    for scalar in text.unicodeScalars where !scalars.isEmpty || !scalar.isBlank {
      scalars.append(scalar)
      if Self.fold(scalar) != scalar { isFolded = false }
    }
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    written = scalars
    folded = isFolded ? scalars : scalars.map(Self.fold)
  }

  /// Full-width forms (U+FF01–U+FF5E) lie at a fixed distance from ASCII.
  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000, 0xA0: " "
    case 0x2212: "-"
    default: scalar
    }
  }

  mutating func parse() -> CellReading {
    guard !folded.isEmpty else { return .empty }
    let comparator = readComparator()
    skipBlanks()
    guard let number = readNumber() else { return .statement }
    skipBlanks()
    guard position < folded.count else {
      return .quantity(Quantity(comparator: comparator, number: number, unit: nil, value: number))
    }
    guard let range = unitRange(hasComparator: comparator != nil, number: number) else { return .statement }
    return quantity(comparator, number, range)
  }

  private func quantity(
    _ comparator: Comparator?, _ number: ExactDecimal, _ range: Range<Int>
  ) -> CellReading {
    guard !range.isEmpty else {
      return .quantity(Quantity(comparator: comparator, number: number, unit: nil, value: number))
    }
    let unit = MeasureUnit(name: text(of: written, range), folded: text(of: folded, range))
    guard let value = try? number * unit.factor else { return .statement }
    return .quantity(Quantity(comparator: comparator, number: number, unit: unit, value: value))
  }

  private func text(of scalars: [Unicode.Scalar], _ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for index in range { text.append(scalars[index]) }
    return String(text)
  }

  private mutating func skipBlanks() {
    while position < folded.count, folded[position].isBlank { position += 1 }
  }

  private mutating func readComparator() -> Comparator? {
    switch folded[position] {
    case "≥", "≧", "⩾":
      position += 1
      return .atLeast
    case "≤", "≦", "⩽":
      position += 1
      return .atMost
    case "=":
      position += 1
      return .equal
    case ">":
      position += 1
      return readEqualSign() ? .atLeast : .moreThan
    case "<":
      position += 1
      return readEqualSign() ? .atMost : .lessThan
    default: return nil
    }
  }

  /// Reads the `=` of `>=` and `> =`.
  private mutating func readEqualSign() -> Bool {
    let start = position
    skipBlanks()
    guard position < folded.count, folded[position] == "=" else {
      position = start
      return false
    }
    position += 1
    return true
  }

  /// Reads `-12,345.60`: separators only between groups of three digits.
  private mutating func readNumber() -> ExactDecimal? {
    var digits: [UInt8] = []
    if peek == "-" {
      digits.append(UInt8(ascii: "-"))
      position += 1
    }
    var group = readDigits(into: &digits)
    guard group > 0 else { return nil }
    var hasSeparators = false
    while peek == ",", group <= 3 {
      let start = position
      position += 1
      let count = readDigits(into: &digits)
      guard count == 3, !hasSeparators || group == 3 else {
        position = start
        return nil
      }
      hasSeparators = true
      group = 3
    }
    if peek == ".", position + 1 < folded.count, folded[position + 1].isASCIIDigit {
      digits.append(UInt8(ascii: "."))
      position += 1
      _ = readDigits(into: &digits)
    }
    return ExactDecimal(ascii: digits)
  }

  private var peek: Unicode.Scalar? { position < folded.count ? folded[position] : nil }

  private mutating func readDigits(into digits: inout [UInt8]) -> Int {
    let start = position
    while let scalar = peek, scalar.isASCIIDigit {
      digits.append(UInt8(truncatingIfNeeded: scalar.value))
      position += 1
    }
    return position - start
  }

  /// The scalars of the measure unit; empty for empty brackets; nil where what is left is no measure unit.
  private func unitRange(hasComparator: Bool, number: ExactDecimal) -> Range<Int>? {
    let rest = position..<folded.count
    if folded[position] == "(" { return bracketedRange(rest) }
    let unit = text(of: folded, rest)
    if hasComparator { return MeasureUnit.mayFollowComparator(unit) ? rest : nil }
    // 2023年 is a year, 3年 is a duration.
    guard MeasureUnit.isCommon(unit), unit != "年" || number < ExactDecimal(1000) else { return nil }
    return rest
  }

  private func bracketedRange(_ rest: Range<Int>) -> Range<Int>? {
    guard folded.last == ")", rest.count >= 2, rest.count <= MeasureUnit.longestName + 2 else { return nil }
    var inner = rest.lowerBound + 1..<rest.upperBound - 1
    guard !folded[inner].contains(where: { $0 == "(" || $0 == ")" }) else { return nil }
    while let first = inner.first, folded[first].isBlank {
      inner = first + 1..<inner.upperBound
    }
    while let last = inner.last, folded[last].isBlank { inner = inner.lowerBound..<last }
    return inner
  }
}

extension Unicode.Scalar {
  /// Whether it is white space; what is written in cells is told without the tables of Unicode.
  fileprivate var isBlank: Bool {
    switch value {
    case 0x21...0x7E, 0x4E00...0x9FFF: false
    default: properties.isWhitespace
    }
  }
  fileprivate var isASCIIDigit: Bool { self >= "0" && self <= "9" }
}
