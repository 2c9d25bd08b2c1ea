// Diagnostics: facts about what is wrong and where.
//
// Every stage of a build reports its problems as values of one type, so that all of them can be gathered,
// ordered and shown in one run. The stages state facts; the renderers in this target make text of them.

/// How serious a problem is.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Worth knowing; nothing has to be done.
  case note
  /// Probably a mistake; work goes on.
  case warning
  /// A mistake; nothing is published.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// Whether the left problem is less serious.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// One problem: what is wrong, where, and how to mend it.
public struct Diagnostic: Error, Sendable {
  /// How serious the problem is.
  public var severity: Severity
  /// A stable, readable name of the kind of problem, such as `unknown-key`.
  public var identifier: String
  /// What is wrong, in one sentence that names what was found and what was expected.
  public var message: LocalizedText
  /// The bytes the problem is about; nil where it is about no single file.
  public var place: SourcePlace?
  /// How to mend it, where that is known.
  public var remedy: LocalizedText?
  /// Further places and facts that help to understand the problem, the most telling first.
  public var notes: [Note]

  /// Something said in addition to the message, with a place of its own where it has one.
  public struct Note: Sendable {
    /// What there is to say.
    public var message: LocalizedText
    /// What it is about.
    public var place: SourcePlace?

    /// A note.
    public init(_ message: LocalizedText, at place: SourcePlace? = nil) {
      self.message = message
      self.place = place
    }
  }

  /// An error.
  public init(
    _ identifier: String, _ message: LocalizedText,
    at place: SourcePlace? = nil, remedy: LocalizedText? = nil, notes: [Note] = []
  ) {
    self.init(.error, identifier, message, at: place, remedy: remedy, notes: notes)
  }

  /// A problem of the given severity.
  public init(
    _ severity: Severity, _ identifier: String, _ message: LocalizedText,
    at place: SourcePlace? = nil, remedy: LocalizedText? = nil, notes: [Note] = []
  ) {
    self.severity = severity
    self.identifier = identifier
    self.message = message
    self.place = place
    self.remedy = remedy
    self.notes = notes
  }
}

/// Thrown by a stage that cannot go on, with everything it found.
public struct DiagnosticsError: Error, Sendable {
  /// What was found, at least one of it an error.
  public let diagnostics: [Diagnostic]

  /// The failure of a stage with these findings.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}

extension Sequence<Diagnostic> {
  /// In the order in which they are shown: by file, then by place, then by kind. The order depends on nothing else.
  public func inReadingOrder() -> [Diagnostic] {
    func key(_ diagnostic: Diagnostic) -> (String, Int, String, String) {
      (
        diagnostic.place?.source.path ?? "", diagnostic.place?.range.lowerBound ?? 0,
        diagnostic.identifier, diagnostic.message.english
      )
    }
    return sorted { key($0) < key($1) }
  }
}
