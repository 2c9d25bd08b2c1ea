import Forms
import Templating

/// All units, or a part of them.
struct UnitsPage: SitePage {
  let head: PageHead
  let units: ListPart<UnitEntry>

  static let presenter = Presenter<Framed<UnitsPage>>.partialPage(
    \.units,
    [
      "units": { $0.frame.present.unitEntry.list($0.page.units.elements) }
    ])
}

/// A unit in lists of units, with the units before and after it.
struct UnitEntry: Sendable {
  let unit: Unit
  let successor: UnitProfile?
  let predecessor: UnitProfile?

  static func entry(of unit: Unit, in portal: Portal) -> UnitEntry {
    UnitEntry(
      unit: unit,
      successor: portal.units.first { $0.profile.slug == unit.profile.successor }?.profile,
      predecessor: portal.units.first { $0.profile.successor == unit.profile.slug }?.profile)
  }

  /// All units of a portal, in their order.
  static func entries(of portal: Portal) -> [UnitEntry] {
    var profiles: [Slug: UnitProfile] = [:]
    var predecessors: [Slug: UnitProfile] = [:]
    for unit in portal.units.reversed() {
      profiles[unit.profile.slug] = unit.profile
      // Of several units that one took over the first is named: the loop comes to it last.
      if let successor = unit.profile.successor { predecessors[successor] = unit.profile }
    }
    return portal.units.map { unit in
      UnitEntry(
        unit: unit, successor: unit.profile.successor.flatMap { profiles[$0] },
        predecessor: predecessors[unit.profile.slug])
    }
  }
}

/// A unit through the years.
struct UnitPage: SitePage {
  let head: PageHead
  let entry: UnitEntry

  static let presenter = Presenter<Framed<UnitPage>>.page([
    "unit": { $0.frame.present.unitEntry($0.page.entry) },
    "content_html": { $0.html($0.page.entry.unit.profile.introduction) },
    "years": { $0.frame.present.unitYear.list($0.page.entry.unit.years.reversed()) },
    "matrix_years": { .list($0.page.entry.unit.years.map { .int($0.year) }) },
    "matrix": { framed in
      Presenter<UndertakingRow>.undertakings(framed.frame.present)
        .list(UndertakingRow.rows(of: framed.page.entry.unit))
    },
  ])
}

/// One undertaking of a unit in the unit's table of projects by year.
struct UndertakingRow: Sendable {
  let series: SeriesProfile?
  let name: String
  /// One for each year of the unit.
  let cells: [Project?]

  /// The unit's projects: those of a series in one row, every other in a row of its own.
  static func rows(of unit: Unit) -> [UndertakingRow] {
    let projects = unit.years.flatMap(\.projects)
    let inSeries = Dictionary(grouping: projects.filter { $0.series != nil }) { $0.series?.slug }
    var seen: Set<Slug> = []
    return projects.compactMap { project in
      guard let series = project.series else {
        return UndertakingRow(
          series: nil, name: project.name, cells: unit.years.map { $0.year == project.year ? project : nil })
      }
      guard seen.insert(series.slug).inserted else { return nil }
      let members = inSeries[series.slug] ?? []
      return UndertakingRow(
        series: series, name: series.title,
        cells: unit.years.map { year in members.first { $0.year == year.year } })
    }
  }
}

extension Presenter<UndertakingRow> {
  static func undertakings(_ present: Presenters) -> Self {
    Presenter([
      "series": { present.series($0.series) },
      "name": { .string($0.name) },
      "cells": { .list($0.cells.map { present.projectRow($0) }) },
    ])
  }
}

/// One year of a unit.
struct UnitYearPage: SitePage {
  let head: PageHead
  let unitYear: UnitYear
  let previous: UnitYear?

  static let presenter = Presenter<Framed<UnitYearPage>>.page([
    "unit": { Presenters.unit($0.page.unitYear.unit) },
    "year": { Presenters.year($0.page.unitYear.year) },
    "content_html": { $0.html($0.page.unitYear.commentary) },
    "totals": { $0.frame.present.totals($0.page.unitYear.totals) },
    "previous_totals": { $0.frame.present.totals($0.page.previous?.totals) },
    "previous_year": { Presenters.year($0.page.previous?.year) },
    "projects": { $0.frame.present.projectRow.list($0.page.unitYear.projects) },
    "book_href": { framed in
      framed.frame.present.optional.contains(.book) ? .string(Book(of: framed.page.unitYear).href) : .none
    },
    "categories": { framed in
      let categories = SchemeCategories.grouped(framed.page.unitYear.projects, texts: framed.frame.texts)
      return framed.frame.present.schemeCategories.list(categories)
    },
  ])
}
