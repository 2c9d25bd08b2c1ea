import Diagnostics
import Forms
import Scoring

/// What came of reading a form: its summary where the form can be used, and everything that is wrong with it.
struct FormReading: Sendable {
  let summary: FormSummary?
  let diagnostics: [Diagnostic]
  /// An error for each rule that the form acknowledges and that does not exist.
  var unknownAcknowledgements: [Diagnostic] = []
}

/// Reads each form for the first time, scores it, and records what the portal has to know of it.
struct FormRecorder: Sendable {
  private let reader: FormReader
  private let isKeeping: Bool
  private let isAuditing: Bool
  private let texts = SharedTexts()

  /// - Parameters:
  ///   - isKeeping: whether the forms stay in memory with their summaries.
  ///   - isAuditing: whether the forms will be audited.
  init(_ reader: FormReader, isKeeping: Bool, isAuditing: Bool) {
    self.reader = reader
    self.isKeeping = isKeeping
    self.isAuditing = isAuditing
  }

  /// Reads a form, whose file has this hash.
  func record(_ source: SourceText, _ hash: FileHash, at address: FormAddress) -> FormReading {
    let reading = reader.read(source, at: address)
    guard let form = reading.value else { return FormReading(summary: nil, diagnostics: reading.diagnostics) }
    return FormReading(
      summary: FormSummary(
        of: Assessment(of: form), hash: hash, texts: texts, isKept: isKeeping, isAudited: isAuditing),
      diagnostics: reading.diagnostics,
      unknownAcknowledgements: RuleCatalogue.problems(in: form.acknowledged.map(\.code)))
  }
}
