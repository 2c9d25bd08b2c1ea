/// Reads a JSON text that has nothing wrong with it, in a fraction of the time that ``JSONParser`` takes.
///
/// It knows no problems. At anything that is not plain it gives up, and ``JSONParser`` reads the text from its beginning: that
/// one says what is wrong, or finds that all is well with a text that is only unusual. Of a text without mistakes both make the
/// same tape, which tests and a fuzzer compare.
struct FlawlessJSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let nodes: UnsafeMutableBufferPointer<JSONNode>
  private let open: UnsafeMutableBufferPointer<Container>
  /// Whether the text was read before, so that no two members of an object have one name.
  private let isKnown: Bool
  private var position: Int
  private var nodeCount = 0
  private var depth = 0

  /// An array or object that is not closed yet.
  private struct Container {
    let node: Int
    let isObject: Bool
    /// One bit for each name so far, chosen by its bytes: a name whose bit is free is certainly new.
    var names: UInt64 = 0
    var nameCount = 0
  }

  /// The most members of an object that is plain: each name may be compared with all names before it.
  private static let mostMembers = 200

  /// The tape of a text; nil where the text has a mistake, or something that is rare.
  ///
  /// - Parameter areKnown: whether the very bytes were read before and had nothing wrong with them, so that what takes long to
  ///   see need not be looked for again.
  static func nodes(of bytes: [UInt8], areKnown: Bool = false) -> [JSONNode]? {
    guard bytes.count <= JSONParser.longest, areKnown || bytes.isUTF8 else { return nil }
    // Real forms have a node for each 19 to 21 bytes.
    let nodes = [JSONNode](unsafeUninitializedCapacity: bytes.count / 15 + 32) { nodes, count in
      count = bytes.withUnsafeBufferPointer { bytes in
        withUnsafeTemporaryAllocation(of: Container.self, capacity: JSONParser.deepest) { open in
          var reader = FlawlessJSONReader(bytes: bytes, nodes: nodes, open: open, isKnown: areKnown)
          return reader.read() ? reader.nodeCount : 0
        }
      }
    }
    return nodes.isEmpty ? nil : nodes
  }

  private init(
    bytes: UnsafeBufferPointer<UInt8>, nodes: UnsafeMutableBufferPointer<JSONNode>,
    open: UnsafeMutableBufferPointer<Container>, isKnown: Bool
  ) {
    self.bytes = bytes
    self.isKnown = isKnown
    self.nodes = nodes
    self.open = open
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Reads the whole text. Returns whether that was possible.
  private mutating func read() -> Bool {
    skipBlanks()
    repeat {
      guard readValue() else { return false }
    } while depth > 0
    skipBlanks()
    return position == bytes.count
  }

  /// Reads a value, or the beginning of one; what is closed behind it; and, where more follows, up to its beginning.
  private mutating func readValue() -> Bool {
    guard position < bytes.count else { return false }
    switch bytes[position] {
    case .quote:
      guard readString() else { return false }
    case .openBrace, .openBracket:
      guard openContainer() else { return false }
      skipBlanks()
      guard position < bytes.count else { return false }
      if bytes[position] != .closeBrace, bytes[position] != .closeBracket {
        return open[depth - 1].isObject ? readName() : true
      }
    default:
      guard readScalar() else { return false }
    }
    return readEndOfValue()
  }

  /// Reads closing brackets, and a comma with what must follow it.
  private mutating func readEndOfValue() -> Bool {
    while depth > 0 {
      skipBlanks()
      guard position < bytes.count else { return false }
      let byte = bytes[position]
      let container = open[depth - 1]
      if byte == .comma {
        position += 1
        skipBlanks()
        return container.isObject ? readName() : true
      }
      guard byte == (container.isObject ? .closeBrace : .closeBracket) else { return false }
      position += 1
      nodes[container.node].end = UInt32(truncatingIfNeeded: position)
      nodes[container.node].next = UInt32(truncatingIfNeeded: nodeCount)
      depth -= 1
    }
    return true
  }

  private mutating func openContainer() -> Bool {
    guard depth < open.count else { return false }
    let isObject = bytes[position] == .openBrace
    open.initializeElement(at: depth, to: Container(node: nodeCount, isObject: isObject))
    depth += 1
    position += 1
    return append(isObject ? .object : .array, from: position - 1)
  }

  /// Reads a name, the colon behind it, and the blanks up to its value.
  private mutating func readName() -> Bool {
    guard position < bytes.count, bytes[position] == .quote, readString(), isNewName() else { return false }
    skipBlanks()
    guard position < bytes.count, bytes[position] == .colon else { return false }
    position += 1
    skipBlanks()
    return true
  }

  /// Whether the name just read is the first of its object that reads so.
  @inline(__always)
  private mutating func isNewName() -> Bool {
    let name = nodes[nodeCount - 1]
    // Two names may read the same and be written differently.
    guard !name.hasEscapes else { return false }
    guard !isKnown else { return true }
    let content = name.content
    let hash =
      content.isEmpty ? 0 : Int(bytes[content.lowerBound]) &* 7 &+ Int(bytes[content.upperBound - 1]) &* 3
    let bit: UInt64 = 1 << UInt64((hash &+ content.count) & 63)
    let container = open[depth - 1]
    guard container.nameCount < Self.mostMembers else { return false }
    open[depth - 1].nameCount += 1
    open[depth - 1].names |= bit
    return container.names & bit == 0 || isNewName(content, from: container.node + 1)
  }

  @inline(never)
  private func isNewName(_ content: Range<Int>, from first: Int) -> Bool {
    let name = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[content]))
    var other = first
    while other < nodeCount - 1 {
      let node = nodes[other]
      if node.hasEscapes { return false }
      if node.content.count == content.count,
        UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[node.content])).reads(name)
      {
        return false
      }
      other = Int(nodes[other + 1].next)
    }
    return true
  }

  // MARK: Tokens

  @inline(__always)
  private mutating func append(_ kind: JSONKind, from start: Int, hasEscapes: Bool = false) -> Bool {
    guard nodeCount < nodes.count else { return false }
    let end = UInt32(truncatingIfNeeded: position)
    let node = JSONNode(
      kind: kind, hasEscapes: hasEscapes, start: UInt32(truncatingIfNeeded: start), end: end,
      next: UInt32(truncatingIfNeeded: nodeCount + 1))
    nodes.initializeElement(at: nodeCount, to: node)
    nodeCount += 1
    return true
  }

  @inline(__always)
  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, .lineFeed, .carriageReturn: position += 1
      default: return
      }
    }
  }

  @inline(__always)
  private mutating func readString() -> Bool {
    let start = position
    var hasEscapes = false
    position += 1
    while true {
      position = bytes.endOfPlainText(from: position)
      guard position < bytes.count else { return false }
      switch bytes[position] {
      case .quote:
        position += 1
        return append(.string, from: start, hasEscapes: hasEscapes)
      case .backslash:
        guard position + 1 < bytes.count, Self.isPlainEscape(bytes[position + 1]) else { return false }
        hasEscapes = true
        position += 2
      default: return false
      }
    }
  }

  /// Whether a character may stand behind a backslash; `u` may, but what follows it must be looked at.
  private static func isPlainEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case .quote, .backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      true
    default: false
    }
  }

  private mutating func readScalar() -> Bool {
    switch bytes[position] {
    case UInt8(ascii: "n"): readWord("null", .null)
    case UInt8(ascii: "t"): readWord("true", .boolean)
    case UInt8(ascii: "f"): readWord("false", .boolean)
    default: readNumber()
    }
  }

  private mutating func readWord(_ word: StaticString, _ kind: JSONKind) -> Bool {
    let start = position
    guard bytes.count - position >= word.utf8CodeUnitCount else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[start + offset] != word.utf8Start[offset] {
      return false
    }
    position += word.utf8CodeUnitCount
    return append(kind, from: start)
  }

  /// Reads a number without an exponent of up to 18 characters, which every ``ExactDecimal`` can hold.
  private mutating func readNumber() -> Bool {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = readDigits()
    guard whole == 1 || whole > 1 && bytes[position - whole] != UInt8(ascii: "0") else { return false }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard readDigits() > 0 else { return false }
    }
    return position - start <= 18 && append(.number, from: start)
  }

  private mutating func readDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    return position - start
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The next byte that means something in a JSON string (a quotation mark, a backslash, a control character); the end
  /// where there is none.
  func endOfPlainText(from start: Int) -> Int {
    var index = start
    // Eight bytes at once. Behind a sign others may be taken for signs, but the first is one.
    while index + 8 <= count {
      let word = UInt64(
        littleEndian: UnsafeRawBufferPointer(self).loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let signs =
        Self.zeros(in: word ^ 0x2222_2222_2222_2222) | Self.zeros(in: word ^ 0x5C5C_5C5C_5C5C_5C5C)
        | (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      guard signs == 0 else { return index + signs.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, self[index] >= 0x20, self[index] != .quote, self[index] != .backslash { index += 1 }
    return index
  }

  /// The highest bit of the first zero byte of a word, perhaps with those of bytes behind it.
  private static func zeros(in word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}

extension [UInt8] {
  /// Whether the bytes are valid UTF-8.
  fileprivate var isUTF8: Bool {
    // What forms are written in, ASCII and Chinese characters, is told in words of eight bytes.
    let plain = withUnsafeBytes { $0.endOfCommonUTF8() }
    guard plain < count else { return true }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: span.extracting(plain..<count))
      return true
    } catch {
      return false
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The end of the stretch of ASCII and of characters of three bytes with which valid UTF-8 begins.
  fileprivate func endOfCommonUTF8() -> Int {
    var index = 0
    while index + 8 <= count {
      let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self))
      if word & 0x8080_8080_8080_8080 == 0 {
        index += 8
      } else if word & 0x80 == 0 {
        index += 1
      } else if word & 0xC0C0_F0 == 0x8080_E0, Self.isCommonLead(UInt8(truncatingIfNeeded: word)) {
        index += 3
        if word & 0xC0C0_F000_0000 == 0x8080_E000_0000,
          Self.isCommonLead(UInt8(truncatingIfNeeded: word >> 24))
        {
          index += 3
        }
      } else {
        return index
      }
    }
    return index
  }

  /// Whether any two continuation bytes may follow a byte that begins a character of three.
  private static func isCommonLead(_ byte: UInt8) -> Bool { byte != 0xE0 && byte != 0xED }
}
