import Diagnostics

/// What a JSON value is.
package enum JSONKind: UInt8, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case boolean
  /// A number.
  case number
  /// A text in quotation marks.
  case string
  /// `[…]`
  case array
  /// `{…}`
  case object
  /// Something that has been reported as an error already; nothing more is said about it.
  case invalid
}

/// One value on the tape. The members of an object are pairs of a name and a value.
struct JSONNode: Equatable {
  var kind: JSONKind
  /// Whether a string holds backslashes, and so must be unescaped.
  var hasEscapes: Bool
  /// How many bytes stand around the content of a string. Those of Chinese marks, which are reported but
  /// understood, are three bytes long.
  var openingLength: UInt8 = 1
  var closingLength: UInt8 = 1
  // The small parts stand together, so that a node takes 16 bytes.
  /// Byte offsets in the source, quotation marks and brackets included.
  var start: UInt32
  var end: UInt32
  /// The node behind this one and everything in it.
  var next: UInt32

  /// The bytes of a string without what stands around it.
  var content: Range<Int> {
    let first = Int(start) + Int(openingLength)
    return first..<max(first, Int(end) - Int(closingLength))
  }
}

/// A parsed JSON text: a flat tape of nodes in source order.
///
/// A tape costs one allocation for a whole file, and a value is found in its source by two offsets.
package final class JSONDocument: Sendable {
  /// The text the document was read from.
  package let source: SourceText
  /// Those of the source. Kept here, because a reference to them would be counted for each value if they were reached through it.
  let bytes: [UInt8]
  let nodes: [JSONNode]
  /// Whether the source is known to be UTF-8 and its strings to hold no escapes of surrogates, so that they become texts
  /// without being looked at again.
  private let isFlawless: Bool

  private init(source: SourceText, nodes: [JSONNode], isFlawless: Bool) {
    self.source = source
    bytes = source.bytes
    self.nodes = nodes
    self.isFlawless = isFlawless
  }

  /// The outermost value.
  package var root: JSONValue { JSONValue(document: self, index: 0) }

  /// Reads a JSON text (RFC 8259) strictly, with or without a byte order mark.
  ///
  /// Every problem is an error that says what was expected and how to mend it. Where what was meant is
  /// plain (a trailing comma, a comment, Chinese quotation marks) reading goes on, so that one run tells
  /// all; the document is then there beside the errors, for further checks but not for use.
  package static func parse(_ source: SourceText) -> Reading<JSONDocument> {
    if let nodes = FlawlessJSONReader.nodes(of: source.bytes) {
      return Reading(JSONDocument(source: source, nodes: nodes, isFlawless: true), [])
    }
    return parseCarefully(source)
  }

  /// Reads a JSON text that was read before and had nothing wrong with it; nil where that cannot be.
  package static func parseAgain(_ source: SourceText) -> JSONDocument? {
    if let nodes = FlawlessJSONReader.nodes(of: source.bytes, areKnown: true) {
      return JSONDocument(source: source, nodes: nodes, isFlawless: true)
    }
    return parseCarefully(source).value
  }

  /// Reads a JSON text as above, however plain it is, by the reader that can say what is wrong.
  package static func parseCarefully(_ source: SourceText) -> Reading<JSONDocument> {
    var parser = JSONParser(source)
    let complete = parser.parse()
    let document = complete ? JSONDocument(source: source, nodes: parser.nodes, isFlawless: false) : nil
    return Reading(document, parser.diagnostics)
  }

  /// The text of a string.
  func text(of string: JSONNode) -> String {
    guard !string.hasEscapes else {
      let bytes = JSONUnescaper.unescaped(bytes[string.content])
      return isFlawless
        ? String(copying: UTF8Span(unchecked: bytes.span)) : String(decoding: bytes, as: UTF8.self)
    }
    return bytes.withUnsafeBufferPointer { bytes in
      let content = UnsafeBufferPointer(rebasing: bytes[string.content])
      return isFlawless
        ? String(copying: UTF8Span(unchecked: Span(_unsafeElements: content)))
        : String(decoding: content, as: UTF8.self)
    }
  }

  /// Hands on the text of a string in UTF-8, from where it stands if it stands there as it is.
  func withText(of string: JSONNode, _ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard isFlawless, !string.hasEscapes else {
      var text = text(of: string)
      return text.withUTF8(use)
    }
    bytes.withUnsafeBufferPointer { use(UnsafeBufferPointer(rebasing: $0[string.content])) }
  }

  /// Whether both documents were read as the same values at the same places.
  package func reads(as other: JSONDocument) -> Bool { nodes == other.nodes }
}
