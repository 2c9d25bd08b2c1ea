/// A table written as comma-separated values (RFC 4180) in a fenced block.
struct CSVTable {
  /// The head first; rows with problems are left out.
  private(set) var rows: [[String]] = []
  /// Problems with their lines, the block's first line being 0.
  private(set) var problems: [(line: Int, problem: CSVProblem)] = []

  init(_ text: String) {
    var reader = CSVReader(Array(text.utf8))
    while true {
      reader.skipBlankLines()
      guard !reader.isAtEnd else { break }
      let line = reader.line
      do throws(CSVProblem) {
        let row = try reader.row()
        if let head = rows.first, head.count != row.count {
          throw .ragged(cells: row.count, columns: head.count)
        }
        rows.append(row)
      } catch {
        problems.append((line, error))
        reader.skipLine()
      }
    }
    if let head = rows.first, head.count == 1, head[0].contains("，") { problems.append((0, .fullWidthComma)) }
    if rows.isEmpty, problems.isEmpty { problems.append((0, .empty)) }
  }

  /// The table; columns of numbers are aligned to the right.
  func table(caption: String) -> Table {
    let head = rows.first ?? []
    let body = rows.dropFirst()
    let alignments = head.indices.map { column -> Table.Alignment in
      // The first column names the rows, be it by years.
      column > 0 && Self.isNumeric(body.lazy.map { $0[column] }) ? .right : .unset
    }
    return Table(
      alignments: alignments, head: head.map(Self.inlines), rows: body.map { $0.map(Self.inlines) },
      caption: caption.isEmpty ? nil : caption)
  }

  /// Whether a column holds numbers and nothing else but cells without a value.
  private static func isNumeric(_ cells: some Sequence<String>) -> Bool {
    var hasNumber = false
    for cell in cells where !["", "-", "–", "—", "/"].contains(cell) {
      guard isNumber(cell) else { return false }
      hasNumber = true
    }
    return hasNumber
  }

  /// Whether a cell is a number such as `1,234.50`, `-3` or `98.5%`.
  private static func isNumber(_ cell: String) -> Bool {
    var rest = cell.unicodeScalars[...]
    if let sign = rest.first, "+-−".unicodeScalars.contains(sign) { rest.removeFirst() }
    if let end = rest.last, "%‰％".unicodeScalars.contains(end) { rest.removeLast() }
    let isWritten = rest.allSatisfy { ("0"..."9").contains($0) || $0 == "." || $0 == "," }
    return isWritten && rest.first.map { ("0"..."9").contains($0) } == true
  }

  private static func inlines(_ cell: String) -> [Inline] {
    var inlines: [Inline] = []
    for line in cell.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if !inlines.isEmpty { inlines.append(.lineBreak) }
      inlines.append(.text(String(line)))
    }
    return inlines
  }
}

/// Reads comma-separated values byte by byte.
private struct CSVReader {
  private let bytes: [UInt8]
  private var position = 0
  /// The line of the position, from 0.
  private(set) var line = 0

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skipBlankLines() {
    while let end = bytes[position...].firstIndex(where: { !Ascii.isBlank($0) }), isLineEnd(bytes[end]) {
      position = end
      skipLine()
    }
    if bytes[position...].allSatisfy(Ascii.isBlank) { position = bytes.count }
  }

  /// Goes to the start of the next line.
  mutating func skipLine() {
    guard let end = bytes[position...].firstIndex(where: isLineEnd) else {
      position = bytes.count
      return
    }
    let isPair =
      end + 1 < bytes.count && bytes[end] == Ascii.carriageReturn && bytes[end + 1] == Ascii.lineFeed
    position = end + (isPair ? 2 : 1)
    line += 1
  }

  /// Reads a row and its line end. After an error the position is on the line where the row broke off, or on the line
  /// where it began if its quotation mark is never closed.
  mutating func row() throws(CSVProblem) -> [String] {
    var cells: [String] = []
    while true {
      cells.append(try cell())
      guard position < bytes.count, bytes[position] == Self.comma else { break }
      position += 1
    }
    if position < bytes.count { skipLine() }
    return cells
  }

  private mutating func cell() throws(CSVProblem) -> String {
    let start = bytes[position...].firstIndex { !Ascii.isBlank($0) } ?? bytes.count
    if start < bytes.count, bytes[start] == Self.quote {
      position = start
      return try quotedCell()
    }
    let end = bytes[position...].firstIndex { $0 == Self.comma || isLineEnd($0) } ?? bytes.count
    guard !bytes[position..<end].contains(Self.quote) else { throw .strayQuote }
    defer { position = end }
    return String(decoding: bytes[position..<end].trimmed, as: UTF8.self)
  }

  private mutating func quotedCell() throws(CSVProblem) -> String {
    let (start, startLine) = (position, line)
    var content: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == Self.quote else {
        if byte == Ascii.lineFeed { line += 1 }
        content.append(byte)
        continue
      }
      guard position < bytes.count, bytes[position] == Self.quote else {
        try endQuotedCell()
        return String(decoding: content, as: UTF8.self)
      }
      content.append(Self.quote)
      position += 1
    }
    (position, line) = (start, startLine)
    throw .unclosedQuote
  }

  private mutating func endQuotedCell() throws(CSVProblem) {
    position = bytes[position...].firstIndex { !Ascii.isBlank($0) } ?? bytes.count
    guard position < bytes.count, bytes[position] != Self.comma, !isLineEnd(bytes[position]) else { return }
    throw .strayQuote
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Ascii.lineFeed || byte == Ascii.carriageReturn
  }
}
