/// Something the engine itself makes for templates: a macro, a loop, a function, a namespace, a range.
///
/// Such objects are made while one page is rendered, or are immutable. The mutable ones (loops, namespaces,
/// cyclers) never leave the rendering that made them, which runs on one thread; this is why the class may
/// claim to be `Sendable` without a lock.
public class EngineObject: @unchecked Sendable {
  /// What kind of object this is, for errors and for printing.
  var typeName: String { "object" }
  /// Whether it counts as true.
  var isTrue: Bool { true }
  /// Whether it can be called.
  var isCallable: Bool { false }
  /// Its items, where it can be iterated over.
  var items: [Value]? { nil }
  /// The values it holds, as far as templates may have put them there.
  var contents: [Value] { [] }
  /// The attribute of a name; nil where there is none.
  func attribute(_ name: String) -> Value? { nil }
  /// The names of its attributes, for suggestions.
  var attributeNames: [String] { [] }
  /// Calls it, where that needs no program of its own; nil where it cannot be called so.
  func call(
    _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> Value? { nil }
  /// What printing it shows.
  var printed: String { "<\(typeName)>" }

  init() {}
}

/// A stretch of whole numbers, as `range` makes it.
final class RangeObject: EngineObject, @unchecked Sendable {
  let start: Int
  let stop: Int
  let step: Int
  private let numbers: [Value]

  init(start: Int, stop: Int, step: Int) {
    (self.start, self.stop, self.step) = (start, stop, step)
    numbers = stride(from: start, to: stop, by: step).map(Value.int)
    super.init()
  }

  /// The numbers at some positions, as a range again.
  func slice(_ bounds: SliceBounds) -> RangeObject {
    let (first, end) = bounds.ends(in: numbers.count)
    // A step beyond all numbers takes the first one only, as the largest step does.
    let (product, overflow) = step.multipliedReportingOverflow(by: bounds.step)
    let largest = (step < 0) == (bounds.step < 0) ? Int.max : -Int.max
    return RangeObject(
      start: start + first * step, stop: start + end * step, step: overflow ? largest : product)
  }

  override var typeName: String { "range" }
  override var isTrue: Bool { !numbers.isEmpty }
  override var items: [Value]? { numbers }
  override var printed: String {
    step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
  }
}

/// One group of `groupby`: a pair of the value they share and the list of the items.
final class GroupObject: EngineObject, @unchecked Sendable {
  let grouper: Value
  let members: Value

  init(grouper: Value, members: [Value]) {
    self.grouper = grouper
    self.members = .list(members)
    super.init()
  }

  override var typeName: String { "group" }
  override var items: [Value]? { [grouper, members] }
  override var contents: [Value] { [grouper, members] }
  override var attributeNames: [String] { ["grouper", "list"] }
  override var printed: String { Value.tuple([grouper, members]).represented }

  override func attribute(_ name: String) -> Value? {
    switch name {
    case "grouper": grouper
    case "list": members
    default: nil
    }
  }
}

/// A bag of values that templates may change from within loops: `{% set ns.total = ns.total + 1 %}`.
final class NamespaceObject: EngineObject, @unchecked Sendable {
  var attributes: ValueDictionary

  init(_ attributes: ValueDictionary) {
    self.attributes = attributes
    super.init()
  }

  override var typeName: String { "namespace" }
  override var attributeNames: [String] { attributes.keys.compactMap(\.text) }
  override var printed: String { "<Namespace \(Value.dictionary(attributes).represented(0))>" }
  override func attribute(_ name: String) -> Value? { attributes[name] }
}
