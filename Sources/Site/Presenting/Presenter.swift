import Templating

/// How values of one type appear in templates: the names of their attributes, and how each is computed.
///
/// An attribute is computed when a template asks for it, so a page costs only what its template prints. The name stands
/// beside its computation; nothing else has to be kept in step.
struct Presenter<Subject: Sendable>: Sendable {
  typealias Attribute = @Sendable (Subject) -> Value

  let shape: AttributeTable<Subject>

  // Inlined, as are all functions here, where the type of the subject is known: what is generic at run time looks types
  // up at each attribute.
  @inline(__always)
  init(_ attributes: KeyValuePairs<String, Attribute>) {
    self.init(Array(attributes))
  }

  @inline(__always)
  init(_ attributes: [(key: String, value: Attribute)]) {
    shape = AttributeTable(attributes)
  }

  /// The subject as templates see it.
  @inline(__always)
  func callAsFunction(_ subject: Subject) -> Value {
    .object(Presented(shape, subject))
  }

  /// The subject as templates see it, or `none`.
  @inline(__always)
  func callAsFunction(_ subject: Subject?) -> Value {
    subject.map { self($0) } ?? .none
  }

  /// The subjects as a list.
  @inline(__always)
  func list(_ subjects: some Sequence<Subject>) -> Value {
    .list(subjects.map { self($0) })
  }
}

/// The attributes of the subjects of one type, each at the slot of its name.
///
/// All threads read the same tables, millions of times. Nothing they come by on the way to a computation is counted: the
/// table keeps its attributes, and whoever asks for one keeps the table. Nor is anything looked up there that depends on
/// the type of the subject: hence no array.
// What is read is immutable from the initializer to the end.
final class AttributeTable<Subject: Sendable>: Shape, @unchecked Sendable {
  private let attributes: UnsafeMutablePointer<Unmanaged<BoxedAttribute<Presenter<Subject>.Attribute>>>
  private let count: Int

  @inline(__always)
  fileprivate init(_ attributes: [(key: String, value: Presenter<Subject>.Attribute)]) {
    count = attributes.count
    self.attributes = .allocate(capacity: attributes.count)
    for (slot, attribute) in boxed(attributes).enumerated() {
      (self.attributes + slot).initialize(to: .passRetained(attribute))
    }
    super.init(attributes.map(\.key))
  }

  deinit {
    for slot in 0..<count { attributes[slot].release() }
    attributes.deallocate()
  }

  /// The attribute at a slot.
  @inline(__always)
  fileprivate func read(_ slot: Int, of subject: Subject) -> Value {
    precondition(slot >= 0 && slot < count, "an attribute stands at a slot of its shape")
    return attributes[slot]._withUnsafeGuaranteedRef { $0.compute(subject) }
  }
}

/// The computation of an attribute, at an address that can be called without counting a reference.
// Of any type: a function keeps the form in which the literals of presenters hold it, and needs no other one around it.
private final class BoxedAttribute<Compute: Sendable>: Sendable {
  let compute: Compute

  init(_ compute: Compute) { self.compute = compute }
}

@inline(__always)
private func boxed<Compute>(_ attributes: [(key: String, value: Compute)]) -> [BoxedAttribute<Compute>] {
  attributes.map { BoxedAttribute($0.value) }
}

/// A subject as templates see it.
private final class Presented<Subject: Sendable>: TemplateObject, @unchecked Sendable {
  private let subject: Subject

  init(_ shape: AttributeTable<Subject>, _ subject: Subject) {
    self.subject = subject
    super.init(shape)
  }

  override func field(_ slot: Int, at position: Int) -> Value {
    // The shape is what the initializer was given, and stays as long as the object.
    let table = Unmanaged.passUnretained(unsafeDowncast(shape, to: AttributeTable<Subject>.self))
    return table._withUnsafeGuaranteedRef { $0.read(slot, of: subject) }
  }
}

extension Value {
  /// A text, or `none` where it is empty or only white space.
  static func filled(_ text: String?) -> Value {
    guard let text, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return .none }
    return .string(text)
  }

  /// A list of texts.
  static func texts(_ texts: some Sequence<String>) -> Value { .list(texts.map(Value.string)) }
}
