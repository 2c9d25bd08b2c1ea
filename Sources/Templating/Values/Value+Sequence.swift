// Values as sequences: items, membership, slices.

extension Value {
  /// The items of a value that can be iterated over: a list, a dictionary's keys, the scalars of a text.
  ///
  /// - Throws: where the value has no items.
  func iterated() throws(TemplateFailure) -> [Value] {
    switch self {
    case .list(let items), .tuple(let items): return items
    case .dictionary(let dictionary): return dictionary.keys
    // A scalar of markup, such as a lone `<`, is no markup.
    case .string(let text), .markup(let text): return text.unicodeScalars.map { .string(String($0)) }
    case .engine(let object):
      guard let items = object.items else { throw .notIterable(self) }
      return items
    case .undefined(let undefined):
      guard undefined.isLenient else { throw .undefined(undefined) }
      return []
    default: throw .notIterable(self)
    }
  }

  /// The number of items, or of scalars of a text; nil where the value has no length.
  var length: Int? {
    switch self {
    case .list(let items), .tuple(let items): items.count
    case .dictionary(let dictionary): dictionary.count
    case .string(let text), .markup(let text): text.unicodeScalars.count
    case .engine(let object): object.items?.count
    default: nil
    }
  }

  /// Whether the container holds the value: an item of a list, a key of a dictionary, a part of a text.
  func contains(_ wanted: Value) throws(TemplateFailure) -> Bool {
    switch self {
    case .string(let text), .markup(let text):
      guard let part = wanted.text else {
        try wanted.refuseIfUndefined()
        throw .textContainsOnlyText(wanted)
      }
      return text.containsBytes(of: part)
    case .dictionary(let dictionary):
      try wanted.refuseUnhashable()
      return dictionary[wanted] != nil
    case .object(let object, _):
      return wanted.text.map { object.shape.slot(of: $0) != nil } ?? false
    default:
      let items = try iterated()
      // There is nothing in an empty list that a missing value would have to be compared with.
      if !items.isEmpty { try wanted.refuseUndefined() }
      return items.contains { $0.equals(wanted) }
    }
  }

  /// Whether the value can be iterated over.
  var isIterable: Bool {
    switch self {
    case .list, .tuple, .dictionary, .string, .markup: true
    case .engine(let object): object.items != nil
    default: false
    }
  }
}

/// The bounds of `value[start:stop:step]`, each nil where it was left out.
struct SliceBounds {
  var start: Int?
  var stop: Int?
  var step: Int

  /// The position the slice begins at and the one it ends before, in a sequence of the given length.
  func ends(in count: Int) -> (first: Int, end: Int) {
    func clamp(_ index: Int, _ low: Int, _ high: Int) -> Int {
      let absolute = index < 0 ? (index < -count ? low : index + count) : index
      return Swift.min(Swift.max(absolute, low), high)
    }
    guard step > 0 else {
      return (
        start.map { clamp($0, -1, count - 1) } ?? count - 1, stop.map { clamp($0, -1, count - 1) } ?? -1
      )
    }
    return (start.map { clamp($0, 0, count) } ?? 0, stop.map { clamp($0, 0, count) } ?? count)
  }

  /// The positions the slice takes from a sequence of the given length.
  func positions(in count: Int) -> StrideTo<Int> {
    let (first, end) = ends(in: count)
    return stride(from: first, to: end, by: step)
  }
}

extension Value {
  /// The part of a list or text between two positions.
  func slice(_ bounds: SliceBounds) throws(TemplateFailure) -> Value {
    func taken<Element>(_ items: [Element]) -> [Element] {
      bounds.positions(in: items.count).map { items[$0] }
    }
    func text(_ text: String) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: taken(Array(text.unicodeScalars)))
      return String(view)
    }
    switch self {
    case .list(let items): return .list(taken(items))
    case .tuple(let items): return .tuple(taken(items))
    case .string(let string): return .string(text(string))
    case .markup(let string): return .markup(text(string))
    case .engine(let range as RangeObject):
      return .engine(range.slice(bounds))
    case .engine(let object):
      guard let items = object.items else { throw .notSliceable(self) }
      return .tuple(taken(items))
    default:
      try refuseIfUndefined()
      throw .notSliceable(self)
    }
  }
}

extension String {
  /// Whether the other text occurs in this one, scalar by scalar.
  func containsBytes(of part: String) -> Bool {
    ByteSearch(part.utf8).first(in: Array(utf8)) != nil
  }
}
