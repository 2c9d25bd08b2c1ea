import Forms

/// All forms that are looked at together, found by what they have in common.
///
/// It knows where the forms are, and asks for one when a rule looks at it.
package struct FormCorpus: Sendable {
  private let ask: @Sendable (FormAddress) -> Form?
  private let bySeries: [Slug: [FormAddress]]
  private let bySentence: [Claim: [FormAddress]]

  /// What the corpus has to know of a form.
  package struct Entry: Sendable {
    fileprivate let address: FormAddress
    fileprivate let series: Slug?
    /// What the sentences of its achievements say.
    fileprivate let claims: [Essence]

    /// The entry of a form.
    package init(of form: Form) {
      address = form.address
      series = form.series?.value
      claims = Sentence.all(of: form.achieved?.value ?? "").map(\.essence)
    }
  }

  /// A sentence in the achievements of a unit's year.
  private struct Claim: Hashable {
    let unit: Slug
    let year: Int
    let kind: FormKind
    let essence: Essence

    init(_ essence: Essence, at address: FormAddress) {
      unit = address.unit
      year = address.year
      kind = address.kind
      self.essence = essence
    }
  }

  /// The corpus of forms with these entries.
  ///
  /// - Parameter ask: gives the form at an address; nil where there is none.
  package init(_ entries: [Entry], asking ask: @escaping @Sendable (FormAddress) -> Form?) {
    var bySeries: [Slug: [FormAddress]] = [:]
    var bySentence: [Claim: [FormAddress]] = [:]
    for entry in entries {
      if let series = entry.series { bySeries[series, default: []].append(entry.address) }
      for essence in entry.claims {
        let claim = Claim(essence, at: entry.address)
        if bySentence[claim]?.last != entry.address { bySentence[claim, default: []].append(entry.address) }
      }
    }
    self.ask = ask
    self.bySeries = bySeries.mapValues { $0.sorted() }
    self.bySentence = bySentence.filter { $0.value.count > 1 }.mapValues { $0.sorted() }
  }

  /// The corpus of these forms.
  package init(_ forms: [Form]) {
    let byAddress = Dictionary(forms.map { ($0.address, $0) }) { first, _ in first }
    self.init(forms.map(Entry.init)) { byAddress[$0] }
  }

  /// The form at an address; nil where there is none.
  func form(at address: FormAddress) -> Form? { ask(address) }

  /// The other form of the same project and year; nil where there is none.
  func counterpart(of form: Form) -> Form? {
    let address = form.address
    let kind: FormKind = address.kind == .target ? .selfEvaluation : .target
    return ask(FormAddress(unit: address.unit, year: address.year, project: address.project, kind: kind))
  }

  /// Where the forms of the same series in another year are, in the order of their addresses.
  func relatives(of form: Form, in year: Int) -> [FormAddress] {
    series(of: form).filter { $0.year == year }
  }

  /// Where all forms of the series of a form are, itself included; nothing where it belongs to none.
  func series(of form: Form) -> [FormAddress] {
    form.series.flatMap { bySeries[$0.value] } ?? []
  }

  /// Whether any sentence stands in the achievements of several forms of a unit's year.
  var hasSharedSentences: Bool { !bySentence.isEmpty }

  /// Where the other forms of the same unit, year and kind are whose achievements hold the same sentence.
  func claims(of sentence: Sentence, besides form: Form) -> [FormAddress] {
    guard let all = bySentence[Claim(sentence.essence, at: form.address)] else { return [] }
    return all.filter { $0 != form.address }
  }
}

/// What a rule is given to look at.
struct AuditContext: Sendable {
  let assessment: Assessment
  let corpus: FormCorpus
  /// Every text of the form, in the order of the form.
  let texts: AuditTexts
  /// The text fields that the form has, in its order.
  let fields: [(definition: SchemeField, text: Located<String>)]
  /// The narratives of the form, with their numbers.
  let narratives: [Narrative]
  /// The indicators of the form.
  let indicators: [Indicator]
  /// The indicators, each with its assessment.
  let rows: [(indicator: Indicator, assessment: IndicatorAssessment)]
  /// The checks that leave a question: the form says something else than the rules give, or nothing.
  let openChecks: [Check]
  /// What was promised for the year in words; nil where it is blank.
  let goal: Located<String>?
  /// What was achieved in words; nil where it is blank.
  let achieved: Located<String>?

  init(assessment: Assessment, corpus: FormCorpus) {
    self.assessment = assessment
    self.corpus = corpus
    let fields = assessment.form.fields.compactMap { field in field.text.map { (field.definition, $0) } }
    func text(_ role: FieldRole) -> Located<String>? {
      fields.first { $0.0.role == role && !$0.1.value.isBlank }?.1
    }
    self.fields = fields
    goal = text(.goal)
    achieved = text(.achieved)
    indicators = assessment.rows.map(Indicator.init)
    openChecks = assessment.openChecks
    rows = Array(zip(indicators, assessment.indicators))
    texts = AuditTexts(fields.map(\.1), indicators)
    narratives = fields.filter { $0.0.type == .narrative }.compactMap { Narrative($0.0, $0.1) }
  }

  var form: Form { assessment.form }
  var scheme: Scheme { form.scheme }
}
