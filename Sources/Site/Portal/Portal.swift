import Forms

/// Everything the site shows, brought into relation: of each form its summary.
///
/// Built once; every page is made from it. Orders are fixed here: units and series by slug, projects of a
/// unit's year by slug, years ascending. What units and years add up to is known once somebody asks, mostly the pages, which are
/// made on all processors.
struct Portal: Sendable {
  let settings: SiteSettings
  let edition: Edition
  /// The way to the forms themselves.
  let sources: FormSources
  let schemes: [Scheme]
  let units: [Unit]
  let years: [Year]
  let series: [Series]
  /// What the audit found; nil where this edition does not show it.
  let findings: FindingRegister?
  let home: PageText?
  let method: PageText?
  let pages: [OrdinaryPage]

  /// All projects, by unit, year and slug.
  var projects: [Project] { units.flatMap(\.years).flatMap(\.projects) }
  /// All forms, in the order of their projects.
  var forms: [FormSummary] {
    var forms: [FormSummary] = []
    for unit in units {
      for year in unit.years {
        for project in year.projects { project.forms.append(to: &forms) }
      }
    }
    return forms
  }

  /// The latest year with a self-evaluation, or else the latest with any form.
  var latestYear: Year? {
    years.last { $0.units.contains(where: \.hasSelfEvaluations) } ?? years.last
  }
}

/// For whom the site is made.
package enum Edition: String, Sendable, CaseIterable {
  /// For everybody: without drafts.
  case `public`
  /// For the supervising department: with drafts, and marked as internal on every page.
  case `internal`

  /// Whether it shows the findings of an audit, of a portal with these settings.
  func showsFindings(of settings: SiteSettings?) -> Bool {
    self == .internal || settings?.publishesFindings == true
  }
}

/// What a unit says about itself.
final class UnitProfile: Sendable {
  let slug: Slug
  /// The name as printed on its forms.
  let name: String
  let shortName: String
  let aliases: [String]
  let department: String?
  /// The unit that took over its work, if any.
  let successor: Slug?
  let introduction: PageText?

  init(
    slug: Slug, name: String, shortName: String, aliases: [String], department: String?, successor: Slug?,
    introduction: PageText?
  ) {
    self.slug = slug
    self.name = name
    self.shortName = shortName
    self.aliases = aliases
    self.department = department
    self.successor = successor
    self.introduction = introduction
    folder = "units/\(slug)"
    href = folder + "/index.html"
  }

  /// The folder of all its pages.
  let folder: String
  let href: String
}

/// A unit through its years.
final class Unit: Sendable {
  let profile: UnitProfile
  /// Its years with forms, ascending.
  let years: [UnitYear]
  private let sums: Lazily<Totals>

  init(profile: UnitProfile, years: [UnitYear]) {
    self.profile = profile
    self.years = years
    sums = Lazily { Totals(of: years.flatMap(\.projects)) }
  }

  var totals: Totals { sums.value }
}

/// One year of one unit.
final class UnitYear: Sendable {
  let unit: UnitProfile
  let year: Int
  /// By slug.
  let projects: [Project]
  let commentary: PageText?
  private let sums: Lazily<Totals>

  init(unit: UnitProfile, year: Int, projects: [Project], commentary: PageText?) {
    self.unit = unit
    self.year = year
    self.projects = projects
    self.commentary = commentary
    sums = Lazily { Totals(of: projects) }
  }

  var totals: Totals { sums.value }
  var hasSelfEvaluations: Bool { projects.contains { $0.forms.selfEvaluation != nil } }
  var href: String { "\(unit.folder)/\(year)/index.html" }
}

/// One year of all units.
final class Year: Sendable {
  let year: Int
  /// By slug of the unit.
  let units: [UnitYear]
  let commentary: PageText?
  private let sums: Lazily<Totals>

  init(year: Int, units: [UnitYear], commentary: PageText?) {
    self.year = year
    self.units = units
    self.commentary = commentary
    sums = Lazily { Totals(of: units.flatMap(\.projects)) }
  }

  var totals: Totals { sums.value }
  var projects: [Project] { units.flatMap(\.projects) }
  var projectCount: Int { units.reduce(0) { $0 + $1.projects.count } }
  var href: String { "years/\(year)/index.html" }
}

/// What a series says about itself.
final class SeriesProfile: Sendable {
  let slug: Slug
  let title: String
  let introduction: PageText?

  init(slug: Slug, title: String, introduction: PageText?) {
    self.slug = slug
    self.title = title
    self.introduction = introduction
  }

  var href: String { "series/\(slug)/index.html" }
}

/// One undertaking followed through years and units.
struct Series: Sendable {
  let profile: SeriesProfile
  /// By year, then by unit.
  let projects: [Project]
}

/// A page that is only text, such as `about.md`.
struct OrdinaryPage: Sendable {
  /// The path below the content folder without `.md`: `about`.
  let path: String
  let title: String
  let description: String?
  /// Whether the navigation names it.
  let isInMenu: Bool
  let text: PageText

  var href: String { "\(path)/index.html" }
}
