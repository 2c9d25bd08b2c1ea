import Forms

/// All forms that are looked at together, found by what they have in common.
package struct FormCorpus: Sendable {
  private let byAddress: [FormAddress: Form]
  private let bySeries: [Slug: [Form]]
  private let bySentence: [Claim: [Form]]

  /// A sentence in the achievements of a unit's year.
  private struct Claim: Hashable {
    let unit: Slug
    let year: Int
    let kind: FormKind
    let essence: Essence

    init(_ sentence: Sentence, in form: Form) {
      unit = form.address.unit
      year = form.address.year
      kind = form.address.kind
      essence = sentence.essence
    }
  }

  /// The corpus of these forms.
  package init(_ forms: [Form]) {
    let ordered = forms.sorted { $0.address < $1.address }
    byAddress = Dictionary(ordered.map { ($0.address, $0) }) { first, _ in first }
    var series: [Slug: [Form]] = [:]
    for form in ordered { if let slug = form.series?.value { series[slug, default: []].append(form) } }
    bySeries = series
    var claims: [Claim: [Form]] = [:]
    for form in ordered {
      for sentence in Sentence.all(of: form.achieved?.value ?? "") {
        let claim = Claim(sentence, in: form)
        if claims[claim]?.last?.address != form.address { claims[claim, default: []].append(form) }
      }
    }
    bySentence = claims.filter { $0.value.count > 1 }
  }

  /// The other form of the same project and year; nil where there is none.
  func counterpart(of form: Form) -> Form? {
    let address = form.address
    let kind: FormKind = address.kind == .target ? .selfEvaluation : .target
    return byAddress[
      FormAddress(unit: address.unit, year: address.year, project: address.project, kind: kind)]
  }

  /// The forms of the same series in another year, in the order of their addresses.
  func relatives(of form: Form, in year: Int) -> [Form] {
    series(of: form).filter { $0.address.year == year }
  }

  /// All forms of the series of a form, itself included; nothing where it belongs to none.
  func series(of form: Form) -> [Form] {
    form.series.flatMap { bySeries[$0.value] } ?? []
  }

  /// Whether any sentence stands in the achievements of several forms of a unit's year.
  var hasSharedSentences: Bool { !bySentence.isEmpty }

  /// The other forms of the same unit, year and kind whose achievements hold the same sentence.
  func claims(of sentence: Sentence, besides form: Form) -> [Form] {
    guard let all = bySentence[Claim(sentence, in: form)] else { return [] }
    return all.filter { $0.address != form.address }
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
  /// All checks of the form.
  let checks: [Check]
  /// The check of each indicator's score; nil where the family has none.
  let scoreChecks: [Check?]
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
    indicators = assessment.form.indicators
    checks = assessment.checks
    scoreChecks = indicators.map { assessment.scoreCheck(ofIndicator: $0.index) }
    rows = Array(zip(indicators, assessment.indicators))
    texts = AuditTexts(fields.map(\.1), indicators)
    narratives = fields.filter { $0.0.type == .narrative }.compactMap { Narrative($0.0, $0.1) }
  }

  var form: Form { assessment.form }
  var scheme: Scheme { form.scheme }
}
