// A project as the search sees it: everything that can be found, and everything that a result shows.

import Decimals
import Diagnostics
import Forms

/// Where in a document something was found. Of several places the first one counts, and results are ranked by it.
enum SearchPart: UInt8, Sendable {
  case title, indicator, narrative
  /// The unit, the year and the series: they are printed with every result, but are rarely what was looked for.
  case surroundings
}

/// Some documents in a row.
struct SearchDocuments: Sendable {
  /// Which of them have which tokens.
  fileprivate(set) var table = PostingTable()
  /// What a result shows of each.
  fileprivate(set) var texts = SearchTexts()
  /// How many bytes all that can be found has.
  fileprivate(set) var textSize = 0
}

/// The texts of some documents in a row, as the search page reads them.
///
/// Each is a list of title, file, unit, year, series, score and grade (null where there is none), and passages with their
/// labels.
struct SearchTexts: Sendable {
  fileprivate var bytes: [UInt8] = []
  /// Where the text of each document ends.
  fileprivate var ends: [Int] = []

  /// The text of the document at a position among these.
  subscript(position: Int) -> ArraySlice<UInt8> {
    bytes[(position == 0 ? 0 : ends[position - 1])..<ends[position]]
  }
}

/// Takes projects apart into documents: everything that can be found, and everything that a result shows.
struct SearchDocumentWriter {
  private(set) var documents = SearchDocuments()
  private let labels: SearchLabels
  private var familyLabels: SearchLabels.OfFamily?
  /// The document that is being written.
  private var document: UInt32
  /// The passages of the document so far; nil where it has one form only, which hardly ever says the same twice.
  private var known: Set<Passage>?

  /// A stretch of text with its label, a number in ``SearchLabels``.
  private struct Passage: Hashable {
    let label: Int
    let part: SearchPart
    let text: [UInt8]
  }

  /// - Parameters:
  ///   - first: the number of the first document.
  ///   - labels: the labels of all passages.
  init(from first: Int, labels: SearchLabels) {
    document = UInt32(first)
    self.labels = labels
  }

  /// Adds the next document.
  ///
  /// - Parameter forms: those of the project, the self-evaluation first.
  mutating func add(_ project: Project, _ forms: [Form]) {
    known = forms.count > 1 ? [] : nil
    writeHead(of: project)
    // Part by part in the order of the parts.
    note(project.name, .title)
    for form in forms { addIndicators(of: form) }
    for form in forms { addNarratives(of: form) }
    if let text = project.narrative?.document.plainText { add(text, .narrative, labels.remarks) }
    note(project.unit.name, .surroundings)
    note(String(project.year), .surroundings)
    if let series = project.series { note(series.title, .surroundings) }
    documents.texts.bytes.append(UInt8(ascii: "]"))
    documents.texts.ends.append(documents.texts.bytes.count)
    document += 1
  }

  private mutating func writeHead(of project: Project) {
    documents.texts.bytes.append(UInt8(ascii: "["))
    documents.texts.bytes.appendQuoted(project.name)
    documents.texts.bytes.append(UInt8(ascii: ","))
    documents.texts.bytes.appendQuoted(project.href)
    documents.texts.bytes.append(UInt8(ascii: ","))
    documents.texts.bytes.appendQuoted(project.unit.name)
    documents.texts.bytes.append(UInt8(ascii: ","))
    ExactDecimal(project.year).write(to: &documents.texts.bytes)
    let form = project.principal
    for text in [project.series?.title, form.totalScore?.description, form.grade] {
      documents.texts.bytes.append(UInt8(ascii: ","))
      if let text { documents.texts.bytes.appendQuoted(text) } else { documents.texts.bytes += "null".utf8 }
    }
  }

  // MARK: Passages

  /// An indicator is its name, what was promised and what was achieved: `年鉴印刷份数：=1000.00(册) → 1000.00(册)`.
  private mutating func addIndicators(of form: Form) {
    let labels = labels(of: form)
    var text: [UInt8] = []
    for row in 0..<form.indicatorCount {
      text.removeAll(keepingCapacity: true)
      form.cell(.name, ofRow: row)?.withText { text.append(contentsOf: $0) }
      var sign: StaticString = "："
      for role in [ColumnRole.target, .actual] {
        guard let cell = form.cell(role, ofRow: row), !cell.isBlankText else { continue }
        text.append(contentsOf: UnsafeBufferPointer(start: sign.utf8Start, count: sign.utf8CodeUnitCount))
        cell.withText { text.append(contentsOf: $0) }
        sign = " → "
      }
      text.withUnsafeBufferPointer { add($0, .indicator, self.labels.indicator) }
    }
    for row in 0..<form.indicatorCount {
      form.cell(.explanation, ofRow: row)?.withText { add($0, .indicator, labels.explanation) }
    }
  }

  private mutating func addNarratives(of form: Form) {
    let labels = labels(of: form)
    for (field, label) in zip(form.fields, labels.fields) where field.definition.type == .narrative {
      field.origin?.withText { text in
        // Left-over markup is rare, and taking it out is not cheap.
        guard text.place(of: UInt8(ascii: "<"), from: 0) < text.count else {
          return add(text, .narrative, label)
        }
        let paragraphs = Paragraphs.of(String(decoding: text, as: UTF8.self))
        add(paragraphs.joined(separator: "\n"), .narrative, label)
      }
    }
    for row in 0..<form.indicatorCount {
      form.cell(.deviation, ofRow: row)?.withText { add($0, .narrative, labels.deviation) }
      form.cell(.note, ofRow: row)?.withText { add($0, .narrative, labels.note) }
    }
  }

  /// The labels of a form's family. Most neighbours are of one family.
  private mutating func labels(of form: Form) -> SearchLabels.OfFamily {
    if let familyLabels, familyLabels.scheme === form.scheme { return familyLabels }
    let found = SearchLabels.OfFamily(form.scheme, labels)
    familyLabels = found
    return found
  }

  private mutating func add(_ text: String, _ part: SearchPart, _ label: Int) {
    var text = text
    text.withUTF8 { add($0, part, label) }
  }

  /// Adds a passage that is not blank and not there yet: declaration and self-evaluation often say the same.
  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ part: SearchPart, _ label: Int) {
    guard !text.isBlank else { return }
    guard known?.insert(Passage(label: label, part: part, text: Array(text))).inserted != false else {
      return
    }
    documents.texts.bytes.append(UInt8(ascii: ","))
    ExactDecimal(label).write(to: &documents.texts.bytes)
    documents.texts.bytes.append(UInt8(ascii: ","))
    documents.texts.bytes.appendQuoted(text)
    note(text, part)
  }

  // MARK: Tokens

  private mutating func note(_ text: String, _ part: SearchPart) {
    var text = text
    text.withUTF8 { note($0, part) }
  }

  private mutating func note(_ text: UnsafeBufferPointer<UInt8>, _ part: SearchPart) {
    documents.textSize += text.count
    SearchTokenizer.tokens(of: text) { documents.table.add($0, document, part) }
  }
}

/// What the passages of all documents are called: the labels printed on the forms, in the portal's language.
struct SearchLabels: Sendable {
  let texts: [String]
  /// The label of an indicator.
  let indicator: Int
  /// The label of the text beside the forms.
  let remarks: Int
  private let numbers: [String: Int]
  private let language: Language

  init(schemes: [Scheme], texts pageTexts: PageTexts) {
    language = pageTexts.language
    var texts = [pageTexts.indicators, pageTexts.remarks]
    var numbers = [texts[0]: 0, texts[1]: 1]
    let labels = schemes.flatMap { $0.fields.map(\.label) + $0.columns.map(\.label) }
    for label in labels.map({ $0.text(in: pageTexts.language) }) where numbers[label] == nil {
      numbers[label] = texts.count
      texts.append(label)
    }
    (indicator, remarks) = (0, 1)
    self.texts = texts
    self.numbers = numbers
  }

  /// The labels of a family's passages.
  struct OfFamily {
    let scheme: Scheme
    /// Those of the text fields of the scheme.
    let fields: [Int]
    let explanation: Int
    let deviation: Int
    let note: Int

    init(_ scheme: Scheme, _ labels: SearchLabels) {
      func number(_ label: LocalizedText) -> Int? { labels.numbers[label.text(in: labels.language)] }
      func number(_ role: ColumnRole) -> Int {
        scheme.column(for: role).flatMap { number($0.label) } ?? labels.indicator
      }
      self.scheme = scheme
      fields = scheme.fields.map { number($0.label) ?? labels.remarks }
      explanation = number(.explanation)
      deviation = number(.deviation)
      note = number(.note)
    }
  }
}
