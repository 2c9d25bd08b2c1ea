import Forms
import Templating

/// An official form as templates see it: the printed table in sections.
///
/// Sections, rows and cells are made when a template asks for them, and hold little more than a reference to this; texts and anchors are
/// made when they are printed.
final class SheetEntry: Sendable {
  private let sheet: Sheet
  /// The numbers of the findings about each value, by its identity.
  private let marks: [UInt32: [Int]]
  private let hasAnchors: Bool

  /// - Parameters:
  ///   - findings: the project's findings; those about this form mark its cells.
  ///   - hasAnchors: whether the cells have anchors; without them, they have no marks, either.
  init(sheet: Sheet, findings: [FindingEntry] = [], hasAnchors: Bool = true) {
    self.sheet = sheet
    self.hasAnchors = hasAnchors
    let form = sheet.form
    marks = findings.reduce(into: [:]) { marks, entry in
      guard entry.finding.kind == form.scheme.kind,
        let value = form.document.root.descendant(at: entry.finding.pointer)
      else { return }
      marks[value.identity, default: []].append(entry.number)
    }
  }

  static let presenter = Presenter<SheetEntry>([
    "title": { .string($0.sheet.title) },
    "subtitle": { Value($0.sheet.subtitle) },
    "sections": { entry in
      presentSection.list(entry.sheet.sections.map { Section(entry: entry, section: $0) })
    },
    "notes": { .texts($0.sheet.notes) },
  ])

  private struct Section: Sendable {
    let entry: SheetEntry
    let section: SheetSection
  }

  private static let presentSection = Presenter<Section>([
    "columns": { .list($0.section.widths.map(Value.int)) },
    "head": { $0.entry.rows($0.section.head) },
    "body": { $0.entry.rows($0.entry.sheet.body(of: $0.section)) },
  ])

  private func rows(_ rows: [SheetRow]) -> Value {
    Self.presentRow.list(rows.lazy.map { Row(entry: self, row: $0) })
  }

  private struct Row: Sendable {
    let entry: SheetEntry
    let row: SheetRow
  }

  private static let presentRow = Presenter<Row>([
    "cells": { row in
      .list(row.entry.sheet.cells(of: row.row).map { .object(Cell(row.entry, $0)) })
    }
  ])

  /// A cell as templates see it. A class of its own, because a site has millions: it holds no more than it must.
  private final class Cell: TemplateObject, @unchecked Sendable {
    private let entry: SheetEntry
    private let cell: SheetCell

    init(_ entry: SheetEntry, _ cell: SheetCell) {
      self.entry = entry
      self.cell = cell
      super.init(Self.shape)
    }

    private static let shape = Shape(Attribute.allCases.map(\.name))

    private enum Attribute: Int, CaseIterable {
      case text, kind, column, columnSpan, rowSpan, scope, id, marks

      var name: String {
        switch self {
        case .columnSpan: "column_span"
        case .rowSpan: "row_span"
        default: String(describing: self)
        }
      }
    }

    override func field(_ slot: Int) -> Value {
      guard let attribute = Attribute(rawValue: slot) else { return .none }
      return switch attribute {
      case .text: .string(entry.text(of: cell))
      case .kind: .string(entry.sheet.kind(of: cell).rawValue)
      case .column: .int(entry.sheet.column(of: cell))
      case .columnSpan: .int(entry.sheet.columnSpan(of: cell))
      case .rowSpan: .int(entry.sheet.rowSpan(of: cell))
      case .scope: Value(entry.sheet.scope(of: cell)?.rawValue)
      case .id: entry.hasAnchors ? Value(entry.sheet.anchor(of: cell)) : .none
      case .marks: .list(entry.marks(of: cell).map(Value.int))
      }
    }
  }

  private func marks(of cell: SheetCell) -> [Int] {
    guard hasAnchors, !marks.isEmpty, let origin = sheet.origin(of: cell), sheet.isFirst(cell) else {
      return []
    }
    return marks[origin.identity] ?? []
  }

  private func text(of cell: SheetCell) -> String {
    let text = sheet.text(of: cell)
    guard case .narrative = sheet.kind(of: cell) else { return text }
    return Paragraphs.of(text).joined(separator: "\n")
  }
}
