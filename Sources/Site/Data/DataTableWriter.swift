import Diagnostics

/// Where the bytes of a large file go, piece by piece.
protocol FileSink: AnyObject {
  /// Takes the next bytes.
  func take(_ piece: UnsafeRawBufferPointer) throws(Diagnostic)
  /// Is told the hash of all bytes when there are no more.
  func finish(_ hash: FileHash) throws(Diagnostic)
}

/// Writes both files of a table row by row and hands them on in pieces, so that hardly anything of them is in memory.
struct DataTableWriter<Owner: Sendable, Row: Sendable>: ~Copyable {
  private let set: DataSet
  private let ownerColumns: [Column<Owner>]
  private let columns: [Column<Row>]
  /// The beginning of the rows of the owner whose rows are being written.
  private var beginning: DataText
  private var text: DataText
  private var csv: WrittenFile
  private var json: WrittenFile
  private var packed: PackedFile
  private var rowCount: Int

  private struct Column<Subject> {
    let name: DataColumnName
    let value: @Sendable (Subject) -> DataValue
  }

  /// How many bytes of a file are handed on at once.
  private static var pieceSize: Int { 1 << 16 }

  /// - Parameter open: gives a file of this path its place.
  init(
    _ table: DataTable<Owner, Row>, _ open: (_ path: String) throws(Diagnostic) -> any FileSink
  ) throws(Diagnostic) {
    let files = try (
      csv: open(OpenData.folder + table.description.csvName),
      json: open(OpenData.folder + table.description.jsonName)
    )
    set = table.description
    ownerColumns = table.ownerColumns.map {
      Column(name: DataColumnName($0.description.name), value: $0.value)
    }
    columns = table.columns.map { Column(name: DataColumnName($0.description.name), value: $0.value) }
    beginning = DataText()
    text = DataText()
    (csv, json, packed) = (WrittenFile(files.csv), WrittenFile(files.json), PackedFile())
    rowCount = 0
    text.begin(set.columns)
  }

  /// Says whose rows come next.
  mutating func begin(_ owner: Owner) {
    beginning.clear()
    for position in ownerColumns.indices {
      let column = ownerColumns[position]
      beginning.add(column.value(owner), column.name, isFirst: position == 0)
    }
  }

  /// Adds a row.
  mutating func add(_ row: Row) throws(Diagnostic) {
    text.beginRow(beginning, isFirst: rowCount == 0)
    for column in columns { text.add(column.value(row), column.name) }
    text.endRow()
    rowCount += 1
    if text.json.count + text.csv.count > Self.pieceSize { try handOn() }
  }

  private mutating func handOn() throws(Diagnostic) {
    let (csvPiece, jsonPiece) = (
      UnsafeRawBufferPointer(text.csv.bytes), UnsafeRawBufferPointer(text.json.bytes)
    )
    packed.take(csvPiece)
    try csv.take(csvPiece)
    try json.take(jsonPiece)
    text.clear()
  }

  /// Ends both files.
  ///
  /// - Parameter archive: gets the CSV file.
  mutating func finish(_ archive: inout ZIPArchive) throws(Diagnostic) -> WrittenDataSet {
    text.end()
    try handOn()
    archive.add(set.csvName, packed)
    let hash = try csv.finish()
    _ = try json.finish()
    return WrittenDataSet(
      set: set, rowCount: rowCount, csvSize: csv.size, csvHash: hash.hexadecimal, jsonSize: json.size)
  }
}

/// A file of which some bytes are written.
struct WrittenFile {
  private let sink: any FileSink
  private var hash = SHA256.Running()
  private(set) var size = 0

  init(_ sink: any FileSink) { self.sink = sink }

  /// Takes the next bytes.
  mutating func take(_ piece: UnsafeRawBufferPointer) throws(Diagnostic) {
    size += piece.count
    hash.take(piece)
    try sink.take(piece)
  }

  /// Ends the file.
  ///
  /// - Returns: its hash.
  func finish() throws(Diagnostic) -> FileHash {
    let hash = FileHash(hash)
    try sink.finish(hash)
    return hash
  }
}
