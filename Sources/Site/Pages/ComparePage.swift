import Forms
import Scoring
import Templating

/// Units × years, and how well each category was attained; of a part of the units where there are many.
struct ComparePage: SitePage {
  let head: PageHead
  let years: [Year]
  let units: ListPart<Unit>
  /// The tables of categories of all units.
  let categories: Lazily<[CategoryTable]>

  /// How many figures the matrix has of each unit, each in a row.
  static let measures = 7

  static let presenter = Presenter<Framed<ComparePage>>.partialPage(
    \.units,
    [
      "years": { .list($0.page.years.map { .int($0.year) }) },
      "units": { Presenters.unit.list($0.page.units.elements.map(\.profile)) },
      "matrix": { framed in
        UnitRow.presenter(framed.frame.present)
          .list(framed.page.units.elements.map { UnitRow(unit: $0, years: framed.page.years) })
      },
      "categories": { framed in
        let slugs = Set(framed.page.units.elements.map(\.profile.slug))
        return CategoryTable.presenter(framed.frame.present)
          .list(framed.page.categories.value.compactMap { $0.of(slugs) })
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
struct CategoryTable: Sendable {
  let year: Int
  let all: SchemeCategories
  private(set) var units: [(unit: UnitProfile, categories: [CategoryShare])]

  /// The table with the rows of these units; nil where it has none.
  func of(_ slugs: Set<Slug>) -> CategoryTable? {
    var table = self
    table.units = units.filter { slugs.contains($0.unit.slug) }
    return table.units.isEmpty ? nil : table
  }

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
