/// A function that is being run.
struct Frame {
  let function: Function
  let template: LinkedTemplate
  let activation: Activation
  let context: Context
  /// Where the function goes on once what it has called is done.
  var position = 0
  /// What becomes of its output.
  let completion: Completion
  /// Why it was entered, for the chain of an error.
  let reason: Reason
  let outputMark: Int
  /// The template that this one extends, once it has met `extends`.
  var parent: Int?

  enum Completion {
    /// It stays where it is written.
    case written
    /// It is pushed as a value.
    case pushed
    /// It makes a module, which is pushed, and kept under this number where the module may be shared.
    case module(shared: Int?)
  }

  enum Reason {
    case start, include, extends, importing, block(String), macro(String?), caller, loop
  }
}
