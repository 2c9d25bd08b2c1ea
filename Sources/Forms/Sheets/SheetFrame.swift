/// The printed table of a family, laid out once for all its forms: everything but the values, the number of indicators and which of
/// their cells are merged.
///
/// A class of flat arrays, because every cell of every form asks it: what is asked most is of plain numbers, so that no
/// references are counted that all threads share.
package final class SheetFrame: Sendable {
  /// The title printed over the table.
  let title: SheetText
  /// The line under it; nil where there is none.
  let subtitle: SheetText?
  /// The parts of the table from top to bottom; the last holds the indicators.
  package let sections: [SheetSection]
  /// All cells, those of the indicator table once for all its rows.
  let cells: [Cell]
  /// The cells that a row of the indicator table has where none are merged.
  let indicatorCells: Range<Int>
  /// What is printed in cells besides values alone.
  let texts: [SheetText]
  /// The anchors of the cells.
  let anchors: SheetAnchors

  init(
    title: SheetText, subtitle: SheetText?, sections: [SheetSection], cells: [Cell],
    indicatorCells: Range<Int>,
    texts: [SheetText], anchors: SheetAnchors
  ) {
    self.title = title
    self.subtitle = subtitle
    self.sections = sections
    self.cells = cells
    self.indicatorCells = indicatorCells
    self.texts = texts
    self.anchors = anchors
  }

  /// A cell.
  struct Cell: Sendable {
    /// The first column of its section that it covers, from 1.
    var column = 0
    /// How many columns of its section it covers.
    var columnSpan: Int
    /// How many rows it covers. In the indicator table this depends on the form.
    var rowSpan = 1
    /// What it is.
    var kind: SheetCellKind
    /// What it is the heading of; nil where it is none.
    let scope: SheetScope?
    /// The position of its text; nil where the value alone is printed.
    var text: Int?
    /// The value it shows; nil for printed texts.
    var origin: Origin?
    /// The anchor of that value.
    var anchor: SheetAnchors.Place?
    /// The last cell before it that shows the same value; nil where there is none.
    var twin: Int?
    /// Whether equal neighbours below each other are one cell.
    var merges = false
    /// Whether it shows the name of an indicator.
    var isName = false
  }

  /// Where a form keeps a value.
  enum Origin: Sendable, Hashable {
    /// In a slot of its layout.
    case slot(Int)
    /// In a cell of the row, 0 being the row itself.
    case cell(Int)
  }
}

/// A part of a sheet that no merged cell crosses: rows under the same head, on columns of their own.
///
/// The indicator table has a head in the middle of the sheet. Given as sections, each part can be a table of
/// its own, whose head repeats where it runs over a printed page.
package struct SheetSection: Sendable {
  /// Widths of the columns in whole percent, 100 together.
  package let widths: [Int]
  /// The rows of heads.
  package let head: [SheetRow]
  /// Whether the indicators follow.
  let hasIndicators: Bool
  /// The rows under them.
  let rows: [SheetRow]
}

/// A row of a sheet.
package struct SheetRow: Sendable {
  /// The cells of the frame it consists of.
  let cells: Range<Int>
  /// The number of the indicator it shows; nil outside of the indicator table.
  let indicator: Int?
}

/// What is printed in a cell.
enum SheetText: Sendable {
  /// A text as it is.
  case printed(String)
  /// Texts, and values between them.
  case filled([Part])

  /// A part of a text.
  enum Part: Sendable {
    /// Printed as it is.
    case text(String)
    /// The year of the form.
    case year
    /// The unit its money is given in.
    case currency
    /// What stands in a cell of the row; nil where the family has no such column.
    case cell(Int?)
  }

  /// A printed text in which `{year}` and `{currency}` are filled in.
  init(filling text: String) {
    guard let parts = Placeholders.parts(of: text), parts.count > 1 || text.utf8.first == UInt8(ascii: "{")
    else {
      self = .printed(text)
      return
    }
    self = .filled(
      parts.map { part in
        switch part {
        case .text(let text): .text(text)
        case .column(let name): name == "year" ? .year : .currency
        }
      })
  }
}

/// What a cell of a sheet is.
package enum SheetCellKind: String, Sendable, Hashable {
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
