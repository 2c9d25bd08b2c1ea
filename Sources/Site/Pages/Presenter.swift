import Templating

/// How values of one type appear in templates: the names of their attributes, and how each is computed.
///
/// An attribute is computed when a template asks for it, so a page costs only what its template prints.
/// The name stands beside its computation; nothing else has to be kept in step.
struct Presenter<Subject: Sendable>: Sendable {
  typealias Attribute = @Sendable (Subject) -> Value

  let shape: Shape
  fileprivate let attributes: [Attribute]

  init(_ attributes: KeyValuePairs<String, Attribute>) {
    self.init(Array(attributes))
  }

  init(_ attributes: [(key: String, value: Attribute)]) {
    shape = Shape(attributes.map(\.key))
    self.attributes = attributes.map(\.value)
  }

  /// The subject as templates see it.
  func callAsFunction(_ subject: Subject) -> Value {
    .object(Presented(subject: subject, presenter: self))
  }

  /// The subject as templates see it, or `none`.
  func callAsFunction(_ subject: Subject?) -> Value {
    subject.map { self($0) } ?? .none
  }

  /// The subjects as a list.
  func list(_ subjects: some Sequence<Subject>) -> Value {
    .list(subjects.map { self($0) })
  }
}

private final class Presented<Subject: Sendable>: TemplateObject {
  private let subject: Subject
  private let presenter: Presenter<Subject>

  init(subject: Subject, presenter: Presenter<Subject>) {
    self.subject = subject
    self.presenter = presenter
  }

  var shape: Shape { presenter.shape }

  func field(_ slot: Int) -> Value { presenter.attributes[slot](subject) }
}

extension Value {
  /// A text, or `none` where it is empty or only white space.
  static func filled(_ text: String?) -> Value {
    guard let text, text.contains(where: { !$0.isWhitespace }) else { return .none }
    return .string(text)
  }

  /// A list of texts.
  static func texts(_ texts: some Sequence<String>) -> Value { .list(texts.map(Value.string)) }
}
