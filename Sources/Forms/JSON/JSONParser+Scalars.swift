import Decimals
import Diagnostics

// Reads numbers and words.

extension JSONParser {
  func isWordStart(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "$")
  }

  /// The end of the word that begins at the position.
  private func endOfWord() -> Int {
    var end = position
    while end < bytes.count, isWordStart(bytes[end]) { end += 1 }
    return end
  }

  /// The end of a text in Chinese letters that begins at the position without quotation marks; the position
  /// itself where there is none.
  private func endOfBareText() -> Int {
    var end = position
    while end < bytes.count, bytes[end] >= 0x80,
      !Self.chineseSigns.contains(where: { starts(with: $0, at: end) })
    {
      end += lengthOfScalar(at: end)
    }
    return end
  }

  /// Signs of Chinese text that may part names and values.
  private static let chineseSigns = ["，", "：", "；", "、", "“", "”", "\u{3000}"]

  /// Reads a number, a literal, or something that was meant as a value.
  mutating func readScalar(_ byte: UInt8) {
    let end = endOfWord()
    guard end > position else {
      if readForeignString() { return }
      let end = endOfBareText()
      guard end > position else {
        return fail(.expectedValue(found: found()), at: position..<position + lengthOfScalar(at: position))
      }
      report(.unquotedText(String(decoding: bytes[position..<end], as: UTF8.self)), at: position..<end)
      append(.invalid, position..<end)
      position = end
      return
    }
    let range = position..<end
    position = end
    if byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".") {
      return readNumber(range)
    }
    switch bytes[range] {
    case _ where reads(range, "true"), _ where reads(range, "false"): append(.boolean, range)
    case _ where reads(range, "null"): append(.null, range)
    default:
      report(.unquotedText(String(decoding: bytes[range], as: UTF8.self)), at: range)
      append(.invalid, range)
    }
  }

  private func reads(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return bytes[range].elementsEqual(word.description.utf8)
  }

  // MARK: Numbers

  private mutating func readNumber(_ range: Range<Int>) {
    if let flaw = flaw(ofNumber: range) {
      report(.badNumber(flaw), at: range)
      return append(.invalid, range)
    }
    // Up to 18 characters without an exponent always fit.
    let fits = range.count <= 18 && !bytes[range].contains { $0.isLetter }
    guard fits || ExactDecimal(ascii: bytes[range]) != nil else {
      report(.numberTooLong, at: range)
      return append(.invalid, range)
    }
    append(.number, range)
  }

  /// What is wrong with a number by the grammar of RFC 8259, section 6; nil where nothing is.
  private func flaw(ofNumber range: Range<Int>) -> JSONProblem.NumberFlaw? {
    var index = range.lowerBound
    let end = range.upperBound
    func digits() -> Int {
      var count = 0
      while index + count < end, bytes[index + count].isDigit { count += 1 }
      return count
    }
    if bytes[index] == UInt8(ascii: "+") { return .plusSign }
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    let whole = digits()
    guard whole > 0 else {
      return index < end && bytes[index] == UInt8(ascii: ".") ? .noWholePart : .notANumber
    }
    if whole > 1, bytes[index] == UInt8(ascii: "0") { return .leadingZero }
    index += whole
    if index < end, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let fraction = digits()
      guard fraction > 0 else { return .noFraction }
      index += fraction
    }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < end, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      let exponent = digits()
      guard exponent > 0 else { return .notANumber }
      index += exponent
    }
    return index == end ? nil : .notANumber
  }

  /// Reads the rest of a number with thousands separators (`1,000`), whose comma looks like the end of the
  /// member. Returns whether there is one.
  mutating func readThousands(_ byte: UInt8) -> Bool {
    guard byte.isDigit, let last = nodes.last, last.kind == .number || last.kind == .invalid,
      position == Int(last.end) + 1
    else { return false }
    var end = position
    while end < bytes.count,
      bytes[end].isDigit || bytes[end] == UInt8(ascii: ".")
        || (bytes[end] == .comma && end + 1 < bytes.count && bytes[end + 1].isDigit)
    {
      end += 1
    }
    report(.badNumber(.thousandsSeparator), at: Int(last.start)..<end)
    nodes[nodes.count - 1].kind = .invalid
    nodes[nodes.count - 1].end = UInt32(end)
    position = end
    return true
  }

  // MARK: What was meant

  /// Reads a name without quotation marks, or in wrong ones. Returns whether there is one.
  mutating func readUnquotedName(_ byte: UInt8) -> Bool {
    if readForeignString() { return true }
    let isWord = byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    let end = isWord ? endOfWord() : endOfBareText()
    guard end > position else { return false }
    report(.unquotedName(String(decoding: bytes[position..<end], as: UTF8.self)), at: position..<end)
    append(.string, position..<end)
    nodes[nodes.count - 1].openingLength = 0
    nodes[nodes.count - 1].closingLength = 0
    position = end
    return true
  }

  /// The length of a mark at the position that somebody wrote for `mark`; nil where there is none.
  func misspelled(_ mark: String) -> Int? {
    let candidates = mark == ":" ? ["：", "=>", "=", "∶"] : ["，", "、", ";", "；"]
    return candidates.first { starts(with: $0, at: position) }?.utf8.count
  }

  /// Moves behind white space; comments and wide spaces are reported on the way.
  mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, .lineFeed, .carriageReturn: position += 1
      case UInt8(ascii: "/"), UInt8(ascii: "#"):
        guard skipComment() else { return }
      case 0xE3 where starts(with: "\u{3000}", at: position), 0xC2 where starts(with: "\u{A0}", at: position):
        let length = lengthOfScalar(at: position)
        report(.wideSpace, at: position..<position + length)
        position += length
      default: return
      }
      if isHopeless { return }
    }
  }

  private mutating func skipComment() -> Bool {
    let start = position
    if starts(with: "/*", at: position) {
      var end = position + 2
      while end < bytes.count, !starts(with: "*/", at: end) { end += 1 }
      position = min(end + 2, bytes.count)
    } else if starts(with: "//", at: position) || starts(with: "#", at: position) {
      position = bytes[position...].firstIndex(of: .lineFeed) ?? bytes.count
    } else {
      return false
    }
    report(.comment, at: start..<position)
    return true
  }
}
