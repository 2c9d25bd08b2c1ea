import Diagnostics

/// Why a filter, a function or an expression cannot give a value.
///
/// The place in the template and the chain of includes are added by the engine.
public struct TemplateFailure: Error, Sendable {
  /// A stable, readable name of the kind of problem, such as `wrong-type`.
  public var identifier: String
  /// What is wrong, in one sentence.
  public var message: LocalizedText
  /// How to mend it, where that is known.
  public var remedy: LocalizedText?
  /// Where the cause lies, if elsewhere than where the failure shows.
  var origin: SourcePlace?

  /// A failure with a sentence in both languages.
  public init(_ identifier: String, _ message: LocalizedText, remedy: LocalizedText? = nil) {
    self.identifier = identifier
    self.message = message
    self.remedy = remedy
  }

  init(_ identifier: String, _ chinese: String, _ english: String, remedy: LocalizedText? = nil) {
    self.init(identifier, LocalizedText(chinese: chinese, english: english), remedy: remedy)
  }
}
