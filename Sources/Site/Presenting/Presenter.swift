import Templating

/// How values of one type appear in templates: the names of their attributes, and how each is computed.
///
/// An attribute is computed when a template asks for it, so a page costs only what its template prints; where nearly
/// all are printed, they are computed at once and kept. The name stands beside its computation; nothing else has to be
/// kept in step.
struct Presenter<Subject: Sendable>: Sendable {
  typealias Attribute = @Sendable (Subject) -> Value

  let shape: Shape
  fileprivate let attributes: [Attribute]
  private let isEager: Bool

  init(_ attributes: KeyValuePairs<String, Attribute>) {
    self.init(Array(attributes))
  }

  /// A presenter that computes all attributes of a subject at once.
  init(eager attributes: KeyValuePairs<String, Attribute>) {
    self.init(Array(attributes), isEager: true)
  }

  init(_ attributes: [(key: String, value: Attribute)], isEager: Bool = false) {
    shape = Shape(attributes.map(\.key))
    self.attributes = attributes.map(\.value)
    self.isEager = isEager
  }

  /// The subject as templates see it.
  // Inlined where the type of the subject is known: what is generic at run time looks types up at each attribute.
  @inline(__always)
  func callAsFunction(_ subject: Subject) -> Value {
    let attributes = attributes
    if isEager { return .object(Record(shape, attributes.map { $0(subject) })) }
    return .object(Presented(shape) { slot in attributes[slot](subject) })
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
private final class Presented: TemplateObject, @unchecked Sendable {
  private let read: @Sendable (Int) -> Value

  init(_ shape: Shape, _ read: @escaping @Sendable (Int) -> Value) {
    self.read = read
    super.init(shape)
  }

  override func field(_ slot: Int) -> Value { read(slot) }
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
