/// The source of a table, found in what libcmark takes for a paragraph.
///
/// A table is a head row, a delimiter row with as many cells (`| --- | :-: |`) and any number of rows, each on one line
/// of its own, as GitHub defines them. Lines of the paragraph in front of the head row stay a paragraph.
struct TableSource {
  /// One row.
  struct Row {
    /// Its line in the text.
    let line: Int
    /// The Markdown of its cells: trimmed, `\|` already `|`. As many as the table has columns.
    let cells: [ArraySlice<UInt8>]
  }

  /// The lines in front of the head row, with the line of the first one; empty where there is none.
  let before: [ArraySlice<UInt8>]
  let beforeLine: Int
  let alignments: [Table.Alignment]
  /// The head row first.
  let rows: [Row]
  /// Whether a line of hyphens, which libcmark took for the underline of a heading, ends the table.
  let endsWithThematicBreak: Bool

  /// The rows with more cells than the head, of which the last ones say something and cannot be shown: their lines, and
  /// how many cells they have.
  let longRows: [(line: Int, cells: Int)]

  /// How many cells of short rows were filled up.
  let missingCells: Int

  /// The most cells that the short rows of a document are filled up with; a table that would need more is none.
  /// Otherwise a head of ten thousand columns over ten thousand short rows would take a hundred million cells.
  static let mostMissingCells = 100_000

  /// Finds the table in a paragraph's lines, of which the first is line `firstLine` of the text.
  ///
  /// - Parameters:
  ///   - underline: the line under a heading's text; nil for a paragraph.
  ///   - allowance: how many cells of short rows may be filled up.
  init?(_ lines: [ArraySlice<UInt8>], firstLine: Int, underline: ArraySlice<UInt8>?, allowance: Int) {
    guard let found = Self.headRow(in: lines) else { return nil }
    alignments = found.alignments
    before = Array(lines[..<found.index])
    beforeLine = firstLine
    var rows = [Row(line: firstLine + found.index, cells: Self.cells(of: lines[found.index]))]
    var body = Array(lines[(found.index + 2)...])
    endsWithThematicBreak =
      underline.map { $0.trimmed.count >= 3 && $0.trimmed.first == Ascii.hyphen } ?? false
    if let underline, !endsWithThematicBreak { body.append(underline) }
    var missing = 0
    var longRows: [(line: Int, cells: Int)] = []
    for (offset, line) in body.enumerated() {
      let all = Self.cells(of: line)
      if all.dropFirst(alignments.count).contains(where: { !$0.isEmpty }) {
        longRows.append((firstLine + found.index + 2 + offset, all.count))
      }
      var cells = Array(all.prefix(alignments.count))
      missing += alignments.count - cells.count
      guard missing <= allowance else { return nil }
      cells += repeatElement([], count: alignments.count - cells.count)
      rows.append(Row(line: firstLine + found.index + 2 + offset, cells: cells))
    }
    self.rows = rows
    self.longRows = longRows
    missingCells = missing
  }

  /// The first line that is followed by a delimiter row with as many cells.
  private static func headRow(in lines: [ArraySlice<UInt8>]) -> (index: Int, alignments: [Table.Alignment])? {
    for index in lines.indices.dropFirst() {
      guard let alignments = alignments(of: lines[index]),
        // Without any pipe it is a paragraph over a line of hyphens.
        lines[index].contains(Ascii.pipe) || lines[index - 1].contains(Ascii.pipe),
        cells(of: lines[index - 1]).count == alignments.count
      else { continue }
      return (index - 1, alignments)
    }
    return nil
  }

  /// What a delimiter row says; nil where the line is none.
  private static func alignments(of line: ArraySlice<UInt8>) -> [Table.Alignment]? {
    let isPossible = line.allSatisfy { byte in
      byte == Ascii.pipe || byte == Ascii.hyphen || byte == Ascii.colon || Ascii.isBlank(byte)
    }
    guard isPossible, !line.isEmpty else { return nil }
    var alignments: [Table.Alignment] = []
    for cell in cells(of: line) {
      var rule = cell
      let isLeft = rule.first == Ascii.colon
      if isLeft { rule.removeFirst() }
      let isRight = rule.last == Ascii.colon
      if isRight { rule.removeLast() }
      guard !rule.isEmpty, rule.allSatisfy({ $0 == Ascii.hyphen }) else { return nil }
      switch (isLeft, isRight) {
      case (true, true): alignments.append(.center)
      case (true, false): alignments.append(.left)
      case (false, true): alignments.append(.right)
      case (false, false): alignments.append(.unset)
      }
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The cells of a row: what stands between pipes that no backslash precedes; a pipe at either end is decoration.
  private static func cells(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var rest = line.trimmed
    if rest.first == Ascii.pipe { rest.removeFirst() }
    var cells: [ArraySlice<UInt8>] = []
    var start = rest.startIndex
    var escapes = false
    for position in rest.indices where rest[position] == Ascii.pipe {
      if position > rest.startIndex, rest[position - 1] == Ascii.backslash {
        escapes = true
        continue
      }
      cells.append(cell(rest[start..<position], escapes: escapes))
      start = position + 1
      escapes = false
    }
    if start < rest.endIndex { cells.append(cell(rest[start...], escapes: escapes)) }
    return cells
  }

  private static func cell(_ bytes: ArraySlice<UInt8>, escapes: Bool) -> ArraySlice<UInt8> {
    guard escapes else { return bytes.trimmed }
    var unescaped: [UInt8] = []
    for byte in bytes {
      if byte == Ascii.pipe, unescaped.last == Ascii.backslash { unescaped.removeLast() }
      unescaped.append(byte)
    }
    return unescaped[...].trimmed
  }
}
