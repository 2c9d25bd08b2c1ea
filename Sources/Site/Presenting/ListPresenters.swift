import Templating

// How years and units appear in lists.

extension Presenters {
  /// A year of the portal with its totals.
  var years: Presenter<Year> {
    Presenter([
      "year": { .int($0.year) }, "href": { .string($0.href) }, "totals": { [totals] in totals($0.totals) },
    ])
  }

  /// A unit's year with its totals and projects.
  var unitYear: Presenter<UnitYear> {
    Presenter([
      "unit": { Presenters.unit($0.unit) },
      "year": { .int($0.year) },
      "href": { .string($0.href) },
      "totals": { [totals] in totals($0.totals) },
      "projects": { [projectRow] in projectRow.list($0.projects) },
    ])
  }

  /// A unit in lists of units.
  var unitEntry: Presenter<UnitEntry> {
    Presenter([
      "name": { .string($0.unit.profile.name) },
      "short_name": { .string($0.unit.profile.shortName) },
      "slug": { .string($0.unit.profile.slug.text) },
      "href": { .string($0.unit.profile.href) },
      "department": { Value($0.unit.profile.department) },
      "aliases": { .texts($0.unit.profile.aliases) },
      "totals": { [totals] in totals($0.unit.totals) },
      "years": { [unitYear] in unitYear.list($0.unit.years.reversed()) },
      "successor": { Presenters.unit($0.successor) },
      "predecessor": { Presenters.unit($0.predecessor) },
    ])
  }

  /// The spread of the scores of one scheme.
  var distribution: Presenter<ScoreDistribution> {
    let band = Presenter<ScoreDistribution.Band>([
      "label": { .string($0.label) }, "count": { .int($0.count) }, "share": { Value($0.share) },
    ])
    return Presenter([
      "scheme": { [scheme] in scheme($0.scheme) }, "bands": { band.list($0.bands) },
    ])
  }
}
