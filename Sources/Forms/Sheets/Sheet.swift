import Diagnostics

/// An official form laid out as its printed table.
package struct Sheet: Sendable {
  /// The title printed over the table.
  package let title: String
  /// The line under it: （2023年度）; nil where there is none.
  package let subtitle: String?
  /// Relative widths of the columns.
  package let widths: [Int]
  /// The rows.
  package let rows: [SheetRow]
  /// The notes printed under the table.
  package let notes: [String]
}

/// A row of a sheet.
package struct SheetRow: Sendable {
  /// Whether the row holds the heads of the indicator table.
  package let isHead: Bool
  /// The cells that begin in this row, from left to right.
  package let cells: [SheetCell]
}

/// A cell of a sheet.
///
/// A class, because it is placed on a grid and handed on, and a struct of so many parts would be copied part by part.
package final class SheetCell: Sendable {
  /// What stands in it, with line feeds between paragraphs; every number as printed in the source.
  package let text: String
  /// What it is.
  package let kind: Kind
  /// How many columns it covers.
  package let columnSpan: Int
  /// How many rows it covers.
  package let rowSpan: Int
  /// What it is the heading of; nil where it is none.
  package let scope: SheetScope?
  /// The value of the form it shows; nil for printed texts and for what the form leaves out.
  package let origin: JSONValue?

  init(
    text: String, kind: Kind, columnSpan: Int, rowSpan: Int, scope: SheetScope?, origin: JSONValue?
  ) {
    self.text = text
    self.kind = kind
    self.columnSpan = columnSpan
    self.rowSpan = rowSpan
    self.scope = scope
    self.origin = origin
  }

  /// The JSON pointer of the value it shows.
  package var pointer: String? { origin?.pointer }

  /// What a cell is.
  package enum Kind: String, Sendable, Hashable {
    /// A printed text before or over values.
    case label
    /// The head of a column or of a group of rows in the indicator table.
    case heading
    /// A few words of the form.
    case text
    /// Paragraphs of the form.
    case narrative
    /// A number of the form, or the dash in its stead.
    case number
  }
}

/// What a heading is the heading of, with the words of HTML.
package enum SheetScope: String, Sendable, Hashable, CaseIterable {
  /// Its column.
  case column = "col"
  /// Its row.
  case row
  /// Its columns.
  case columnGroup = "colgroup"
  /// Its rows.
  case rowGroup = "rowgroup"
}
