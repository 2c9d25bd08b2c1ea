import Decimals
import Forms

/// Finds the numbers of a text that carry a measure unit.
///
/// What only looks like a quantity is left out: dates, list numbers, ordinals, titles in 《》, names with
/// letters (`IPV6`, `GB/T 39784-2021`), clock times.
package struct NumberScanner {
  private let scalars: [Unicode.Scalar]
  /// The UTF-8 offset of every scalar, and of the end.
  private let offsets: [Int]
  private var position = 0
  private var mentions: [NumberMention] = []

  /// The quantities of a text, in order.
  package static func mentions(in text: String) -> [NumberMention] {
    var scanner = NumberScanner(text)
    scanner.scan()
    return scanner.mentions
  }

  private init(_ text: String) {
    var text = text
    (scalars, offsets) = text.withUTF8 { text in
      // Chinese characters take three bytes.
      var scalars: [Unicode.Scalar] = []
      var offsets: [Int] = []
      scalars.reserveCapacity(text.count / 2 + 1)
      offsets.reserveCapacity(text.count / 2 + 1)
      var offset = 0
      while offset < text.count {
        scalars.append(Unicode.Scalar(text, at: offset))
        offsets.append(offset)
        offset += Unicode.Scalar.width(text[offset])
      }
      offsets.append(offset)
      return (scalars, offsets)
    }
  }

  private mutating func scan() {
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == "《", let end = scalars[position...].prefix(80).firstIndex(of: "》") {
        position = end + 1
      } else if scalar.digit != nil {
        scanNumber()
      } else if ChineseNumeral.isPart(scalar) {
        scanChineseNumber()
      } else if scalar.isLatinLetter {
        skipWord()
      } else {
        position += 1
      }
    }
  }

  /// Moves behind a name of letters, digits and the signs between them.
  private mutating func skipWord() {
    while position < scalars.count {
      let scalar = scalars[position]
      guard scalar.isLatinLetter || scalar.digit != nil || "-/._+".unicodeScalars.contains(scalar) else {
        return
      }
      position += 1
    }
  }

  // MARK: Arabic digits

  private mutating func scanNumber() {
    let start = position
    guard let number = readNumber() else { return }
    if isNameOrOrdinal(before: start) {
      skipWord()
      return
    }
    if let upper = readRangeEnd() {
      // A falling range is a number of a standard or a contract.
      if upper > number { finish(from: start, upper, isApproximate: true) }
    } else {
      finish(from: start, number, isApproximate: isSoftened(before: start))
    }
  }

  /// Reads `1,338,310.50`; separators only between groups of three digits.
  private mutating func readNumber() -> ExactDecimal? {
    var digits: [UInt8] = []
    readDigits(into: &digits)
    while position + 3 < scalars.count, scalars[position] == "," || scalars[position] == "，",
      (1...3).allSatisfy({ scalars[position + $0].digit != nil }),
      position + 4 >= scalars.count || scalars[position + 4].digit == nil, digits.count <= 15
    {
      position += 1
      readDigits(into: &digits)
    }
    if position + 1 < scalars.count, scalars[position] == "." || scalars[position] == "．",
      scalars[position + 1].digit != nil
    {
      digits.append(UInt8(ascii: "."))
      position += 1
      readDigits(into: &digits)
    }
    return ExactDecimal(ascii: digits)
  }

  private mutating func readDigits(into digits: inout [UInt8]) {
    while position < scalars.count, let digit = scalars[position].digit {
      digits.append(UInt8(ascii: "0") + digit)
      position += 1
    }
  }

  private func isNameOrOrdinal(before start: Int) -> Bool {
    guard start > 0 else { return false }
    let previous = scalars[start - 1]
    if previous.isLatinLetter || "第〔[#/:：.-".unicodeScalars.contains(previous) { return true }
    guard position < scalars.count else { return false }
    let next = scalars[position]
    return next.isLatinLetter
      || (".:：/-".unicodeScalars.contains(next) && isDigit(at: position + 1) && next != "-")
  }

  private func isDigit(at index: Int) -> Bool { index < scalars.count && scalars[index].digit != nil }

  /// Reads the end of `40-45期`, `800至900条`.
  private mutating func readRangeEnd() -> ExactDecimal? {
    var index = position
    while index < scalars.count, "-—~～–至到".unicodeScalars.contains(scalars[index]) { index += 1 }
    guard index > position, isDigit(at: index) else { return nil }
    position = index
    return readNumber()
  }

  // MARK: Chinese numerals

  private mutating func scanChineseNumber() {
    let start = position
    var end = position
    while end < scalars.count, ChineseNumeral.isPart(scalars[end]) { end += 1 }
    position = end
    guard let value = ChineseNumeral.value(of: scalars[start..<end]),
      start == 0 || scalars[start - 1] != "第"
    else { return }
    finish(from: start, ExactDecimal(value), isApproximate: isSoftened(before: start))
  }

  // MARK: What stands around a number

  private static let softening: Set<Unicode.Scalar> = ["约", "近", "超", "逾", "≥", "≤", ">", "<", "＞", "＜"]
  private static let softeningWords = ["超过", "不少于", "不低于", "不超过", "至少", "大约", "将近", "累计超"]

  private func isSoftened(before start: Int) -> Bool {
    var end = start
    while end > 0, scalars[end - 1].properties.isWhitespace { end -= 1 }
    guard end > 0 else { return false }
    if Self.softening.contains(scalars[end - 1]) { return true }
    return Self.softeningWords.contains { word in
      let letters = Array(word.unicodeScalars)
      return end >= letters.count && Array(scalars[end - letters.count..<end]) == letters
    }
  }

  private mutating func skipBlanks() {
    while position < scalars.count, scalars[position] == " " || scalars[position] == "\u{3000}" {
      position += 1
    }
  }

  /// Moves behind `余`, `多`, `几`; returns whether there is one.
  private mutating func skipSurplus() -> Bool {
    guard position < scalars.count, "余多几来".unicodeScalars.contains(scalars[position]) else { return false }
    position += 1
    return true
  }

  private mutating func finish(from start: Int, _ number: ExactDecimal, isApproximate: Bool) {
    skipBlanks()
    var isApproximate = skipSurplus() || isApproximate
    let factor = readMultiplier()
    isApproximate = skipSurplus() || isApproximate
    skipBlanks()
    let unit = readUnit()
    guard unit != nil || factor != ExactDecimal(1), let value = try? number * factor else { return }
    if isDate(number, unit) { return }
    let end = position
    isApproximate = isFollowedByLimit() || isApproximate
    let clause = clause(around: start..<end)
    mentions.append(
      NumberMention(
        range: offsets[start]..<offsets[end],
        clauseRange: offsets[clause.lowerBound]..<offsets[clause.upperBound],
        clause: text(clause), number: number, factor: factor, value: value, unit: unit ?? "",
        isApproximate: isApproximate))
  }

  private func isDate(_ number: ExactDecimal, _ unit: String?) -> Bool {
    unit == "年" && number >= ExactDecimal(1000)
  }

  private mutating func readMultiplier() -> ExactDecimal {
    for (word, factor) in MeasureUnit.multipliers where reads(word, at: position) {
      position += word.unicodeScalars.count
      return factor
    }
    return ExactDecimal(1)
  }

  private func reads(_ word: String, at index: Int) -> Bool {
    var index = index
    for scalar in word.unicodeScalars {
      guard index < scalars.count, scalars[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  /// Reads the longest measure unit of up to three characters.
  private mutating func readUnit() -> String? {
    for length in [3, 2, 1] where position + length <= scalars.count {
      let candidate = text(position..<position + length)
      let unit = candidate == "％" ? "%" : candidate
      guard MeasureUnit.common.contains(unit) else { continue }
      position += length
      return unit
    }
    return nil
  }

  private static let limits = ["以上", "以下", "以内", "左右", "多", "余", "之内"]

  private func isFollowedByLimit() -> Bool {
    if reads("内", at: position) { return !reads("内容", at: position) && !reads("内部", at: position) }
    return Self.limits.contains { reads($0, at: position) }
  }

  /// A clause is cut off so far from its number, so that a text without signs takes no longer than others.
  private static let longestClause = 120
  private static let borders = Set("，。；！？,;!?\n".unicodeScalars)

  private func clause(around range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    let first = max(0, range.lowerBound - Self.longestClause)
    while start > first, !Self.borders.contains(scalars[start - 1]) { start -= 1 }
    var end = range.upperBound
    let last = min(scalars.count, range.upperBound + Self.longestClause)
    while end < last, !Self.borders.contains(scalars[end]) { end += 1 }
    return start..<end
  }

  private func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }
}

extension Unicode.Scalar {
  /// The value of an ASCII or a full-width digit.
  var digit: UInt8? {
    switch value {
    case 0x30...0x39: UInt8(value - 0x30)
    case 0xFF10...0xFF19: UInt8(value - 0xFF10)
    default: nil
    }
  }

  var isLatinLetter: Bool {
    (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A && value < 0x80
  }
}
