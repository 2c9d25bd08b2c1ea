import Templating

/// How values of one type appear in templates: the names of their attributes, and how each is computed.
///
/// An attribute is computed when a template asks for it, so a page costs only what its template prints. The name stands
/// beside its computation; nothing else has to be kept in step.
struct Presenter<Subject: Sendable>: Sendable {
  typealias Attribute = @Sendable (Subject) -> Value

  let shape: Shape
  private let attributes: [Attribute]

  init(_ attributes: KeyValuePairs<String, Attribute>) {
    self.init(Array(attributes))
  }

  init(_ attributes: [(key: String, value: Attribute)]) {
    shape = Shape(attributes.map(\.key))
    self.attributes = attributes.map(\.value)
  }

  /// The subject as templates see it.
  // Inlined where the type of the subject is known: what is generic at run time looks types up at each object.
  @inline(__always)
  func callAsFunction(_ subject: Subject) -> Value {
    .object(Presented(shape, attributes, subject))
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
  private let attributes: [Presenter<Subject>.Attribute]
  private let subject: Subject

  init(_ shape: Shape, _ attributes: [Presenter<Subject>.Attribute], _ subject: Subject) {
    self.attributes = attributes
    self.subject = subject
    super.init(shape)
  }

  override func field(_ slot: Int) -> Value { attributes[slot](subject) }
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
