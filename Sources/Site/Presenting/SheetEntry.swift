import Forms
import Templating

/// An official form as templates see it: the printed table in sections.
///
/// Sections and rows are made when a template asks for them. Of cells, of which a site has millions, none is made at all: one
/// object shows those of the whole sheet, and their texts and anchors are made when they are printed.
///
/// A class, because each row holds one.
final class SheetEntry: Sendable {
  private let sheet: Sheet
  private let cells: SheetCells

  /// - Parameters:
  ///   - marks: the JSON pointers of the values that findings are about, with the numbers of these.
  ///   - hasAnchors: whether the cells have anchors; without them, they have no marks, either.
  init(sheet: Sheet, marks: [(pointer: String, number: Int)] = [], hasAnchors: Bool = true) {
    self.sheet = sheet
    let root = sheet.form.document.root
    let numbers: [UInt32: [Int]] = marks.reduce(into: [:]) { numbers, mark in
      guard let value = root.descendant(at: mark.pointer) else { return }
      numbers[value.identity, default: []].append(mark.number)
    }
    cells = SheetCells(of: sheet, marks: numbers, hasAnchors: hasAnchors)
  }

  static let presenter = Presenter<SheetEntry>([
    "title": { .string($0.sheet.title) },
    "subtitle": { Value($0.sheet.subtitle) },
    "is_marked": { .bool($0.cells.areMarked) },
    "sections": { entry in
      presentSection.list(entry.sheet.sections.lazy.map { Section(entry: entry, section: $0) })
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
      .list(row.entry.sheet.cells(of: row.row).map { .object(row.entry.cells, at: $0.number) })
    }
  ])
}

/// The cells of a sheet as templates see them: the position of each is its number.
// It holds nothing that changes.
private final class SheetCells: TemplateObject, @unchecked Sendable {
  private let sheet: Sheet
  /// The numbers of the findings about each value, by its identity.
  private let marks: [UInt32: [Int]]
  private let hasAnchors: Bool

  init(of sheet: Sheet, marks: [UInt32: [Int]], hasAnchors: Bool) {
    self.sheet = sheet
    self.marks = marks
    self.hasAnchors = hasAnchors
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

  override func field(_ slot: Int, at position: Int) -> Value {
    guard let attribute = Attribute(rawValue: slot) else { return .none }
    let cell = SheetCell(number: position)
    return switch attribute {
    case .text: .string(text(of: cell))
    case .kind: .string(sheet.kind(of: cell).rawValue)
    case .column: .int(sheet.column(of: cell))
    case .columnSpan: .int(sheet.columnSpan(of: cell))
    case .rowSpan: .int(sheet.rowSpan(of: cell))
    case .scope: Value(sheet.scope(of: cell)?.rawValue)
    case .id: isLinked(cell) ? Value(sheet.anchor(of: cell)) : .none
    case .marks: .list(marks(of: cell).map(Value.int))
    }
  }

  /// Whether findings are about any of them.
  var areMarked: Bool { hasAnchors && !marks.isEmpty }

  /// Whether a page of the site links to a cell: the list of indicators does to their names, a finding to what it is about. Anchors of
  /// all others would be an eighth of a project's page.
  private func isLinked(_ cell: SheetCell) -> Bool {
    hasAnchors && (sheet.isName(cell) || !marks(of: cell).isEmpty)
  }

  private func marks(of cell: SheetCell) -> [Int] {
    guard areMarked, let origin = sheet.origin(of: cell), sheet.isFirst(cell) else {
      return []
    }
    return marks[origin.identity] ?? []
  }

  private func text(of cell: SheetCell) -> String {
    let text = sheet.text(of: cell)
    guard case .narrative = sheet.kind(of: cell), !text.isEmpty else { return text }
    return Paragraphs.of(text).joined(separator: "\n")
  }
}
