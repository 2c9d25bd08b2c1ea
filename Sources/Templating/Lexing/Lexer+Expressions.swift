// The inside of `{{ }}` and `{% %}`.

extension Lexer {
  /// Reads up to the end of the tag.
  mutating func readExpression(isBlock: Bool) {
    let closing = isBlock ? Byte.percent : Byte.rightBrace
    var open: [(symbol: Symbol, start: Int)] = []
    while position < end {
      let space = bytes.skippingSpace(from: position)
      if space > position {
        position = min(space, end)
        continue
      }
      if open.isEmpty, let close = tagEnd(closing, at: position) {
        add(isBlock ? .blockEnd : .variableEnd, position, min(close, position + 3))
        position = close
        return
      }
      guard readToken(&open) else { return }
    }
  }

  /// Reads one token of an expression; false where there is none.
  private mutating func readToken(_ open: inout [(symbol: Symbol, start: Int)]) -> Bool {
    let start = position
    if let number = numberEnd(from: start) {
      add(number.isFloat ? .float : .integer, start, number.end)
      position = number.end
      return true
    }
    if let nameEnd = nameEnd(from: start) {
      add(.name, start, nameEnd)
      position = nameEnd
      return true
    }
    if bytes[start] == Byte.quote || bytes[start] == Byte.doubleQuote { return readString() }
    for (spelling, symbol) in Symbol.bySpelling
    where start + spelling.count <= end && bytes[start..<start + spelling.count].elementsEqual(spelling) {
      guard balance(symbol, start, &open) else { return false }
      add(.symbol(symbol), start, start + spelling.count)
      position = start + spelling.count
      return true
    }
    var next = start + 1
    while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
    fail(.unexpectedCharacter(String(decoding: bytes[start..<next], as: UTF8.self)), start..<next)
    return false
  }

  private mutating func balance(
    _ symbol: Symbol, _ start: Int, _ open: inout [(symbol: Symbol, start: Int)]
  ) -> Bool {
    switch symbol {
    case .leftBrace: open.append((.rightBrace, start))
    case .leftBracket: open.append((.rightBracket, start))
    case .leftParenthesis: open.append((.rightParenthesis, start))
    case .rightBrace, .rightBracket, .rightParenthesis:
      let expected = open.popLast()?.symbol
      guard expected == symbol else {
        fail(.unbalanced(symbol.rawValue, expected: expected?.rawValue), start..<start + 1)
        return false
      }
    default: break
    }
    return true
  }

  private mutating func readString() -> Bool {
    let start = position
    let quote = bytes[start]
    var offset = start + 1
    while offset < end, bytes[offset] != quote {
      offset += bytes[offset] == Byte.backslash ? 2 : 1
    }
    guard offset < end else {
      fail(.unclosedString, start..<start + 1)
      return false
    }
    add(.string, start, offset + 1)
    position = offset + 1
    return true
  }

  /// The end of the name at an offset: a letter or underscore, then letters, digits and underscores.
  private func nameEnd(from start: Int) -> Int? {
    var offset = start
    while offset < end {
      let byte = bytes[offset]
      if byte < 0x80 {
        let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
        let isDigit = byte >= 0x30 && byte <= 0x39
        guard isLetter || byte == Byte.underscore || (isDigit && offset > start) else { break }
        offset += 1
      } else {
        guard let (scalar, length) = bytes.scalar(at: offset),
          offset == start ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue
        else { break }
        offset += length
      }
    }
    return offset > start ? offset : nil
  }

  /// The end of the number at an offset, and whether it has a fraction or an exponent.
  private func numberEnd(from start: Int) -> (end: Int, isFloat: Bool)? {
    guard let digitsEnd = digitsEnd(from: start) else { return nil }
    let mayBeFloat = start == 0 || bytes[start - 1] != Byte.dot
    if mayBeFloat {
      var offset = digitsEnd
      if byte(offset) == Byte.dot, let fraction = self.digitsEnd(from: offset + 1) { offset = fraction }
      if byte(offset) | 0x20 == UInt8(ascii: "e") {
        let signed = byte(offset + 1) == Byte.plus || byte(offset + 1) == Byte.minus
        if let exponent = self.digitsEnd(from: offset + (signed ? 2 : 1)) { offset = exponent }
      }
      if offset > digitsEnd { return (offset, true) }
    }
    return (integerEnd(from: start, digitsEnd: digitsEnd), false)
  }

  /// The end of decimal digits that may be parted by single underscores.
  private func digitsEnd(from start: Int, isDigit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }) -> Int? {
    var offset = start
    while isDigit(byte(offset))
      || (offset > start && byte(offset) == Byte.underscore && isDigit(byte(offset + 1)))
    {
      offset += 1
    }
    return offset > start ? offset : nil
  }

  private func integerEnd(from start: Int, digitsEnd: Int) -> Int {
    guard byte(start) == 0x30 else { return digitsEnd }
    let isDigit: ((UInt8) -> Bool)? =
      switch byte(start + 1) | 0x20 {
      case UInt8(ascii: "b"): { $0 == 0x30 || $0 == 0x31 }
      case UInt8(ascii: "o"): { $0 >= 0x30 && $0 <= 0x37 }
      case UInt8(ascii: "x"): { ($0 >= 0x30 && $0 <= 0x39) || (($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x66) }
      default: nil
      }
    if let isDigit {
      let prefixed = byte(start + 2) == Byte.underscore ? start + 3 : start + 2
      return self.digitsEnd(from: prefixed, isDigit: isDigit) ?? start + 1
    }
    // Zeros only: `01` is a zero and a one, which the parser refuses.
    return self.digitsEnd(from: start) { $0 == 0x30 } ?? start + 1
  }
}

extension [UInt8] {
  /// The Unicode scalar at an offset and its number of bytes; nil where the bytes are not valid UTF-8.
  func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
    var iterator = self[offset..<Swift.min(offset + 4, count)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, String(scalar).utf8.count)
  }
}
