import Forms
import Scoring
import Templating

/// All findings of the audit, by unit and year.
struct FindingsPage: SitePage {
  static let href = "findings/index.html"

  let head: PageHead
  let register: FindingRegister
  let units: [Unit]

  static let presenter = Presenter<Framed<FindingsPage>>.page([
    "counts": { FindingEntry.counts(FindingCounts($0.page.register.entries)) },
    "units": { Presenters.unit.list($0.page.units.map(\.profile)) },
    "years": { framed in
      .list(Set(framed.page.units.flatMap { $0.years.map(\.year) }).sorted().map(Value.int))
    },
    "groups": { framed in
      presentGroup.list(
        RuleGroup.allCases.map { group in
          let entries = framed.page.register.entries.filter { $0.finding.rule.group == group }
          return (group.rawValue, group.title.text(in: framed.frame.texts.language), FindingCounts(entries))
        })
    },
    "unit_years": { framed in
      let present = framed.frame.present
      return presentUnitYear(present).list(
        framed.page.units.flatMap(\.years).map { unitYear in
          UnitYearFindings(
            unitYear: unitYear,
            projects: unitYear.projects.map { (project: $0, entries: framed.page.register.entries(of: $0)) })
        })
    },
  ])

  /// The findings of one unit's year, by project.
  private struct UnitYearFindings: Sendable {
    let unitYear: UnitYear
    let projects: [(project: Project, entries: [FindingRegister.Entry])]
  }

  private static let presentGroup = Presenter<(id: String, title: String, counts: FindingCounts)>([
    "id": { .string($0.id) }, "title": { .string($0.title) }, "counts": { FindingEntry.counts($0.counts) },
  ])

  private static func presentUnitYear(_ present: Presenters) -> Presenter<UnitYearFindings> {
    let project = Presenter<(project: Project, entries: [FindingRegister.Entry])>([
      "project": { present.projectRow($0.project) },
      "findings": { FindingEntry.presenter.list(FindingEntry.entries($0.entries, present)) },
    ])
    return Presenter([
      "unit": { Presenters.unit($0.unitYear.unit) },
      "year": { .int($0.unitYear.year) },
      "href": { .string($0.unitYear.href) },
      "counts": { FindingEntry.counts(FindingCounts($0.projects.flatMap(\.entries))) },
      "projects": { project.list($0.projects.filter { !$0.entries.isEmpty }) },
    ])
  }
}
