import Decimals

/// The ways from the root of a document to its values, one value after the other.
///
/// Values need not remember where they are: their ways are found by walking down from the root. Where many are asked for, most
/// stand in the same object or list as the one before, from which the walk goes on.
package struct JSONPaths {
  private let document: JSONDocument
  private let separator: Unicode.Scalar
  /// What stands before each way.
  private let text: String
  /// The object or list in which the last value was found, and the way to it.
  private var container = 0
  private var way: [UInt8]

  /// The ways in a document.
  ///
  /// - Parameters:
  ///   - value: any value of the document.
  ///   - separator: what stands before each step: `/` gives JSON pointers (RFC 6901).
  ///   - text: what stands before each way.
  package init(inDocumentOf value: JSONValue, separator: Unicode.Scalar, behind text: String = "") {
    document = value.document
    self.separator = separator
    self.text = text
    way = Array(text.utf8)
  }

  /// The way to a value; that of a name is the way to its object.
  package mutating func path(to value: JSONValue) -> String {
    let index = Int(value.index)
    if index <= container || index >= Int(document.nodes[container].next) {
      container = 0
      way.removeAll(keepingCapacity: true)
      way += text.utf8
    }
    while container != index {
      guard let step = step(towards: index) else { break }
      let length = way.count
      append(step)
      guard step.child != index else {
        defer { way.removeSubrange(length...) }
        return String(decoding: way, as: UTF8.self)
      }
      container = step.child
    }
    return String(decoding: way, as: UTF8.self)
  }

  /// One step down: to a member of an object, or to an element of a list.
  private struct Step {
    let child: Int
    /// The node of the member's name; nil in lists.
    let name: Int?
    /// The position in a list, from 0.
    let position: Int
  }

  /// The child that is a node or holds it; nil where the node is a name.
  private func step(towards index: Int) -> Step? {
    document.nodes.withUnsafeBufferPointer { nodes in
      let isObject = nodes[container].kind == .object
      var child = container + 1
      var name: Int?
      var position = 0
      while Int(nodes[child].next) <= index {
        name = child
        child = Int(nodes[child].next)
        position += 1
      }
      guard isObject else { return Step(child: child, name: nil, position: position) }
      // Names and values take turns.
      guard let name, !position.isMultiple(of: 2) else { return nil }
      return Step(child: child, name: name, position: position)
    }
  }

  private mutating func append(_ step: Step) {
    way += separator.utf8
    if let name = step.name {
      JSONValue(document: document, index: name).appendStep(to: &way)
    } else {
      ExactDecimal(step.position).write(to: &way)
    }
  }
}

extension JSONValue {
  /// The JSON pointer of the value (RFC 6901): `/indicators/3/score`; empty for the whole document.
  package var pointer: String {
    var paths = JSONPaths(inDocumentOf: self, separator: "/")
    return paths.path(to: self)
  }

  /// Appends a name as a step of a pointer.
  fileprivate func appendStep(to path: inout [UInt8]) {
    let node = node
    if node.hasEscapes {
      path.appendStep(Array((string ?? "").utf8)[...])
    } else {
      path.appendStep(document.source.bytes[node.content])
    }
  }
}

extension [UInt8] {
  /// Appends a name as a step of a pointer: `~` and `/` have a meaning there and are written `~0` and `~1`.
  mutating func appendStep(_ name: ArraySlice<UInt8>) {
    guard name.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      self += name
      return
    }
    for byte in name {
      switch byte {
      case UInt8(ascii: "~"): self += "~0".utf8
      case UInt8(ascii: "/"): self += "~1".utf8
      default: append(byte)
      }
    }
  }
}
