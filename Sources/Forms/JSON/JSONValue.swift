import Decimals
import Diagnostics

/// A value of a document: a cursor of two words.
package struct JSONValue: Sendable {
  let document: JSONDocument
  let index: UInt32

  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = UInt32(truncatingIfNeeded: index)
  }

  var node: JSONNode { document.nodes[Int(index)] }

  /// Tells the value from the others of its document.
  package var identity: UInt32 { index }
  /// What the value is.
  package var kind: JSONKind { node.kind }
  /// Whether the value is `null`.
  package var isNull: Bool { node.kind == .null }

  /// The bytes of the value, quotation marks and brackets included.
  package var place: SourcePlace {
    document.source.place(Int(node.start)..<Int(node.end))
  }

  /// The value as `true` or `false`; nil where it is neither.
  package var boolean: Bool? {
    guard node.kind == .boolean else { return nil }
    return document.bytes[Int(node.start)] == UInt8(ascii: "t")
  }

  /// The text of a string, unescaped; nil for anything else.
  package var string: String? {
    let node = node
    return node.kind == .string ? document.text(of: node) : nil
  }

  /// Hands on the text of a string in UTF-8, mostly without making a `String` of it; does nothing for anything else.
  ///
  /// - Returns: whether the value is a string.
  @discardableResult
  package func withText(_ use: (UnsafeBufferPointer<UInt8>) -> Void) -> Bool {
    let node = node
    guard node.kind == .string else { return false }
    document.withText(of: node, use)
    return true
  }

  /// The exact value of a number, its decimal places as written; nil for anything else.
  package var decimal: ExactDecimal? {
    let node = node
    guard node.kind == .number else { return nil }
    return ExactDecimal(ascii: document.bytes[Int(node.start)..<Int(node.end)])
  }

  /// The value of a number without a fraction; nil for anything else.
  package var integer: Int? { decimal?.exactInteger }

  /// Whether the value is a string that reads exactly `text`, without making a `String` of it.
  package func reads(_ text: String) -> Bool {
    let node = node
    guard node.kind == .string else { return false }
    guard !node.hasEscapes else { return string == text }
    guard node.content.count == text.utf8.count else { return false }
    return text.utf8Span.span.withUnsafeBufferPointer { text in
      document.bytes.withUnsafeBytes { bytes in
        UnsafeRawBufferPointer(rebasing: bytes[node.content]).reads(UnsafeRawBufferPointer(text))
      }
    }
  }
}

extension JSONValue {
  /// How many bytes the value has in the source.
  var length: Int { Int(node.end - node.start) }

  /// Whether two values are strings that read the same.
  package func reads(_ other: JSONValue) -> Bool {
    let (node, otherNode) = (node, other.node)
    guard node.kind == .string, otherNode.kind == .string else { return false }
    guard !node.hasEscapes, !otherNode.hasEscapes else { return string == other.string }
    guard node.content.count == otherNode.content.count else { return false }
    return document.bytes.withUnsafeBytes { bytes in
      other.document.bytes.withUnsafeBytes { others in
        UnsafeRawBufferPointer(rebasing: bytes[node.content]).reads(
          UnsafeRawBufferPointer(rebasing: others[otherNode.content]))
      }
    }
  }

  /// Whether the value is no string, or one of nothing but white space.
  package var isBlankText: Bool {
    let node = node
    guard node.kind == .string, !node.content.isEmpty else { return true }
    let first = document.bytes[node.content.lowerBound]
    if String.beginsFilled(first), first != .backslash { return false }
    return string?.isBlank ?? true
  }
}

/// A member of an object.
package struct JSONMember: Sendable {
  /// The name, a string.
  package let key: JSONValue
  /// The value.
  package let value: JSONValue

  /// The name as text.
  package var name: String { key.string ?? "" }
}

extension JSONValue {
  /// The elements of an array in order; nothing for any other value.
  package var elements: JSONElements { JSONElements(container: self) }
  /// The members of an object in order; nothing for any other value.
  package var members: JSONMembers { JSONMembers(container: self) }

  /// The first member of an object with this name; nil where there is none, or for any other value.
  package subscript(name: String) -> JSONValue? {
    for member in members where member.key.reads(name) { return member.value }
    return nil
  }
}

extension JSONValue {
  /// The value a JSON pointer (RFC 6901) leads to from here; nil where it leads nowhere.
  package func descendant(at pointer: String) -> JSONValue? {
    guard !pointer.isEmpty else { return self }
    // By scalars: a name that begins with a combining mark makes one character with the slash before it.
    guard pointer.unicodeScalars.first == "/" else { return nil }
    var value = self
    for token in pointer.unicodeScalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let name = Self.unescaped(token)
      let next = value.kind == .array ? Int(name).flatMap { value.element(at: $0) } : value[name]
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// The name that a step of a pointer stands for: `~0` is `~`, and `~1` is `/`.
  private static func unescaped(_ token: Substring.UnicodeScalarView) -> String {
    var name = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in token {
      switch scalar {
      case "~": isEscaped = true
      case "0" where isEscaped: name.append("~")
      case "1" where isEscaped: name.append("/")
      default: name.append(scalar)
      }
      if scalar != "~" { isEscaped = false }
    }
    return String(name)
  }

  private func element(at position: Int) -> JSONValue? {
    for (index, element) in elements.enumerated() where index == position { return element }
    return nil
  }

  /// The bytes of a part of a string.
  ///
  /// - Parameter range: UTF-8 offsets in the unescaped text.
  package func place(ofText range: Range<Int>) -> SourcePlace {
    let node = node
    let content = node.content
    guard node.kind == .string, node.hasEscapes else {
      return document.source.place(
        content.lowerBound + range.lowerBound..<content.lowerBound + range.upperBound)
    }
    let bytes = document.bytes
    var (raw, offset) = (content.lowerBound, 0)
    var start = content.lowerBound
    while raw < content.upperBound, offset < range.upperBound {
      if offset <= range.lowerBound { start = raw }
      let length = bytes[raw] == .backslash ? JSONUnescaper.length(bytes[content], at: raw) : 1
      offset += bytes[raw] == .backslash ? JSONUnescaper.text(bytes[raw..<raw + length]).utf8.count : 1
      raw += length
    }
    return document.source.place(start..<max(raw, start))
  }
}

/// The elements of an array.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var index: Int
  private let end: Int

  init(container: JSONValue) {
    document = container.document
    index = Int(container.index) + 1
    end = container.kind == .array ? Int(container.node.next) : 0
  }

  package mutating func next() -> JSONValue? {
    guard index < end else { return nil }
    defer { index = Int(document.nodes[index].next) }
    return JSONValue(document: document, index: index)
  }
}

/// The members of an object.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var index: Int
  private let end: Int

  init(container: JSONValue) {
    document = container.document
    index = Int(container.index) + 1
    end = container.kind == .object ? Int(container.node.next) : 0
  }

  package mutating func next() -> JSONMember? {
    guard index + 1 < end else { return nil }
    defer { index = Int(document.nodes[index + 1].next) }
    return JSONMember(
      key: JSONValue(document: document, index: index),
      value: JSONValue(document: document, index: index + 1))
  }
}
