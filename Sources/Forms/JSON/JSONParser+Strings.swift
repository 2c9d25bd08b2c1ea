import Diagnostics

// Reads strings.

extension JSONParser {
  /// Reads a string in straight quotation marks; the position is at the first of them.
  mutating func readString() {
    let start = position
    var index = start + 1
    var hasEscapes = false
    let end = bytes.count
    while index < end {
      index = endOfPlainText(from: index)
      guard index < end else { break }
      let byte = bytes[index]
      if byte == .quote {
        position = index + 1
        return append(.string, start..<position, hasEscapes: hasEscapes)
      }
      if byte == .backslash {
        hasEscapes = true
        index += checkEscape(at: index)
      } else if byte < 0x20 {
        if byte == .lineFeed || byte == .carriageReturn {
          if isQuoteForgotten(lineEnd: index) { return endUnclosed(from: start, lineEnd: index) }
          report(.lineBreakInText, at: index..<index + 1)
          index = endOfLineBreak(at: index)
        } else {
          report(.controlCharacter(byte), at: index..<index + 1)
          index += 1
        }
        if isHopeless { return }
      }
    }
    fail(.unclosedText, at: start..<start + 1)
  }

  /// The next byte that means something in a string.
  private func endOfPlainText(from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var index = start
      while index < bytes.count, bytes[index] >= 0x20, bytes[index] != .quote, bytes[index] != .backslash {
        index += 1
      }
      return index
    }
  }

  private func endOfLineBreak(at index: Int) -> Int {
    let isPair = bytes[index] == .carriageReturn && index + 1 < bytes.count && bytes[index + 1] == .lineFeed
    return isPair ? index + 2 : index + 1
  }

  /// Whether the closing quotation mark was forgotten, rather than a line broken within the text: then the
  /// next line goes on with a name or a closing bracket.
  private func isQuoteForgotten(lineEnd: Int) -> Bool {
    var index = lineEnd
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.count else { return true }
    return [UInt8.quote, .closeBrace, .closeBracket].contains(bytes[index])
  }

  private mutating func endUnclosed(from start: Int, lineEnd: Int) {
    var end = lineEnd
    while end > start + 1, bytes[end - 1] == 0x20 || bytes[end - 1] == .comma { end -= 1 }
    report(.unclosedText, at: start..<end)
    append(.string, start..<end)
    nodes[nodes.count - 1].closingLength = 0
    position = end
  }

  /// Checks an escape and returns its length.
  private mutating func checkEscape(at index: Int) -> Int {
    guard index + 1 < bytes.count else { return 1 }
    switch bytes[index + 1] {
    case .quote, .backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    case UInt8(ascii: "u"):
      return checkUnicodeEscape(at: index)
    default:
      let length = lengthOfScalar(at: index + 1)
      let escaped = String(decoding: bytes[index + 1..<index + 1 + length], as: UTF8.self)
      // A control character behind the backslash is reported by itself.
      guard bytes[index + 1] >= 0x20 else { return 1 }
      report(.unknownEscape(escaped), at: index..<index + 1 + length)
      return 1 + length
    }
  }

  private mutating func checkUnicodeEscape(at index: Int) -> Int {
    guard let unit = JSONUnescaper.codeUnit(bytes[...], at: index) else {
      report(.badUnicodeEscape, at: index..<min(index + 2, bytes.count))
      return 2
    }
    guard UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) else {
      // No page can show it, and HTML forbids it.
      if unit == 0 { report(.controlCharacter(0), at: index..<index + 6) }
      return 6
    }
    if UTF16.isLeadSurrogate(unit), let second = JSONUnescaper.codeUnit(bytes[...], at: index + 6),
      UTF16.isTrailSurrogate(second)
    {
      return 12
    }
    report(.loneSurrogate, at: index..<index + 6)
    return 6
  }

  // MARK: Strings in other marks

  /// Reads a text in marks that JSON does not know: `'…'`, `“…”`, `‘…’`. Returns whether there is one.
  mutating func readForeignString() -> Bool {
    for (opening, closings) in [("'", ["'"]), ("“", ["”", "“", "\""]), ("‘", ["’", "‘"]), ("＂", ["＂"])] {
      guard starts(with: opening, at: position) else { continue }
      let start = position
      var index = start + opening.utf8.count
      while index < bytes.count, bytes[index] != .lineFeed {
        if let closing = closings.first(where: { starts(with: $0, at: index) }) {
          position = index + closing.utf8.count
          report(.wrongQuotes(found: opening), at: start..<position)
          append(.string, start..<position)
          nodes[nodes.count - 1].openingLength = UInt8(opening.utf8.count)
          nodes[nodes.count - 1].closingLength = UInt8(closing.utf8.count)
          return true
        }
        index += 1
      }
      fail(.unclosedText, at: start..<start + opening.utf8.count)
      return true
    }
    return false
  }

  func starts(with text: String, at offset: Int) -> Bool {
    offset + text.utf8.count <= bytes.count
      && bytes[offset..<offset + text.utf8.count].elementsEqual(text.utf8)
  }
}

/// Turns the content of a string with backslashes into text.
enum JSONUnescaper {
  /// The UTF-16 code unit of an escape `\uXXXX` at an offset; nil where there is none.
  static func codeUnit(_ bytes: ArraySlice<UInt8>, at index: Int) -> UInt16? {
    guard index + 6 <= bytes.endIndex, bytes[index] == .backslash, bytes[index + 1] == UInt8(ascii: "u")
    else {
      return nil
    }
    var unit: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = hexadecimalDigit(byte) else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    if byte.isDigit { return byte - UInt8(ascii: "0") }
    let letter = byte | 0x20
    guard byte.isLetter, letter <= UInt8(ascii: "f") else { return nil }
    return letter - UInt8(ascii: "a") + 10
  }

  /// The text. What cannot be unescaped has been reported before; lone surrogates become U+FFFD.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: unescaped(bytes), as: UTF8.self)
  }

  /// The bytes of the text.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = endOfPlainText(bytes, from: index)
      guard end == index, bytes[index] == .backslash, index + 1 < bytes.endIndex else {
        let plain = index..<max(end, index + 1)
        result.append(contentsOf: bytes[plain])
        index = plain.upperBound
        continue
      }
      if let unit = codeUnit(bytes, at: index) {
        index += append(unit, bytes, at: index, to: &result)
        continue
      }
      result.append(character(behindBackslash: bytes[index + 1]))
      index += 2
    }
    return result
  }

  /// The next backslash, or a byte that stands in a string by mistake; the end where there is none.
  private static func endOfPlainText(_ bytes: ArraySlice<UInt8>, from index: Int) -> Int {
    bytes.startIndex + bytes.withUnsafeBufferPointer { $0.endOfPlainText(from: index - bytes.startIndex) }
  }

  /// The length of the escape at an offset, both halves of a surrogate pair together.
  static func length(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
    guard let unit = codeUnit(bytes, at: index) else { return min(2, bytes.endIndex - index) }
    guard UTF16.isLeadSurrogate(unit), let second = codeUnit(bytes, at: index + 6),
      UTF16.isTrailSurrogate(second)
    else { return 6 }
    return 12
  }

  private static func append(
    _ unit: UInt16, _ bytes: ArraySlice<UInt8>, at index: Int, to result: inout [UInt8]
  ) -> Int {
    if UTF16.isLeadSurrogate(unit), let second = codeUnit(bytes, at: index + 6),
      UTF16.isTrailSurrogate(second)
    {
      let text = String(decoding: [unit, second], as: UTF16.self)
      result.append(contentsOf: text.utf8)
      return 12
    }
    result.append(contentsOf: String(decoding: [unit], as: UTF16.self).utf8)
    return 6
  }

  private static func character(behindBackslash byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): .lineFeed
    case UInt8(ascii: "r"): .carriageReturn
    case UInt8(ascii: "t"): 0x09
    default: byte
    }
  }
}
