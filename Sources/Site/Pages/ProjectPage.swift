import Diagnostics
import Forms
import Scoring
import Templating

/// One project: what was promised and achieved, then its official forms.
///
/// There are as many of these pages as there are projects, so that nothing is kept of them: what a head says is made when
/// the page is rendered.
struct ProjectPage: SitePage {
  let project: Project
  /// The position of the project in its unit's year.
  let position: Int
  let surroundings: ProjectSurroundings

  var href: String { project.href }
  var kind: PageHead.Kind { .project }
  var publishedOn: String? { project.principal.publishedOn?.description }
  var head: PageHead { surroundings.head(at: position) }

  /// The project with its forms, and what the audit finds in them; nil where this edition does not show it.
  struct Material: Sendable {
    let open: OpenProject
    let findings: [ReportedFinding]?

    var principal: Assessment { open.forms.principal }
  }

  func material(_ sources: FormSources) throws(Diagnostic) -> Material {
    let open = try sources.open(project)
    return Material(open: open, findings: try surroundings.register?.entries(of: open))
  }

  func record(_ material: Material) -> String? { material.principal.form.source.path }

  func copies(_ material: Material) -> [CopiedSource] {
    zip(project.forms.all, material.open.forms.all).map { summary, open in
      CopiedSource(path: summary.address.path, source: open.form.source, hash: summary.hash)
    }
  }

  static let presenter = Presenter<Framed<ProjectPage>>.page([
    "project": { $0.frame.present.projectRow($0.page.project) },
    "unit": { Presenters.unit($0.page.project.unit) },
    "department": { Value($0.page.project.principal.department ?? $0.page.project.unit.department) },
    "narrative_html": { $0.html($0.page.project.narrative) },
    "outcome": { presentOutcome($0.material.principal.form) },
    "categories": { framed in
      framed.frame.present.category.list(
        CategoryShare.of(framed.page.project.principal, executionName: framed.frame.texts.execution))
    },
    "indicators": { framed in
      IndicatorEntry.presenter.list(
        IndicatorEntry.entries(of: framed.material.principal, language: framed.frame.texts.language))
    },
    "forms": { framed in
      FormEntry.presenter.list(
        framed.material.open.forms.all.map {
          FormEntry(assessment: $0, frame: framed.frame, findings: framed.findingEntries ?? [])
        })
    },
    "findings": { framed in
      framed.findingEntries.map { FindingEntry.presenter.list($0) } ?? .none
    },
    "finding_counts": { FindingEntry.counts($0.material.findings.map { FindingCounts($0) }) },
    "comparison": { presentComparison($0.material.open.forms) },
    "same_series": { $0.frame.present.projectRow.list($0.page.sameSeries.named) },
    "same_series_count": { .int($0.page.sameSeries.count) },
    "evaluated_on": { Value($0.page.project.principal.evaluatedOn?.description) },
    "published_on": { Value($0.head.publishedOn ?? $0.frame.settings.publishedOn) },
  ])

  /// The other projects of its series, by year; those of its own unit first where there are many.
  private var sameSeries: SeriesNeighbours { surroundings.neighbours(of: project) }

  private static let presentOutcome = Presenter<Form>([
    "promised": { .texts(paragraphs($0.goal)) },
    "achieved": { .texts(paragraphs($0.achieved)) },
    "problems": { .texts(paragraphs($0.problems)) },
    "improvements": { .texts(paragraphs($0.improvements)) },
  ])

  private static func paragraphs(_ text: Located<String>?) -> [String] {
    text.map { Paragraphs.of($0.value) } ?? []
  }

  private static func presentComparison(_ forms: ProjectForms<Assessment>) -> Value {
    guard case .both(let declaration, let evaluation) = forms else { return .none }
    return TargetChange.presenter.list(
      TargetChange.between(declaration.form.indicators, evaluation.form.indicators))
  }
}

extension Framed<ProjectPage> {
  /// The project's findings, numbered; nil where this edition does not show them.
  fileprivate var findingEntries: [FindingEntry]? {
    material.findings.map { FindingEntry.entries($0, frame.present) }
  }
}

/// What became of one target between the declaration at the start of the year and the self-evaluation at its end.
struct TargetChange: Sendable {
  enum Kind: String, Sendable { case same, changed, dropped, added }

  let name: String
  let promised: String?
  let target: String?
  let actual: String?
  let kind: Kind

  static let presenter = Presenter<TargetChange>([
    "name": { .string($0.name) },
    "promised": { Value($0.promised) },
    "target": { Value($0.target) },
    "actual": { Value($0.actual) },
    "change": { .string($0.kind.rawValue) },
  ])

  /// The indicators of both forms matched by name: the declared ones in their order, then those added since.
  static func between(_ declared: [Indicator], _ evaluated: [Indicator]) -> [TargetChange] {
    var later = Dictionary(grouping: evaluated, by: \.name.value)
    var changes: [TargetChange] = []
    for indicator in declared {
      let name = indicator.name.value
      let match = later[name]?.isEmpty == false ? later[name]?.removeFirst() : nil
      let promised = indicator.target?.value
      let target = match?.target?.value
      let kind: Kind =
        match == nil ? .dropped : promised.map(said) == target.map(said) ? .same : .changed
      changes.append(
        TargetChange(
          name: name, promised: promised?.verbatim, target: target?.verbatim,
          actual: match?.actual?.value.verbatim, kind: kind))
    }
    let added = evaluated.filter { indicator in
      later[indicator.name.value]?.contains { $0.index == indicator.index } == true
    }
    return changes
      + added.map {
        TargetChange(
          name: $0.name.value, promised: nil, target: $0.target?.value.verbatim,
          actual: $0.actual?.value.verbatim, kind: .added)
      }
  }

  /// What a target says, whatever its spelling: `>=90%` is `≥90.00(%)`.
  private static func said(_ cell: Cell) -> String {
    guard let quantity = cell.quantity else {
      return String(cell.verbatim.filter { !$0.isWhitespace })
    }
    let number = quantity.value.withoutTrailingZeros
    return "\(quantity.comparator?.rawValue ?? "=")\(number)\(quantity.unit?.base ?? "")"
  }
}
