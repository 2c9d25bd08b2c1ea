import Decimals
import Diagnostics
import Forms

/// A project that is called one-off comes every year.
enum OneOffRecurs {
  static let rule = Rule(
    code: "JX072", name: "one-off-recurs", group: .acrossForms, severity: .warning,
    title: say("“一次性项目”年年有", "a one-off project that recurs"),
    what: say(
      "标为一次性的项目，上年是否也有：同一序列有别的年度，或者有上年预算。",
      "Whether a project called one-off has forms of other years in its series, or a budget of last year."),
    why: say(
      "经常性支出标作一次性，就逃过了对经常性项目的审核。",
      "Recurring spending that is called one-off escapes the scrutiny of recurring spending."),
    remedy: say("改正项目类别", "correct the kind of project"),
    basis: LegalBasis.budget,
    examples: [
      .finds(.declaration, ["/category": "\"其他一次性项目\""], beside: SampleForm(.shanghai), at: "/category"),
      .finds(.declaration, ["/category": "\"其他一次性项目\""], at: "/category"),
      .accepts(
        .declaration,
        [
          "/category": "\"其他一次性项目\"", "/funding/priorBudget": "null", "/funding/priorExecuted": "null",
          "/series": "null",
        ]),
      .accepts(.declaration, beside: SampleForm(.shanghai)),
    ],
    check: { context in
      guard let nature = context.form.text(.nature), nature.value.contains("一次性") else { return [] }
      let others = context.corpus.series(of: context.form).filter {
        $0.year != context.form.year.value
      }
      if let other = others.first.flatMap({ context.corpus.form(at: $0) }) {
        let years = Set(others.map(\.year)).sorted().map(String.init).joined(separator: "、")
        return [
          Observation(
            at: nature.origin,
            say("标为“\(nature.value)”，\(years) 年也有", "called “\(nature.value)”, but there in \(years), too"),
            declared: nature.value,
            related: [
              .init(
                say("\(other.year.value) 年的表在这里", "the form of \(other.year.value) is here"),
                at: other.project.origin)
            ])
        ]
      }
      guard let prior = context.form.priorBudget, prior.yuan > .zero else { return [] }
      return [
        Observation(
          at: nature.origin,
          say("标为“\(nature.value)”，上年却有同名项目的预算", "called “\(nature.value)”, but it had a budget last year"),
          declared: nature.value,
          related: [.init(say("上年预算在这里", "last year's budget stands here"), at: prior.origin)])
      ]
    })
}
