/// How templates are read and rendered.
public struct TemplateOptions: Sendable {
  /// Whether the first line feed behind a block tag is removed.
  public var trimBlocks = false
  /// Whether white space between the start of a line and a block tag is removed.
  public var lstripBlocks = false
  /// Whether a line feed at the very end of a template is kept.
  public var keepTrailingNewline = false
  /// What becomes of names that are not there.
  public var undefined = UndefinedBehaviour.strict
  /// Whether text is escaped for HTML when printed.
  public var autoescape = true
  /// Bounds that end a rendering which would not end by itself, or not soon.
  public var limits = TemplateLimits()

  /// The options of the portal: strict, escaping, white space left alone.
  public init() {}
}

/// What becomes of names that are not there.
public enum UndefinedBehaviour: String, Sendable, CaseIterable {
  /// Using one is an error.
  case strict
  /// One prints as nothing and counts as false; looking for something in it is an error.
  case lenient
}

/// Bounds that end a rendering which would not end by itself, or not soon.
public struct TemplateLimits: Sendable {
  /// How deeply macros, blocks, includes and recursive loops may stand in one another.
  public var depth = 200
  /// How many times all loops of a rendering may go round.
  public var iterations = 10_000_000
  /// The most numbers `range` gives, and the most items an operator or filter may make.
  public var items = 100_000
  /// The most bytes a rendering may write, and the longest text an expression may make.
  public var bytes = 64 << 20

  /// Bounds far above what pages need.
  public init() {}
}
