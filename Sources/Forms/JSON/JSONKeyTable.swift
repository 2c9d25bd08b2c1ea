import Diagnostics

/// The keys of an object's shape, ready to be found in documents.
///
/// ``JSONShapeChecker`` says what is wrong with a value. A table finds the values behind all keys, and tells on the way whether
/// anything can be wrong at all, which for nearly every file saves asking.
struct JSONKeyTable: Sendable {
  private let keys: [JSONKey]
  /// What is looked at for each member of each object, so that nothing needs to be counted or copied.
  private let entries: [Entry]
  /// The names of all keys, one behind the other.
  private let names: [UInt8]

  private struct Entry {
    let name: Range<Int>
    let expectation: Expectation
    let isOptional: Bool
  }

  /// What a value must be so that nothing is wrong with it; the commonest shapes can be told by a node.
  private enum Expectation {
    case text
    case filledText
    case numberOrNull
    case object
    case list
    /// What only the checker knows.
    case other

    init(_ shape: JSONShape) {
      self =
        switch shape {
        case .text(allowsEmpty: true): .text
        case .text(allowsEmpty: false): .filledText
        case .nullable(.number(nil, nil)): .numberOrNull
        case .object: .object
        case .list(.object, atLeast: 1): .list
        default: .other
        }
    }
  }

  /// The table of an object's keys. Of values that are objects or lists of them it is only told that they are; what is
  /// in them is for the tables of their own shapes.
  init(_ shape: JSONObjectShape) {
    keys = shape.keys
    var names: [UInt8] = []
    entries = shape.keys.map { key in
      let start = names.count
      names += key.name.utf8
      return Entry(
        name: start..<names.count, expectation: Expectation(key.shape), isOptional: key.isOptional)
    }
    self.names = names
  }

  /// How many keys there are.
  var count: Int { keys.count }

  /// The position of a key; nil where there is none of this name.
  func position(of name: String) -> Int? { keys.firstIndex { $0.name == name } }

  /// Finds the members of an object.
  ///
  /// - Parameters:
  ///   - object: the node of an object.
  ///   - found: becomes for each key the node of its value, and 0 for each that the object lacks.
  /// - Returns: whether the object has what it must and nothing else, and all values are surely as the shape wants them.
  func find(in object: Int, of tape: JSONTape, _ found: UnsafeMutableBufferPointer<UInt32>) -> Bool {
    entries.withUnsafeBufferPointer { entries in
      names.withUnsafeBufferPointer { names in
        find(in: object, of: tape, found, entries, names)
      }
    }
  }

  private func find(
    in object: Int, of tape: JSONTape, _ found: UnsafeMutableBufferPointer<UInt32>,
    _ entries: UnsafeBufferPointer<Entry>, _ names: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    found.initialize(repeating: 0)
    guard tape.nodes[object].kind == .object else { return false }
    var isFlawless = true
    // Members usually stand in the order of the shape, so the key behind the last one is looked at first.
    var expected = 0
    var member = object + 1
    let end = Int(tape.nodes[object].next)
    while member + 1 < end {
      let name = tape.nodes[member]
      let position =
        expected < entries.count
          && tape.text(name, is: UnsafeBufferPointer(rebasing: names[entries[expected].name]))
        ? expected : search(name, in: tape, entries, names)
      if let position {
        if found[position] == 0 { found[position] = UInt32(truncatingIfNeeded: member + 1) }
        if !isSurelyRight(member + 1, position, entries[position].expectation, in: tape) {
          isFlawless = false
        }
        expected = position + 1
      } else {
        isFlawless = false
      }
      member = Int(tape.nodes[member + 1].next)
    }
    for position in entries.indices where found[position] == 0 && !entries[position].isOptional {
      isFlawless = false
    }
    return isFlawless
  }

  /// The position of the key that reads as a name does; nil where there is none.
  @inline(never)
  private func search(
    _ name: JSONNode, in tape: JSONTape, _ entries: UnsafeBufferPointer<Entry>,
    _ names: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    entries.indices.first { tape.text(name, is: UnsafeBufferPointer(rebasing: names[entries[$0].name])) }
  }

  @inline(__always)
  private func isSurelyRight(
    _ value: Int, _ position: Int, _ expectation: Expectation, in tape: JSONTape
  ) -> Bool {
    let node = tape.nodes[value]
    switch expectation {
    case .text: return node.kind == .string
    case .filledText: return node.kind == .string && !tape.isBlank(node, at: value)
    case .numberOrNull: return node.kind == .number || node.kind == .null
    case .object: return node.kind == .object
    case .list: return node.kind == .array
    case .other:
      let key = keys[position]
      return key.shape.problems(of: JSONValue(document: tape.document, index: value), named: key.name).isEmpty
    }
  }
}

/// A document whose bytes and nodes are looked at without counting who else does.
struct JSONTape {
  let document: JSONDocument
  let nodes: UnsafeBufferPointer<JSONNode>
  let bytes: UnsafeBufferPointer<UInt8>

  /// Whether a string reads exactly so.
  @inline(__always)
  func text(_ node: JSONNode, is text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard node.kind == .string, !node.hasEscapes else { return escapedText(node, is: text) }
    let content = node.content
    return content.count == text.count
      && UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[content])).reads(
        UnsafeRawBufferPointer(text))
  }

  @inline(never)
  private func escapedText(_ node: JSONNode, is text: UnsafeBufferPointer<UInt8>) -> Bool {
    node.kind == .string && JSONUnescaper.text(document.source.bytes[node.content]).utf8.elementsEqual(text)
  }

  /// Whether a string holds nothing but white space.
  @inline(__always)
  func isBlank(_ node: JSONNode, at index: Int) -> Bool {
    let content = node.content
    guard !content.isEmpty else { return true }
    let first = bytes[content.lowerBound]
    return (first == .backslash || !String.beginsFilled(first))
      && JSONValue(document: document, index: index).isBlankText
  }
}

extension UnsafeRawBufferPointer {
  /// Whether as many other bytes are the same. Names are short: a few words tell, the last of them from the end.
  @inline(__always)
  func reads(_ other: UnsafeRawBufferPointer) -> Bool {
    @inline(__always)
    func word<Word: FixedWidthInteger>(_: Word.Type, at offset: Int) -> Bool {
      loadUnaligned(fromByteOffset: offset, as: Word.self)
        == other.loadUnaligned(fromByteOffset: offset, as: Word.self)
    }
    switch count {
    case 8...:
      var offset = 0
      while offset + 8 < count {
        guard word(UInt64.self, at: offset) else { return false }
        offset += 8
      }
      return word(UInt64.self, at: count - 8)
    case 4...: return word(UInt32.self, at: 0) && word(UInt32.self, at: count - 4)
    case 2...: return word(UInt16.self, at: 0) && word(UInt16.self, at: count - 2)
    case 1: return self[0] == other[0]
    default: return true
    }
  }
}

extension JSONDocument {
  /// Looks at the document for a while.
  func withTape<Result>(_ look: (JSONTape) throws -> Result) rethrows -> Result {
    try nodes.withUnsafeBufferPointer { nodes in
      try bytes.withUnsafeBufferPointer { bytes in
        try look(JSONTape(document: self, nodes: nodes, bytes: bytes))
      }
    }
  }
}
