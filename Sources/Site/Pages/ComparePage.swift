import Forms
import Scoring
import Templating

/// Units × years, and how well each category was attained.
struct ComparePage: SitePage {
  let head: PageHead
  let portal: Portal

  static let presenter = Presenter<Framed<ComparePage>>.page([
    "years": { .list($0.page.portal.years.map { .int($0.year) }) },
    "units": { Presenters.unit.list($0.page.portal.units.map(\.profile)) },
    "matrix": { framed in
      UnitRow.presenter(framed.frame.present)
        .list(framed.page.portal.units.map { UnitRow(unit: $0, years: framed.page.portal.years) })
    },
    "categories": { framed in
      CategoryTable.presenter(framed.frame.present)
        .list(CategoryTable.tables(of: framed.page.portal, texts: framed.frame.texts))
    },
  ])
}

/// A unit's years as cells beside those of other units.
private struct UnitRow: Sendable {
  let unit: Unit
  let years: [Year]

  static func presenter(_ present: Presenters) -> Presenter<UnitRow> {
    Presenter([
      "unit": { Presenters.unit($0.unit.profile) },
      "cells": { row in
        .list(
          row.years.map { year in
            present.unitYear(row.unit.years.first { $0.year == year.year })
          })
      },
    ])
  }
}

/// What the units of one year attained in each category of one scheme.
private struct CategoryTable: Sendable {
  let year: Int
  let all: SchemeCategories
  let units: [(unit: UnitProfile, categories: [CategoryShare])]

  static func presenter(_ present: Presenters) -> Presenter<CategoryTable> {
    let row = Presenter<(unit: UnitProfile, categories: [CategoryShare])>([
      "unit": { Presenters.unit($0.unit) }, "categories": { present.category.list($0.categories) },
    ])
    return Presenter([
      "year": { .int($0.year) },
      "scheme": { present.scheme($0.all.scheme) },
      "categories": { present.category.list($0.all.categories) },
      "units": { row.list($0.units) },
    ])
  }

  /// The tables, newest year first.
  static func tables(of portal: Portal, texts: PageTexts) -> [CategoryTable] {
    portal.years.reversed().flatMap { year in
      SchemeCategories.grouped(year.projects, texts: texts).map { all in
        let units = year.units.compactMap { unitYear in
          SchemeCategories.grouped(unitYear.projects, texts: texts)
            .first { $0.scheme.id == all.scheme.id }
            .map { (unit: unitYear.unit, categories: aligned($0.categories, with: all.categories)) }
        }
        return CategoryTable(year: year.year, all: all, units: units)
      }
    }
  }

  /// The unit's categories in the order of all, with empty ones where it has none.
  private static func aligned(_ own: [CategoryShare], with all: [CategoryShare]) -> [CategoryShare] {
    all.map { category in
      own.first { $0.name == category.name }
        ?? CategoryShare(
          name: category.name, isExecution: category.isExecution, weight: nil, score: nil, indicatorCount: 0)
    }
  }
}
