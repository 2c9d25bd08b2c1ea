import Templating

/// How values of one type appear in templates: the names of their attributes, and how each is computed.
///
/// An attribute is computed when a template asks for it, so a page costs only what its template prints. The name stands
/// beside its computation; nothing else has to be kept in step.
struct Presenter<Subject: Sendable>: Sendable {
  typealias Attribute = @Sendable (Subject) -> Value

  let shape: Shape
  /// The attribute at a slot of the shape.
  private let read: @Sendable (Subject, Int) -> Value

  // Inlined, as are all functions here, where the type of the subject is known: what is generic at run time looks types
  // up at each attribute.
  @inline(__always)
  init(_ attributes: KeyValuePairs<String, Attribute>) {
    self.init(Array(attributes))
  }

  @inline(__always)
  init(_ attributes: [(key: String, value: Attribute)]) {
    shape = Shape(attributes.map(\.key))
    let attributes = attributes.map(\.value)
    read = { subject, slot in attributes[slot](subject) }
  }

  /// The subject as templates see it.
  @inline(__always)
  func callAsFunction(_ subject: Subject) -> Value {
    .object(Presented(shape, read, subject))
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

/// A subject as templates see it.
private final class Presented<Subject: Sendable>: TemplateObject, @unchecked Sendable {
  private let read: @Sendable (Subject, Int) -> Value
  private let subject: Subject

  init(_ shape: Shape, _ read: @escaping @Sendable (Subject, Int) -> Value, _ subject: Subject) {
    self.read = read
    self.subject = subject
    super.init(shape)
  }

  override func field(_ slot: Int) -> Value { read(subject, slot) }
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
