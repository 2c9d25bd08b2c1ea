import Decimals
import Diagnostics
import Forms
import Scoring
import Templating

/// Every indicator of every form: who promised what, and who reached it.
struct IndicatorsPage: SitePage {
  let head: PageHead
  /// Newest first.
  let years: [IndicatorYear]

  let limits: PageLimits

  /// The projects whose indicators the page itself lists; none where there are too many of them.
  private var listed: [Project] {
    years.reduce(0) { $0 + $1.indicatorCount } <= limits.rows ? years.flatMap(\.projects) : []
  }

  func material(_ sources: FormSources) throws(Diagnostic) -> [OpenProject] { try sources.open(listed) }

  static let presenter = Presenter<Framed<IndicatorsPage>>.page([
    "years": { IndicatorYear.presenter.list($0.page.years) },
    "indicators": { ListedIndicator.list($0.material, in: $0.frame) },
  ])
}

/// The indicators of one year, or of a part of its projects.
struct IndicatorsYearPage: SitePage {
  let head: PageHead
  let year: IndicatorYear
  /// From 0.
  let part: Int

  func material(_ sources: FormSources) throws(Diagnostic) -> [OpenProject] {
    try sources.open(year.parts[part].projects)
  }

  static let presenter = Presenter<Framed<IndicatorsYearPage>>.page([
    "year": { IndicatorYear.presenter($0.page.year) },
    "part": { .int($0.page.part + 1) },
    "indicators": { ListedIndicator.list($0.material, in: $0.frame) },
  ])
}

/// One year of indicators, cut into pages of a size that can be read.
struct IndicatorYear: Sendable {
  /// The projects on one page.
  struct Part: Sendable {
    let number: Int
    let href: String
    var projects: [Project] = []
    var indicatorCount = 0
  }

  let year: Int
  let projects: [Project]
  let parts: [Part]

  /// - Parameter limits: say how many indicators one page lists.
  init(_ year: Year, _ limits: PageLimits) {
    self.year = year.year
    projects = year.projects
    var parts: [Part] = []
    for project in projects {
      let count = project.forms.all.reduce(0) { $0 + $1.indicatorCount }
      if parts.isEmpty || parts[parts.count - 1].indicatorCount + count > limits.rows {
        let folder = parts.isEmpty ? "" : "\(parts.count + 1)/"
        parts.append(
          Part(number: parts.count + 1, href: "indicators/\(year.year)/\(folder)index.html"))
      }
      parts[parts.count - 1].projects.append(project)
      parts[parts.count - 1].indicatorCount += count
    }
    self.parts = parts
  }

  var indicatorCount: Int { parts.reduce(0) { $0 + $1.indicatorCount } }

  private func sum(_ count: (FormSummary) -> Int) -> Int {
    projects.reduce(0) { $1.forms.all.reduce($0) { $0 + count($1) } }
  }

  static let presenter = Presenter<IndicatorYear>([
    "year": { .int($0.year) },
    "href": { Value($0.parts.first?.href) },
    "parts": { presentPart.list($0.parts) },
    "project_count": { .int($0.projects.count) },
    "indicator_count": { .int($0.indicatorCount) },
    "quantitative_count": { .int($0.sum(\.quantitativeCount)) },
    "deduction_count": { .int($0.sum(\.deductionCount)) },
    "over_count": { .int($0.sum(\.overCount)) },
  ])

  private static let presentPart = Presenter<Part>([
    "number": { .int($0.number) }, "href": { .string($0.href) },
    "indicator_count": { .int($0.indicatorCount) },
    "first": { Presenters.unit($0.projects.first?.unit) },
    "last": { Presenters.unit($0.projects.last?.unit) },
  ])
}

/// An indicator with the project whose form has it.
private struct ListedIndicator: Sendable {
  let entry: IndicatorEntry
  let project: Project
  let kind: FormKind

  /// The place of the indicator in the official form on its project's page.
  private var href: String {
    SheetAnchors.anchor(of: entry.row.nameOrigin, in: kind, behind: project.href + "#")
  }

  static func list(_ projects: [OpenProject], in frame: SiteFrame) -> Value {
    let present = presenter(frame.present)
    return .list(
      projects.flatMap { open in
        open.forms.all.flatMap { assessment in
          IndicatorEntry.entries(of: assessment, language: frame.texts.language).map {
            present(
              ListedIndicator(entry: $0, project: open.project, kind: assessment.form.scheme.kind))
          }
        }
      })
  }

  private static func presenter(_ present: Presenters) -> Presenter<ListedIndicator> {
    Presenter([
      "indicator": { IndicatorEntry.presenter($0.entry) },
      "project": { present.projectRow($0.project) },
      "kind": { .string($0.kind.rawValue) },
      "href": { .string($0.href) },
    ])
  }
}
