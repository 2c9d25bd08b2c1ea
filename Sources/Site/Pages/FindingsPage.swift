import Diagnostics
import Forms
import Scoring
import Templating

/// All findings of the audit, by unit and year; of a part of the units' years where there are many.
struct FindingsPage: SitePage {
  static let href = "findings/index.html"
  /// The room that the findings about one project take on average, in rows. An estimate, because pages are planned before
  /// anything is audited.
  static let rowsOfProject = 5

  let head: PageHead
  let register: FindingRegister
  let unitYears: ListPart<UnitYear>

  /// The findings of the whole site, counted, and those that the page lists.
  struct Material: Sendable {
    let all: [ReportedFinding]
    let listed: [UnitYearFindings]
  }

  func material(_ sources: FormSources) throws(Diagnostic) -> Material {
    var listed: [UnitYearFindings] = []
    for unitYear in unitYears.elements {
      var projects: [(project: Project, entries: [ReportedFinding])] = []
      for project in unitYear.projects { projects.append((project, try register.entries(of: project))) }
      listed.append(UnitYearFindings(unitYear: unitYear, projects: projects))
    }
    return Material(all: try register.entries(), listed: listed)
  }

  static let presenter = Presenter<Framed<FindingsPage>>.partialPage(
    \.unitYears,
    [
      "counts": { FindingEntry.counts(FindingCounts($0.material.all)) },
      "units": { Presenters.unit.list($0.page.units) },
      "years": { .list(Set($0.page.unitYears.elements.map(\.year)).sorted().map(Value.int)) },
      "groups": { framed in
        presentGroup.list(
          RuleGroup.allCases.map { group in
            let entries = framed.material.all.filter { $0.rule.group == group }
            return (group.rawValue, group.title.text(in: framed.frame.texts.language), FindingCounts(entries))
          })
      },
      "unit_years": { framed in
        presentUnitYear(framed.frame.present).list(framed.material.listed)
      },
    ])

  /// The units on the page, in their order.
  private var units: [UnitProfile] {
    var seen: Set<Slug> = []
    return unitYears.elements.map(\.unit).filter { seen.insert($0.slug).inserted }
  }

  /// The findings of one unit's year, by project.
  struct UnitYearFindings: Sendable {
    let unitYear: UnitYear
    let projects: [(project: Project, entries: [ReportedFinding])]
  }

  private static let presentGroup = Presenter<(id: String, title: String, counts: FindingCounts)>([
    "id": { .string($0.id) }, "title": { .string($0.title) }, "counts": { FindingEntry.counts($0.counts) },
  ])

  private static func presentUnitYear(_ present: Presenters) -> Presenter<UnitYearFindings> {
    let project = Presenter<(project: Project, entries: [ReportedFinding])>([
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
