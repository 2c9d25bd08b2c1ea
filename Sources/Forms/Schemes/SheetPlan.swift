/// The printed table of a family, as data.
package struct SheetPlan: Sendable {
  /// Relative widths of the columns.
  package let widths: [Int]
  /// The rows in order.
  package let rows: [SheetPlanRow]
}

/// A row, or the place where the indicator table stands.
package enum SheetPlanRow: Sendable {
  /// A row of cells.
  case cells([SheetPlanCell])
  /// A head row and one row for each indicator.
  case indicators([SheetPlanColumn])
}

/// A cell of a row.
package struct SheetPlanCell: Sendable {
  /// What stands in it.
  package let content: Content
  /// How many columns it covers.
  package let columnSpan: Int
  /// How many rows it covers.
  package let rowSpan: Int
  /// What it is the heading of; nil where it is none.
  package let scope: SheetScope?

  /// What stands in a cell.
  package enum Content: Sendable {
    /// A printed text, with `{year}` and `{currency}` to be filled in.
    case label(String)
    /// A printed sign where neighbours have a number: `-`.
    case blank(String)
    /// A value of the form.
    case value(FormReference)
  }
}

/// A value of a form, as schemes name it.
package enum FormReference: Sendable, Hashable {
  /// A field: `department`.
  case field(key: String)
  /// An amount: `funding.total.initial`, or `funding.executed` in a flat block.
  case amount(line: String?, key: String)
  /// `total.weight`
  case totalWeight
  /// `total.score`
  case totalScore
  /// `year`
  case year
}

/// A column of the indicator table as printed.
package struct SheetPlanColumn: Sendable {
  /// The head.
  package let head: String
  /// The text of the cells, in which `{key}` stands for what the indicator has in the column of that key.
  package let pattern: [PatternPart]
  /// How many columns of the sheet it covers.
  package let columnSpan: Int
  /// Whether equal neighbours below each other are one cell, as for 一级指标.
  package let merges: Bool
  /// Whether its cells are headings of their rows.
  package let isRowHeading: Bool

  /// A part of the text of a cell.
  package enum PatternPart: Sendable, Hashable {
    /// Printed as it is.
    case text(String)
    /// What the indicator has in the column of this key.
    case column(key: String)
  }
}
