import Decimals
import Diagnostics
import Forms
import Scoring
import Templating

/// How the values that several kinds of pages share appear in templates (`docs/theme-pages.md`).
struct Presenters: Sendable {
  let scheme: Presenter<Scheme>
  let projectRow: Presenter<Project>
  let totals: Presenter<Totals>
  let category: Presenter<CategoryShare>
  let schemeCategories: Presenter<SchemeCategories>
  let language: Language
  /// The optional pages that can be linked to.
  let optional: Set<OptionalPages>

  init(language: Language, optional: Set<OptionalPages>) {
    self.language = language
    self.optional = optional
    scheme = Self.scheme(language, isExplained: optional.contains(.method))
    projectRow = Self.projectRow(scheme: scheme, hasSeries: optional.contains(.series))
    totals = Self.totals(scheme: scheme)
    category = Self.category()
    schemeCategories = Self.schemeCategories(scheme: scheme, category: category)
  }

  static let link = Presenter<PageHead.Link>([
    "title": { .string($0.title) }, "href": { .string($0.href) },
  ])

  static let unit = Presenter<UnitProfile>([
    "name": { .string($0.name) },
    "short_name": { .string($0.shortName) },
    "slug": { .string($0.slug.text) },
    "href": { .string($0.href) },
    "department": { Value($0.department) },
    "aliases": { .texts($0.aliases) },
  ])

  private static let seriesReference = Presenter<SeriesProfile>([
    "title": { .string($0.title) }, "slug": { .string($0.slug.text) }, "href": { .string($0.href) },
  ])

  /// The series as a link; `none` where the site has no pages of series.
  func series(_ profile: SeriesProfile?) -> Value {
    optional.contains(.series) ? Self.seriesReference(profile) : .none
  }

  static let year = Presenter<Int>([
    "year": { .int($0) }, "href": { .string("years/\($0)/index.html") },
  ])

  private static func scheme(_ language: Language, isExplained: Bool) -> Presenter<Scheme> {
    Presenter([
      "id": { .string($0.id.text) },
      "name": { .string($0.name.text(in: language)) },
      "href": { isExplained ? .string("method/index.html#\($0.id)") : .none },
      "kind": { .string($0.kind.rawValue) },
    ])
  }

  private static func projectRow(scheme: Presenter<Scheme>, hasSeries: Bool) -> Presenter<Project> {
    Presenter([
      "name": { .string($0.name) },
      "slug": { .string($0.slug.text) },
      "href": { .string($0.href) },
      "year": { .int($0.year) },
      "unit": { unit($0.unit) },
      "series": { hasSeries ? seriesReference($0.series) : .none },
      "scheme": { scheme($0.principal.scheme) },
      "has_self_evaluation": { .bool($0.forms.selfEvaluation != nil) },
      "has_target": { .bool($0.forms.targetDeclaration != nil) },
      "category": { Value($0.principal.nature) },
      "recurring": { Value($0.principal.recurring) },
      "initial": { Value($0.principal.initialBudget) },
      "revised": { Value($0.principal.revisedBudget) },
      "executed": { Value($0.principal.executed) },
      "rate": { Value($0.principal.executionRate) },
      "score": { Value($0.principal.totalScore) },
      "full": { Value($0.principal.totalWeight) },
      "lost": { Value($0.principal.lost) },
      "grade": { Value($0.principal.grade) },
      "indicator_count": { .int($0.principal.indicatorCount) },
      "quantitative_count": { .int($0.principal.quantitativeCount) },
      "deduction_count": { .int($0.principal.deductionCount) },
      "unexplained_count": { .int($0.principal.unexplainedCount) },
      "over_count": { .int($0.principal.overCount) },
      "qualitative_share": { Value($0.principal.qualitativeShare) },
    ])
  }

  private static func totals(scheme: Presenter<Scheme>) -> Presenter<Totals> {
    let grade = Presenter<GradeCount>([
      "grade": { .string($0.grade) }, "count": { .int($0.count) }, "share": { Value($0.share) },
    ])
    let schemeTotals = Presenter<SchemeTotals>([
      "scheme": { scheme($0.scheme) },
      "project_count": { .int($0.projectCount) },
      "average": { Value($0.average) },
      "lowest": { Value($0.lowest) },
      "highest": { Value($0.highest) },
      "grades": { grade.list($0.grades) },
    ])
    return Presenter([
      "project_count": { .int($0.projectCount) },
      "unit_count": { .int($0.unitCount) },
      "self_evaluation_count": { .int($0.selfEvaluationCount) },
      "target_count": { .int($0.targetCount) },
      "initial": { Value($0.initial) },
      "revised": { Value($0.revised) },
      "executed": { Value($0.executed) },
      "rate": { Value($0.rate) },
      "declared_budget": { Value($0.declaredBudget) },
      "lost": { Value($0.lost) },
      "schemes": { schemeTotals.list($0.schemes) },
      "deduction_count": { .int($0.deductionCount) },
      "unexplained_count": { .int($0.unexplainedCount) },
      "over_count": { .int($0.overCount) },
    ])
  }

  private static func category() -> Presenter<CategoryShare> {
    Presenter([
      "name": { .string($0.name) },
      "kind": { .string($0.isExecution ? "execution" : "indicators") },
      "weight": { Value($0.weight) },
      "score": { Value($0.score) },
      "lost": { Value($0.lost) },
      "attainment": { Value(Totals.percentage($0.score, of: $0.weight)) },
      "share": { Value($0.share) },
      "indicator_count": { .int($0.indicatorCount) },
    ])
  }

  private static func schemeCategories(
    scheme: Presenter<Scheme>, category: Presenter<CategoryShare>
  ) -> Presenter<SchemeCategories> {
    Presenter([
      "scheme": { scheme($0.scheme) }, "categories": { category.list($0.categories) },
    ])
  }
}
