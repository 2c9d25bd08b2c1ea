import Decimals
import Templating

/// The portal's first page: the latest year at a glance.
struct HomePage: SitePage {
  let head: PageHead
  let portal: Portal
  let limits: PageLimits

  /// How many projects with losses are named.
  private static let namedLosses = 8

  static let presenter = Presenter<Framed<HomePage>>.page([
    "content_html": { $0.html($0.page.portal.home) },
    "year": { Presenters.year($0.page.portal.latestYear?.year) },
    "totals": { $0.frame.present.totals($0.page.portal.latestYear?.totals) },
    "previous_year": { Presenters.year($0.page.portal.yearBeforeLatest?.year) },
    "previous_totals": { $0.frame.present.totals($0.page.portal.yearBeforeLatest?.totals) },
    "years": { $0.frame.present.years.list($0.page.portal.years.reversed()) },
    "units": { framed in
      framed.frame.present.unitEntry.list(
        UnitEntry.entries(of: framed.page.portal).prefix(framed.page.limits.names))
    },
    "unit_count": { .int($0.page.portal.units.count) },
    "series": { $0.seriesEntries(Array($0.seriesWithPages.prefix($0.page.limits.names))) },
    "series_count": { .int($0.seriesWithPages.count) },
    "highest_losses": { $0.frame.present.projectRow.list($0.page.highestLosses) },
    "missing": { presentGap.list(Gap.gaps(in: $0.page.portal).prefix($0.page.limits.names)) },
    "missing_count": { .int(Gap.gaps(in: $0.page.portal).count) },
  ])

  private static let presentGap = Presenter<Gap>([
    "unit": { Presenters.unit($0.unit) }, "year": { .int($0.year) },
    "reason": { .string($0.reason.rawValue) },
  ])

  private var highestLosses: [Project] {
    let projects = portal.latestYear?.projects ?? []
    let losing = projects.filter { ($0.principal.lost ?? .zero) > .zero }
    let ordered = losing.sorted { left, right in
      let (a, b) = (left.principal.lost ?? .zero, right.principal.lost ?? .zero)
      return a == b ? left.href < right.href : a > b
    }
    return Array(ordered.prefix(Self.namedLosses))
  }
}

extension Framed<HomePage> {
  /// The series that can be linked to.
  fileprivate var seriesWithPages: [Series] {
    frame.present.optional.contains(.series) ? page.portal.series : []
  }
}

extension Portal {
  /// The year with self-evaluations before the latest one.
  var yearBeforeLatest: Year? {
    guard let latest = latestYear else { return nil }
    return years.last { $0.year < latest.year && $0.units.contains(where: \.hasSelfEvaluations) }
  }
}

/// A unit's year that a reader might expect and not find.
struct Gap: Sendable {
  enum Reason: String, Sendable {
    /// There are no forms, though there are some before and after.
    case noForms = "no-forms"
    /// There are declarations, but no self-evaluations.
    case targetsOnly = "targets-only"
  }

  let unit: UnitProfile
  let year: Int
  let reason: Reason

  /// The gaps between the first and the last year of each unit.
  static func gaps(in portal: Portal) -> [Gap] {
    portal.units.flatMap { unit -> [Gap] in
      guard let first = unit.years.first?.year, let last = unit.years.last?.year else { return [] }
      return (first...last).compactMap { year in
        guard let found = unit.years.first(where: { $0.year == year }) else {
          return Gap(unit: unit.profile, year: year, reason: .noForms)
        }
        guard !found.hasSelfEvaluations else { return nil }
        return Gap(unit: unit.profile, year: year, reason: .targetsOnly)
      }
    }
  }
}
