import Templating

/// The search: a field, and for those without scripts the way to every project.
///
/// What is searched lies in the files of ``SearchIndex``.
struct SearchPage: SitePage {
  static let href = "search/index.html"

  let head: PageHead
  let units: [Unit]

  /// The most entries that the page lists: the projects, or else the units, or else nothing but the way to the list of units.
  /// Who searches has to load this page with every query.
  static let limit = 400

  private var projectCount: Int { units.reduce(0) { $0 + $1.totals.projectCount } }

  static let presenter = Presenter<Framed<SearchPage>>.page([
    "project_count": { .int($0.page.projectCount) },
    "units": { framed in
      let units = framed.page.units.filter { !$0.years.isEmpty }
      let present = presentUnit(listingProjects: framed.page.projectCount <= limit)
      return present.list(units.count <= limit ? units : [])
    },
  ])

  private static func presentUnit(listingProjects listsProjects: Bool) -> Presenter<Unit> {
    let presentYear = Presenter<UnitYear>([
      "year": { .int($0.year) },
      "href": { .string($0.href) },
      "projects": { Presenters.link.list($0.projects.map(\.link)) },
    ])
    return Presenter([
      "unit": { Presenters.unit($0.profile) },
      "project_count": { .int($0.totals.projectCount) },
      "years": { presentYear.list(listsProjects ? $0.years.reversed() : []) },
    ])
  }
}
