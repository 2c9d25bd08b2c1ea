/// A Swift value whose attributes templates read, or many of one kind.
///
/// Of those that stand in one list, such as the rows of a table, one object can show all: templates see each as
/// ``Value/object(_:at:)`` with its position, and none has to be made for it. For an object that shows one value the position
/// says nothing.
///
/// Attributes are found by slot: a template looks a name up in the ``Shape`` once for each place where it is
/// written and remembers the slot, so that reading an attribute of the next object of the same shape costs
/// an index.
// A class, not a protocol: its shape is then one load away, and pages ask for it at every attribute they print.
open class TemplateObject: @unchecked Sendable {
  /// The names of the attributes, each at its slot. Objects of one kind share one shape.
  public final let shape: Shape

  /// An object with these attributes. Subclasses hold nothing that changes, because pages are rendered on several
  /// threads.
  public init(_ shape: Shape) { self.shape = shape }

  /// The attribute at a slot of the shape, of the value at a position.
  open func field(_ slot: Int, at position: Int) -> Value { .none }
}

/// The ordered attribute names of a kind of object.
///
/// A host whose objects need more than the names, such as how each attribute is computed, can keep it in a subclass: each
/// object then has one reference to all of it.
// What is read of a shape never changes, nor may anything that subclasses add.
open class Shape: @unchecked Sendable {
  /// The names; the position of a name is its slot.
  public final let names: [String]
  private final let slots: [TextKey: Int]

  /// The shape of objects with these attributes. Of a name given twice the first position counts.
  public init(_ names: [String]) {
    self.names = names
    slots = Dictionary(names.enumerated().map { (TextKey($1), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The slot of a name; nil where objects of this shape have no such attribute.
  public final func slot(of name: String) -> Int? {
    slots[TextKey(name)]
  }
}

/// An object that holds its attributes.
public final class Record: TemplateObject, @unchecked Sendable {
  let fields: [Value]

  /// An object of the given shape.
  ///
  /// - Precondition: there is one field for each name of the shape.
  public init(_ shape: Shape, _ fields: [Value]) {
    precondition(fields.count == shape.names.count, "a record needs one field for each name of its shape")
    self.fields = fields
    super.init(shape)
  }

  /// The attribute at a slot.
  public override func field(_ slot: Int, at position: Int) -> Value { fields[slot] }
}
