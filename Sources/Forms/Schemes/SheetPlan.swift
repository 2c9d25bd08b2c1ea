/// The printed table of a family, as data: what stands in it, row by row (``SheetFrame`` says where).
struct SheetPlan: Sendable {
  /// Relative widths of the columns.
  let widths: [Int]
  /// The rows above the indicator table.
  let above: [[SheetPlanCell]]
  /// The columns of the indicator table: a head row and one row for each indicator.
  let indicators: [SheetPlanColumn]
  /// The rows below it.
  let below: [[SheetPlanCell]]
}

/// A cell of a row.
struct SheetPlanCell: Sendable {
  /// What stands in it.
  let content: Content
  /// How many columns it covers.
  let columnSpan: Int
  /// How many rows it covers.
  let rowSpan: Int
  /// What it is the heading of; nil where it is none.
  let scope: SheetScope?

  /// What stands in a cell.
  enum Content: Sendable {
    /// A printed text, with `{year}` and `{currency}` to be filled in.
    case label(String)
    /// A printed sign where neighbours have a number: `-`.
    case blank(String)
    /// A value of the form.
    case value(FormReference)
  }
}

/// A value of a form, as schemes name it.
enum FormReference: Sendable, Hashable {
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
struct SheetPlanColumn: Sendable {
  /// The head.
  let head: String
  /// The text of the cells, in which `{key}` stands for what the indicator has in the column of that key.
  let pattern: [PatternPart]
  /// How many columns of the sheet it covers.
  let columnSpan: Int
  /// Whether equal neighbours below each other are one cell, as for 一级指标.
  let merges: Bool
  /// Whether its cells are headings of their rows.
  let isRowHeading: Bool

  /// A part of the text of a cell.
  enum PatternPart: Sendable, Hashable {
    /// Printed as it is.
    case text(String)
    /// What the indicator has in the column of this key.
    case column(key: String)
  }
}
