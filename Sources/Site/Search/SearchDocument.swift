import Decimals
import Diagnostics
import Forms

/// Where in a document something was found. Of several places the first one counts, and results are ranked by it.
enum SearchPart: UInt8, Sendable {
  case title, indicator, narrative
  /// The unit, the year and the series: they are printed with every result, but are rarely what was looked for.
  case surroundings
}

/// A project as the search sees it: everything that can be found, and everything that a result shows.
struct SearchDocument {
  /// A stretch of text with its label, a number in ``SearchLabels``.
  struct Passage: Hashable {
    let label: Int
    let part: SearchPart
    let text: String
  }

  let project: Project
  /// The indicators, then the narratives.
  let passages: [Passage]

  /// - Parameters:
  ///   - forms: those of the project, the self-evaluation first.
  ///   - labels: the labels of all passages.
  init(_ project: Project, _ forms: [Form], labels: SearchLabels) {
    self.project = project
    var collector = PassageCollector(labels: labels, hasSeveralForms: forms.count > 1)
    let tables = forms.map { (form: $0, indicators: $0.indicatorTexts) }
    for table in tables { collector.add(table.indicators, of: table.form) }
    for table in tables { collector.addNarratives(of: table.form, table.indicators) }
    if let text = project.narrative?.document.plainText { collector.add(text, .narrative, labels.remarks) }
    passages = collector.passages
  }

  /// Hands all texts on, part by part in the order of ``SearchPart``.
  func forEachText(_ use: (String, SearchPart) -> Void) {
    use(project.name, .title)
    for passage in passages where passage.part == .indicator { use(passage.text, .indicator) }
    for passage in passages where passage.part == .narrative { use(passage.text, .narrative) }
    use(project.unit.name, .surroundings)
    use(String(project.year), .surroundings)
    if let series = project.series { use(series.title, .surroundings) }
  }

  /// Writes the document as the search page reads it: title, file, unit, year, series, score and grade (null where there is
  /// none), passages with their labels.
  func write(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    bytes.appendQuoted(project.name)
    bytes += ",".utf8
    bytes.appendQuoted(project.href)
    bytes += ",".utf8
    bytes.appendQuoted(project.unit.name)
    bytes += ",".utf8
    ExactDecimal(project.year).write(to: &bytes)
    let form = project.principal
    for text in [project.series?.title, form.totalScore?.description, form.grade] {
      bytes += ",".utf8
      if let text { bytes.appendQuoted(text) } else { bytes += "null".utf8 }
    }
    for passage in passages {
      bytes.append(UInt8(ascii: ","))
      ExactDecimal(passage.label).write(to: &bytes)
      bytes.append(UInt8(ascii: ","))
      bytes.appendQuoted(passage.text)
    }
    bytes.append(UInt8(ascii: "]"))
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

  fileprivate func number(of field: SchemeField) -> Int { numbers[field.label.text(in: language)] ?? remarks }

  fileprivate func number(of role: ColumnRole, in scheme: Scheme) -> Int {
    scheme.column(for: role).flatMap { numbers[$0.label.text(in: language)] } ?? indicator
  }
}

/// Gathers the passages of a document.
private struct PassageCollector {
  let labels: SearchLabels
  private(set) var passages: [SearchDocument.Passage] = []
  /// The passages so far; nil where there is one form only, which hardly ever says the same twice.
  private var known: Set<SearchDocument.Passage>?

  init(labels: SearchLabels, hasSeveralForms: Bool) {
    self.labels = labels
    known = hasSeveralForms ? [] : nil
  }

  /// Adds a passage that is not blank and not there yet: declaration and self-evaluation often say the same.
  mutating func add(_ text: String, _ part: SearchPart, _ label: Int) {
    guard !text.isBlank else { return }
    let passage = SearchDocument.Passage(label: label, part: part, text: text)
    guard known?.insert(passage).inserted != false else { return }
    passages.append(passage)
  }

  /// An indicator is its name, what was promised and what was achieved: `年鉴印刷份数：=1000.00(册) → 1000.00(册)`.
  mutating func add(_ indicators: [IndicatorTexts], of form: Form) {
    for indicator in indicators {
      var text = indicator.name
      var sign = "："
      for cell in [indicator.target, indicator.actual] {
        guard let cell, !cell.isBlank else { continue }
        text += sign
        text += cell
        sign = " → "
      }
      add(text, .indicator, labels.indicator)
    }
    let explanation = labels.number(of: .explanation, in: form.scheme)
    for text in indicators.compactMap(\.explanation) { add(text, .indicator, explanation) }
  }

  mutating func addNarratives(of form: Form, _ indicators: [IndicatorTexts]) {
    for field in form.fields where field.definition.type == .narrative {
      guard let text = field.text?.value else { continue }
      // Left-over markup is rare, and taking it out is not cheap.
      let hasSign = text.utf8.withContiguousStorageIfAvailable { $0.contains(UInt8(ascii: "<")) }
      let isPlain = hasSign == false
      let paragraphs = isPlain ? text : Paragraphs.of(text).joined(separator: "\n")
      add(paragraphs, .narrative, labels.number(of: field.definition))
    }
    let deviation = labels.number(of: .deviation, in: form.scheme)
    let note = labels.number(of: .note, in: form.scheme)
    for indicator in indicators {
      if let text = indicator.deviation { add(text, .narrative, deviation) }
      if let text = indicator.note { add(text, .narrative, note) }
    }
  }
}
