import Templating

/// The search: a field, and for those without scripts the way to every project.
///
/// What is searched lies in the files of ``SearchIndex``.
struct SearchPage: SitePage {
  static let href = "search/index.html"

  let head: PageHead
  let units: [Unit]
  let limits: PageLimits

  /// The most projects that the page lists one by one; where there are more, it lists the years of the units.
  static let limit = 400

  /// The units with forms; none where even their years are too many to list.
  private var listed: [Unit] {
    let rows = units.reduce(0) { $0 + 1 + $1.years.count }
    return rows <= limits.rows ? units.filter { !$0.years.isEmpty } : []
  }

  private var listsProjects: Bool { units.reduce(0) { $0 + $1.totals.projectCount } <= Self.limit }

  static let presenter = Presenter<Framed<SearchPage>>.page([
    "project_count": { framed in .int(framed.page.units.reduce(0) { $0 + $1.totals.projectCount }) },
    "units": { framed in
      let present = presentUnit(framed.page.listsProjects)
      return present.list(framed.page.listed)
    },
  ])

  private static func presentUnit(_ listsProjects: Bool) -> Presenter<Unit> {
    let presentYear = Presenter<UnitYear>([
      "year": { .int($0.year) },
      "href": { .string($0.href) },
      "project_count": { .int($0.projects.count) },
      "projects": { Presenters.link.list(listsProjects ? $0.projects.map(\.link) : []) },
    ])
    return Presenter([
      "unit": { Presenters.unit($0.profile) },
      "project_count": { .int($0.totals.projectCount) },
      "years": { presentYear.list($0.years.reversed()) },
    ])
  }
}
