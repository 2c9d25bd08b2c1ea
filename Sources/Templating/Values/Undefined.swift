import Diagnostics

/// The outcome of looking up what is not there; knows what was looked for, where, and in what.
public final class Undefined: Sendable {
  /// What was looked for in vain.
  enum Cause: Sendable {
    /// A name that neither the context nor the template has.
    case name(String)
    /// An attribute of a value.
    case attribute(String, of: Value)
    /// An item of a value.
    case item(Value, of: Value)
    /// A macro's parameter that was given no value.
    case parameter(String)
    /// Anything else, said in a sentence.
    case fact(LocalizedText)
    /// Not a failed lookup at all: the place of an argument that was not passed.
    case notPassed
  }

  let cause: Cause
  /// Whether it prints as nothing and counts as false, instead of being an error wherever it is used.
  let isLenient: Bool
  /// Where in which template it was looked up.
  let origin: SourcePlace?

  init(_ cause: Cause, isLenient: Bool, origin: SourcePlace? = nil) {
    self.cause = cause
    self.isLenient = isLenient
    self.origin = origin
  }

  /// Stands in the slot of a parameter until its default is evaluated.
  static let notPassed = Undefined(.notPassed, isLenient: true)

  var isNotPassed: Bool { self === Self.notPassed }
}
