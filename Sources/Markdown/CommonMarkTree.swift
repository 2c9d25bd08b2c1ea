import CCMark

/// A tree that libcmark made, freed with its owner. Nodes of it must not outlive it.
struct CommonMarkTree: ~Copyable {
  let root: CommonMarkNode

  /// Parses bytes as CommonMark.
  ///
  /// SMART stays off: it would make Chinese text in straight quotes begin with a closing quote. Validation is on: bytes
  /// that are not UTF-8 become U+FFFD, so that every text of the tree is valid.
  init(parsing bytes: [UInt8]) {
    let document = bytes.withUnsafeBytes { buffer -> OpaquePointer in
      // libcmark reads nothing of an empty text, but wants an address.
      guard let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress else {
        return cmark_parse_document("", 0, CMARK_OPT_VALIDATE_UTF8)
      }
      return cmark_parse_document(start, buffer.count, CMARK_OPT_VALIDATE_UTF8)
    }
    root = CommonMarkNode(document)
  }

  deinit {
    cmark_node_free(root.pointer)
  }
}

/// One node of a libcmark tree.
struct CommonMarkNode: Hashable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  var type: cmark_node_type { cmark_node_get_type(pointer) }
  var firstChild: CommonMarkNode? { cmark_node_first_child(pointer).map(CommonMarkNode.init) }
  var next: CommonMarkNode? { cmark_node_next(pointer).map(CommonMarkNode.init) }
  var parent: CommonMarkNode? { cmark_node_parent(pointer).map(CommonMarkNode.init) }
  var children: Children { Children(upcoming: firstChild) }

  /// Lines and columns count from 1; columns are bytes.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }

  var isItem: Bool { type == CMARK_NODE_ITEM }
  var isHeading: Bool { type == CMARK_NODE_HEADING }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var listIsOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var listIsTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

  /// The texts of the node as C strings that live as long as the tree; nil where its type has none.
  var literal: UnsafePointer<CChar>? { cmark_node_get_literal(pointer) }
  var destination: UnsafePointer<CChar>? { cmark_node_get_url(pointer) }
  var title: UnsafePointer<CChar>? { cmark_node_get_title(pointer) }
  var fenceInformation: UnsafePointer<CChar>? { cmark_node_get_fence_info(pointer) }

  /// Siblings from a node onwards.
  struct Children: Sequence, IteratorProtocol {
    fileprivate var upcoming: CommonMarkNode?

    mutating func next() -> CommonMarkNode? {
      defer { upcoming = upcoming?.next }
      return upcoming
    }
  }
}

extension CommonMarkNode {
  /// The next node in reading order below `root`: the first child, or else the next sibling of the nearest ancestor that
  /// has one. Walks without recursion, because trees can be as deep as their text is long.
  func following(below root: CommonMarkNode) -> CommonMarkNode? {
    if let firstChild { return firstChild }
    var node = self
    while node != root {
      if let next = node.next { return next }
      guard let parent = node.parent else { return nil }
      node = parent
    }
    return nil
  }
}
