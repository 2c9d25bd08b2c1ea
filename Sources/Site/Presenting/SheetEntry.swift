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
  ///   - marks: the JSON pointers of the values that findings are about, with the numbers of these.
  ///   - hasAnchors: whether the cells have anchors; without them, they have no marks, either.
  init(sheet: Sheet, marks: [(pointer: String, number: Int)] = [], hasAnchors: Bool = true) {
    self.sheet = sheet
    self.hasAnchors = hasAnchors
    let root = sheet.form.document.root
    self.marks = marks.reduce(into: [:]) { marks, mark in
      guard let value = root.descendant(at: mark.pointer) else { return }
      marks[value.identity, default: []].append(mark.number)
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

  /// A cell as templates see it. A class of its own, because a site has millions: a presenter's object
  /// would hold more.
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
      case .kind: .string(cell.kind.rawValue)
      case .column: .int(cell.column)
      case .columnSpan: .int(cell.columnSpan)
      case .rowSpan: .int(cell.rowSpan)
      case .scope: Value(cell.scope?.rawValue)
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
    guard case .narrative = cell.kind, !text.isEmpty else { return text }
    return Paragraphs.of(text).joined(separator: "\n")
  }
}
