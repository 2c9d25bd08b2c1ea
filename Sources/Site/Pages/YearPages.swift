import Decimals
import Forms
import Scoring
import Templating

/// All years.
struct YearsPage: SitePage {
  let head: PageHead
  let years: [Year]

  static let presenter = Presenter<Framed<YearsPage>>.page([
    "years": { $0.frame.present.years.list($0.page.years.reversed()) }
  ])
}

/// One year: all projects of all units in one comparison table.
///
/// A year with more projects than a page can list has a table of its units, cut into parts where there are many, and leads
/// to their own pages.
struct YearPage: SitePage {
  let head: PageHead
  let year: Year
  let previous: Year?
  let units: ListPart<UnitYear>
  let listsProjects: Bool

  static let presenter = Presenter<Framed<YearPage>>.partialPage(
    \.units,
    [
      "year": { Presenters.year($0.page.year.year) },
      "content_html": { $0.html($0.page.year.commentary) },
      "totals": { $0.frame.present.totals($0.page.year.totals) },
      "previous_totals": { $0.frame.present.totals($0.page.previous?.totals) },
      "previous_year": { Presenters.year($0.page.previous?.year) },
      "lists_projects": { .bool($0.page.listsProjects) },
      "projects": { $0.frame.present.projectRow.list($0.page.listsProjects ? $0.page.year.projects : []) },
      "units": { $0.frame.present.unitYear.list($0.page.units.elements) },
      "score_bands": { framed in
        let distributions = ScoreDistribution.grouped(framed.page.year.projects)
        return framed.frame.present.distribution.list(distributions)
      },
      "losses": { framed in
        let losses = SchemeCategories.grouped(framed.page.year.projects, texts: framed.frame.texts)
        return framed.frame.present.schemeCategories.list(losses)
      },
    ])
}

/// How the total scores of one scheme are spread.
struct ScoreDistribution: Sendable {
  struct Band: Sendable {
    let label: String
    let count: Int
    /// In percent of the projects, two places.
    let share: ExactDecimal?
  }

  let scheme: Scheme
  let bands: [Band]

  /// Lower bounds of the bands. Nearly all scores lie above 90, so that the upper bands are the narrow ones.
  private static let bounds: [Int] = [100, 99, 98, 97, 95, 90, 80, 60, 0]

  /// One value for each scheme with scores, by the scheme's name.
  static func grouped(_ projects: [Project]) -> [ScoreDistribution] {
    Dictionary(grouping: projects.compactMap(\.forms.selfEvaluation), by: \.scheme.id)
      .sorted { $0.key < $1.key }
      .compactMap { group in
        let scores = group.value.compactMap(\.totalScore)
        guard let scheme = group.value.first?.scheme, !scores.isEmpty else { return nil }
        return ScoreDistribution(scheme: scheme, bands: bands(scores))
      }
  }

  private static func bands(_ scores: [ExactDecimal]) -> [Band] {
    var upper: Int?
    return bounds.map { lower in
      let count = scores.count { score in
        score >= ExactDecimal(lower) && (upper.map { score < ExactDecimal($0) } ?? true)
      }
      let label = upper.map { "\(lower)–\($0)" } ?? "\(lower)"
      upper = lower
      return Band(
        label: label, count: count,
        share: Totals.percentage(ExactDecimal(count), of: ExactDecimal(scores.count)))
    }
  }
}
