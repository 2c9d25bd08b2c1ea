import Decimals
import Diagnostics

/// Reads a JSON text into a tape of nodes, without recursion: what is open stands on a stack of its own.
struct JSONParser {
  /// How deep arrays and objects may lie in each other. Nothing the product reads is deeper than ten.
  static let deepest = 128
  /// After so many errors reading stops: what follows would be guesswork.
  static let mostErrors = 20
  /// The largest file, so that offsets fit into 32 bits with room to spare.
  static let longest = 1 << 30

  let source: SourceText
  let bytes: [UInt8]
  var position = 0
  var nodes: [JSONNode] = []
  var diagnostics: [Diagnostic] = []
  /// Whether reading cannot go on, because what was meant is not plain.
  var isHopeless = false
  /// The nodes of the arrays and objects that are open, the innermost last.
  private var open: [Int] = []
  private var expectation = Expectation.value
  /// The names of one object while they are compared; kept, so that objects share its memory.
  private var names: [Int] = []

  /// What may come next.
  private enum Expectation {
    case value
    case elementOrEnd
    case nameOrEnd
    case name
    case colon
    case commaOrEnd
    case nothing
  }

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
  }

  /// Reads the whole text. Returns whether the tape is complete; there may be errors all the same.
  mutating func parse() -> Bool {
    guard checkEncoding() else { return false }
    // Real forms have a node for each 19 to 21 bytes.
    nodes.reserveCapacity(bytes.count / 18 + 16)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    skipBlanks()
    if position == bytes.count {
      fail(.empty, at: 0..<0)
    }
    while !isHopeless, position < bytes.count {
      step()
      skipBlanks()
    }
    if !isHopeless { checkEnd() }
    return !isHopeless
  }

  /// Reads one token.
  private mutating func step() {
    let byte = bytes[position]
    switch expectation {
    case .value: readValue(byte)
    case .elementOrEnd:
      if byte == .closeBracket || byte == .closeBrace { close(byte) } else { readValue(byte) }
    case .nameOrEnd:
      if byte == .closeBracket || byte == .closeBrace { close(byte) } else { readName(byte) }
    case .name: readName(byte)
    case .colon: readColon(byte)
    case .commaOrEnd: readComma(byte)
    case .nothing: fail(.textAfterEnd, at: position..<position + lengthOfScalar(at: position))
    }
  }

  // MARK: Values

  private mutating func readValue(_ byte: UInt8) {
    switch byte {
    case .quote:
      readString()
      expectation = open.isEmpty ? .nothing : .commaOrEnd
    case .openBrace: openContainer(.object)
    case .openBracket: openContainer(.array)
    case .closeBrace, .closeBracket: closeAfterComma(byte)
    case .comma:
      report(.extraComma, at: position..<position + 1)
      position += 1
    default:
      readScalar(byte)
      expectation = open.isEmpty ? .nothing : .commaOrEnd
    }
  }

  private mutating func openContainer(_ kind: JSONKind) {
    guard open.count < Self.deepest else {
      return fail(.tooDeep(Self.deepest), at: position..<position + 1)
    }
    open.append(nodes.count)
    append(kind, position..<position + 1)
    position += 1
    expectation = kind == .object ? .nameOrEnd : .elementOrEnd
  }

  /// A closing bracket where a value or a name should follow a comma.
  private mutating func closeAfterComma(_ byte: UInt8) {
    guard let last = nodes.last, let container = open.last, container + 1 < nodes.count else {
      return fail(.expectedValue(found: found()), at: position..<position + 1)
    }
    guard expectation != .value || nodes[container].kind == .array else {
      return fail(.expectedValue(found: found()), at: position..<position + 1)
    }
    let comma = bytes[Int(last.end)..<position].lastIndex(of: .comma) ?? position
    report(.trailingComma, at: comma..<comma + 1)
    close(byte)
  }

  private mutating func close(_ byte: UInt8) {
    guard let container = open.popLast() else {
      return fail(.textAfterEnd, at: position..<position + 1)
    }
    let isObject = nodes[container].kind == .object
    guard (byte == .closeBrace) == isObject else {
      let opener = source.place(Int(nodes[container].start)..<Int(nodes[container].start) + 1)
      return fail(.wrongBracket(expected: isObject ? "}" : "]", opener: opener), at: position..<position + 1)
    }
    position += 1
    nodes[container].end = UInt32(position)
    nodes[container].next = UInt32(nodes.count)
    if isObject { reportDuplicates(in: container) }
    expectation = open.isEmpty ? .nothing : .commaOrEnd
  }

  // MARK: Names and separators

  private mutating func readName(_ byte: UInt8) {
    switch byte {
    case .quote: readString()
    case .closeBrace, .closeBracket: return closeAfterComma(byte)
    case .comma:
      report(.extraComma, at: position..<position + 1)
      position += 1
      return
    default:
      if readThousands(byte) {
        expectation = .commaOrEnd
        return
      }
      guard readUnquotedName(byte) else {
        return fail(.expectedName(found: found()), at: position..<position + lengthOfScalar(at: position))
      }
    }
    expectation = .colon
  }

  private mutating func readColon(_ byte: UInt8) {
    expectation = .value
    if byte == .colon {
      position += 1
    } else if let length = misspelled(":") {
      report(.wrongMark(found: found(), meant: ":"), at: position..<position + length)
      position += length
    } else if byte == .comma || byte == .closeBrace || byte == .closeBracket {
      fail(.expectedColon(found: found()), at: position..<position + 1)
    } else {
      report(.expectedColon(found: found()), at: position..<position + lengthOfScalar(at: position))
    }
  }

  private mutating func readComma(_ byte: UInt8) {
    guard let container = open.last else { return }
    let next: Expectation = nodes[container].kind == .object ? .name : .value
    switch byte {
    case .comma:
      position += 1
      expectation = next
    case .closeBrace, .closeBracket: close(byte)
    default:
      if let length = misspelled(",") {
        report(.wrongMark(found: found(), meant: ","), at: position..<position + length)
        position += length
      } else if endsText(byte) {
        return fail(.quoteInText, at: (position - 1)..<position)
      } else if byte == .quote || byte == .openBrace || byte == .openBracket || isWordStart(byte) {
        let end = nodes.last.map { Int($0.end) } ?? position
        report(.missingComma, at: end..<end)
      } else {
        return fail(.expectedComma(found: found()), at: position..<position + lengthOfScalar(at: position))
      }
      expectation = next
    }
  }

  /// Whether a text ended directly before a byte that can only belong to it: its author wrote a quotation mark there.
  private func endsText(_ byte: UInt8) -> Bool {
    guard bytes[position - 1] == .quote, let last = nodes.last, last.kind == .string else { return false }
    return byte >= 0x80 || isWordStart(byte)
  }

  private mutating func checkEnd() {
    guard let container = open.last else {
      if expectation != .nothing { fail(.expectedValue(found: ""), at: position..<position) }
      return
    }
    let opener = source.place(Int(nodes[container].start)..<Int(nodes[container].start) + 1)
    fail(
      .unexpectedEnd(expected: nodes[container].kind == .object ? "}" : "]", opener: opener),
      at: position..<position)
  }
}

// MARK: Nodes and problems

extension JSONParser {
  mutating func append(_ kind: JSONKind, _ range: Range<Int>, hasEscapes: Bool = false) {
    nodes.append(
      JSONNode(
        kind: kind, hasEscapes: hasEscapes, start: UInt32(range.lowerBound), end: UInt32(range.upperBound),
        next: UInt32(nodes.count + 1)))
  }

  /// Reports a problem behind which reading goes on.
  mutating func report(_ problem: JSONProblem, at range: Range<Int>) {
    diagnostics.append(problem.diagnostic(at: source.place(range)))
    if diagnostics.count >= Self.mostErrors { isHopeless = true }
  }

  /// Reports a problem behind which reading would be guesswork.
  mutating func fail(_ problem: JSONProblem, at range: Range<Int>) {
    report(problem, at: range)
    isHopeless = true
  }

  /// What stands at the position, for messages: a word, or one character.
  func found() -> String {
    var end = position + lengthOfScalar(at: position)
    if end - position == 1, isWordStart(bytes[position]) {
      while end < bytes.count, end - position < 20, isWordStart(bytes[end]) { end += 1 }
    }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  func lengthOfScalar(at offset: Int) -> Int {
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end - offset
  }

  /// Few names are compared with each other; many go through a dictionary.
  private mutating func reportDuplicates(in container: Int) {
    names.removeAll(keepingCapacity: true)
    var index = container + 1
    while index + 1 < nodes.count {
      names.append(index)
      index = Int(nodes[index + 1].next)
    }
    guard names.count > 16 else {
      for position in names.indices {
        let name = names[position]
        if let first = names[..<position].first(where: { haveEqualText($0, name) }) {
          reportDuplicate(name, first: first)
        }
      }
      return
    }
    var firsts: [String: Int] = [:]
    for name in names {
      if let first = firsts[text(of: name)] {
        reportDuplicate(name, first: first)
      } else {
        firsts[text(of: name)] = name
      }
    }
  }

  private mutating func reportDuplicate(_ name: Int, first: Int) {
    let firstPlace = source.place(Int(nodes[first].start)..<Int(nodes[first].end))
    report(
      .duplicateName(text(of: name), first: firstPlace), at: Int(nodes[name].start)..<Int(nodes[name].end))
  }

  private func haveEqualText(_ left: Int, _ right: Int) -> Bool {
    let (a, b) = (nodes[left], nodes[right])
    if a.hasEscapes || b.hasEscapes { return text(of: left) == text(of: right) }
    guard a.content.count == b.content.count else { return false }
    return zip(a.content, b.content).allSatisfy { bytes[$0] == bytes[$1] }
  }

  private func text(of index: Int) -> String {
    let node = nodes[index]
    let content = bytes[node.content]
    return node.hasEscapes ? JSONUnescaper.text(content) : String(decoding: content, as: UTF8.self)
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let backslash = UInt8(ascii: "\\")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  var isLetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
}
