import Diagnostics
import Forms
import Scoring
import Templating

/// All series, or a part of them.
struct SeriesListPage: SitePage {
  let head: PageHead
  let series: ListPart<Series>

  static let presenter = Presenter<Framed<SeriesListPage>>.partialPage(
    \.series,
    [
      "series": { $0.seriesEntries($0.page.series.elements) }
    ])
}

/// One undertaking across years and units; a part of its projects where there are many.
struct SeriesPage: SitePage {
  let head: PageHead
  let series: Series
  let projects: ListPart<Project>
  /// The most projects whose indicators are set side by side.
  let columns: Int

  /// The rows of a project: its money and its figures.
  static let rowsOfProject = 2

  /// The latest projects of the page, whose indicators are matched.
  private var matched: [Project] { projects.elements.suffix(columns) }

  /// The principal forms of those projects.
  func material(_ sources: FormSources) throws(Diagnostic) -> [Assessment] {
    var forms: [Assessment] = []
    for project in matched { forms.append(try sources.assessment(of: project.principal)) }
    return forms
  }

  static let presenter = Presenter<Framed<SeriesPage>>.partialPage(
    \.projects,
    [
      "series": { framed in framed.seriesEntry(framed.page.series) },
      "years": { .list($0.page.series.years.map(Value.int)) },
      "projects": { $0.frame.present.projectRow.list($0.page.projects.elements) },
      "matched_projects": { $0.frame.present.projectRow.list($0.page.matched) },
      "indicators": { framed in
        MatchedIndicator.presenter.list(MatchedIndicator.rows(of: framed.material, frame: framed.frame))
      },
      "schemes": { $0.frame.present.scheme.list($0.page.series.schemes) },
    ])
}

extension Series {
  /// The years of its projects, ascending.
  var years: [Int] { Set(projects.map(\.year)).sorted() }

  /// The units of its projects, in the order of their first project.
  var units: [UnitProfile] {
    var seen: Set<Slug> = []
    return projects.map(\.unit).filter { seen.insert($0.slug).inserted }
  }

  /// The schemes of its projects, in the order of their first project.
  var schemes: [Scheme] {
    var seen: Set<Slug> = []
    return projects.map(\.principal.scheme).filter { seen.insert($0.id).inserted }
  }
}

extension Framed {
  func seriesEntries(_ series: [Series]) -> Value { .list(series.map(seriesEntry)) }

  func seriesEntry(_ series: Series) -> Value {
    SeriesInFrame.presenter(
      SeriesInFrame(series: series, frame: frame, introduction: html(series.profile.introduction)))
  }
}

/// A series with its introduction as markup, which depends on the page that shows it.
private struct SeriesInFrame: Sendable {
  let series: Series
  let frame: SiteFrame
  let introduction: Value

  static let presenter = Presenter<SeriesInFrame>([
    "title": { .string($0.series.profile.title) },
    "slug": { .string($0.series.profile.slug.text) },
    "href": { .string($0.series.profile.href) },
    "content_html": { $0.introduction },
    "projects": { $0.frame.present.projectRow.list($0.series.projects) },
    "units": { Presenters.unit.list($0.series.units) },
    "years": { .list($0.series.years.map(Value.int)) },
  ])
}

/// An indicator that several forms of a series have, matched by its name.
private struct MatchedIndicator: Sendable {
  let name: String
  let category: String
  /// One for each form.
  var cells: [IndicatorEntry?]

  static let presenter = Presenter<MatchedIndicator>([
    "name": { .string($0.name) },
    "category": { .string($0.category) },
    "cells": { .list($0.cells.map { IndicatorEntry.presenter($0) }) },
  ])

  /// One row for each name, in the order of first appearance. Of two indicators of one name in one form the
  /// second has a row of its own.
  static func rows(of forms: [Assessment], frame: SiteFrame) -> [MatchedIndicator] {
    var rows: [MatchedIndicator] = []
    var positions: [String: Int] = [:]
    for (column, form) in forms.enumerated() {
      for entry in IndicatorEntry.entries(of: form, language: frame.texts.language) {
        let name = entry.row.name
        let key = Self.key(of: name)
        if let row = positions[key], rows[row].cells[column] == nil {
          rows[row].cells[column] = entry
        } else {
          var cells = [IndicatorEntry?](repeating: nil, count: forms.count)
          cells[column] = entry
          positions[key] = rows.count
          rows.append(MatchedIndicator(name: name, category: entry.row.category, cells: cells))
        }
      }
    }
    return rows
  }
  /// A name without its blanks. Nearly none has any, which the bytes tell sooner: those that a blank may begin with begin no
  /// letter and no Chinese character.
  private static func key(of name: String) -> String {
    let mayHaveBlanks = name.utf8.contains { $0 <= 0x20 || $0 == 0xC2 || (0xE1...0xE3).contains($0) }
    return mayHaveBlanks ? String(name.filter { !$0.isWhitespace }) : name
  }
}
