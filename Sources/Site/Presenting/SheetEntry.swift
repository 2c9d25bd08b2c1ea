import Forms
import Templating

/// An official form as templates see it: the printed table in sections.
struct SheetEntry: Sendable {
  let sheet: Sheet
  /// The root of the form that it shows.
  let document: JSONValue
  /// Which of a project's forms it is; a page may show both.
  let kind: FormKind
  /// The numbers of the findings about each value, by its JSON pointer.
  var marks: [String: [Int]] = [:]
  /// Whether the cells have anchors.
  var hasAnchors = true

  static let presenter = Presenter<SheetEntry>([
    "title": { .string($0.sheet.title) },
    "subtitle": { Value($0.sheet.subtitle) },
    "sections": { $0.sections },
    "notes": { .texts($0.sheet.notes) },
  ])

  private var sections: Value {
    // A value that stands in two cells has its anchor at the first.
    var anchored: Set<UInt32> = []
    anchored.reserveCapacity(128)
    var anchors = Self.anchors(inDocumentOf: document, kind)
    func cell(_ placed: SheetSection.PlacedCell) -> Value {
      guard hasAnchors, let origin = placed.cell.origin, anchored.insert(origin.identity).inserted else {
        return Self.presentCell(CellEntry(placed: placed))
      }
      let marks = self.marks.isEmpty ? [] : self.marks[origin.pointer] ?? []
      return Self.presentCell(
        CellEntry(placed: placed, anchor: anchors.path(to: origin), marks: marks))
    }
    func rows(_ rows: [[SheetSection.PlacedCell]]) -> Value {
      .list(rows.map { Self.presentRow(.list($0.map(cell))) })
    }
    return .list(
      SheetSection.sections(of: sheet).map { section in
        Self.presentSection((section.columns, rows(section.head), rows(section.body)))
      })
  }

  /// The `id` of a cell: its JSON pointer with hyphens, as in `self-evaluation-indicators-3-score`.
  ///
  /// - Parameter page: what stands before it in a link: the page and a number sign.
  static func anchor(_ value: JSONValue, in kind: FormKind, behind page: String = "") -> String {
    var anchors = anchors(inDocumentOf: value, kind, behind: page)
    return anchors.path(to: value)
  }

  private static func anchors(
    inDocumentOf value: JSONValue, _ kind: FormKind, behind page: String = ""
  ) -> JSONPaths {
    JSONPaths(inDocumentOf: value, separator: "-", behind: page + kind.rawValue)
  }

  private static let presentSection = Presenter<(columns: [Int], head: Value, body: Value)>([
    "columns": { .list($0.columns.map(Value.int)) }, "head": { $0.head }, "body": { $0.body },
  ])

  private static let presentRow = Presenter<Value>(["cells": { $0 }])

  /// A cell as templates see it. No tuple: how one is let go of is found out at run time, and a site has millions.
  private struct CellEntry: Sendable {
    let placed: SheetSection.PlacedCell
    var anchor: String?
    /// The numbers of the findings about it.
    var marks: [Int] = []
  }

  private static let presentCell = Presenter<CellEntry>([
    "text": { .string(text(of: $0.placed.cell)) },
    "kind": { .string($0.placed.cell.kind.rawValue) },
    "column": { .int($0.placed.column) },
    "column_span": { .int($0.placed.columnSpan) },
    "row_span": { .int($0.placed.cell.rowSpan) },
    "scope": { Value($0.placed.cell.scope?.rawValue) },
    "id": { Value($0.anchor) },
    "marks": { .list($0.marks.map(Value.int)) },
  ])

  private static func text(of cell: SheetCell) -> String {
    cell.kind == .narrative ? Paragraphs.of(cell.text).joined(separator: "\n") : cell.text
  }
}
