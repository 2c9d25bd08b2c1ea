import Diagnostics

/// A table of the portal's data, whatever its rows are. Its files are made when they are asked for: they are large.
struct DataSet: Sendable {
  let name: String
  let title: LocalizedText
  /// The columns that tell the rows apart.
  let key: [String]
  let columns: [DataColumnDescription]
  fileprivate let projects: [Project]
  fileprivate let csv: @Sendable (ArraySlice<Project>) -> [UInt8]
  fileprivate let json: @Sendable (ArraySlice<Project>) -> (bytes: [UInt8], rowCount: Int)

  init(
    name: String, title: LocalizedText, key: [String], columns: [DataColumnDescription], projects: [Project],
    csv: @escaping @Sendable (ArraySlice<Project>) -> [UInt8],
    json: @escaping @Sendable (ArraySlice<Project>) -> (bytes: [UInt8], rowCount: Int)
  ) {
    self.name = name
    self.title = title
    self.key = key
    self.columns = columns
    self.projects = projects
    self.csv = csv
    self.json = json
  }

  var csvName: String { name + ".csv" }
  var jsonName: String { name + ".json" }

  /// The table as CSV, made on all processors: a head, and stretches of rows.
  func csvParts() async -> [[UInt8]] {
    var head = CSVText()
    head.add(row: columns.map { .text($0.name) })
    return await [CSVText.byteOrderMark + head.bytes] + stretches.concurrentMap { csv($0) }
  }

  /// The table as a list of JSON objects, and how many there are.
  func jsonFile() async -> (bytes: [UInt8], rowCount: Int) {
    let parts = await stretches.concurrentMap { json($0) }.filter { $0.rowCount > 0 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(16) { $0 + $1.bytes.count + 2 })
    bytes += "[\n".utf8
    for (position, part) in parts.enumerated() {
      if position > 0 { bytes += ",\n".utf8 }
      bytes += part.bytes
    }
    bytes += "\n]\n".utf8
    return (bytes, parts.reduce(0) { $0 + $1.rowCount })
  }

  private var stretches: [ArraySlice<Project>] {
    let size = max(1, (projects.count + 7) / 8)
    return stride(from: 0, to: projects.count, by: size).map {
      projects[$0..<min($0 + size, projects.count)]
    }
  }
}

/// What is known of a table once its files are made.
struct WrittenDataSet: Sendable {
  let set: DataSet
  let rowCount: Int
  /// In bytes.
  let csvSize: Int
  /// SHA-256 of the CSV file in hexadecimal digits.
  let csvHash: String
  /// In bytes.
  let jsonSize: Int
}
