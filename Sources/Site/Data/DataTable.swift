import Decimals
import Diagnostics

// Open data: the tables that the portal offers for download. What a column is called, what it means and how its value is
// computed stand in one place, so that files, their description and the page about them cannot disagree.

/// One value of a data table.
enum DataValue: Sendable {
  case none
  case text(String)
  case integer(Int)
  case number(ExactDecimal)
  case boolean(Bool)

  init(_ text: String?) { self = text.map(DataValue.text) ?? .none }
  init(_ number: ExactDecimal?) { self = number.map(DataValue.number) ?? .none }
}

/// The types of columns, with the words of Table Schema (Frictionless Data).
enum DataType: String, Sendable {
  case string, integer, number, boolean, date
}

/// A column: its name in the files, what it means, and its value for a row.
struct DataColumn<Row: Sendable>: Sendable {
  let description: DataColumnDescription
  let value: @Sendable (Row) -> DataValue

  init(
    _ name: String, _ type: DataType, _ chinese: String, _ english: String,
    _ value: @escaping @Sendable (Row) -> DataValue
  ) {
    description = DataColumnDescription(
      name: name, type: type, meaning: LocalizedText(chinese: chinese, english: english))
    self.value = value
  }
}

/// What a column is, without the rows it is about.
struct DataColumnDescription: Sendable {
  let name: String
  let type: DataType
  let meaning: LocalizedText
}

/// A kind of table.
struct DataTable<Row: Sendable>: Sendable {
  /// The name of its files: `projects`.
  let name: String
  let title: LocalizedText
  /// The columns that tell its rows apart.
  let key: [String]
  let columns: [DataColumn<Row>]

  /// The table of these projects.
  ///
  /// - Parameter rows: the rows that a project has in it.
  func set(
    of projects: [Project], rows: @escaping @Sendable (Project) throws(Diagnostic) -> [Row]
  ) -> DataSet {
    DataSet(
      name: name, title: title, key: key, columns: columns.map(\.description),
      files: { () throws(Diagnostic) in
        var files = DataFileWriter(columns)
        for project in projects {
          for row in try rows(project) { files.add(row) }
        }
        return files.finished()
      })
  }
}

/// Writes both files of a table row by row, so that what a row is made of is needed once.
private struct DataFileWriter<Row: Sendable> {
  private let columns: [DataColumn<Row>]
  /// What stands before each value of an object.
  private let names: [[UInt8]]
  private var csv = CSVText()
  private var json = Array("[".utf8)
  private var rowCount = 0

  init(_ columns: [DataColumn<Row>]) {
    self.columns = columns
    names = columns.map { column in
      var name: [UInt8] = []
      name.appendQuoted(column.description.name)
      return name + ":".utf8
    }
    for (position, column) in columns.enumerated() {
      csv.add(.text(column.description.name), isFirst: position == 0)
    }
    csv.endRow()
  }

  mutating func add(_ row: Row) {
    json += (rowCount == 0 ? "\n{" : ",\n{").utf8
    rowCount += 1
    for position in columns.indices {
      let value = columns[position].value(row)
      csv.add(value, isFirst: position == 0)
      if position > 0 { json.append(UInt8(ascii: ",")) }
      json += names[position]
      value.writeJSON(to: &json)
    }
    csv.endRow()
    json.append(UInt8(ascii: "}"))
  }

  consuming func finished() -> DataFiles {
    json += "\n]\n".utf8
    return DataFiles(csv: csv.bytes, json: json, rowCount: rowCount)
  }
}

extension DataValue {
  fileprivate func writeJSON(to json: inout [UInt8]) {
    switch self {
    case .none: json += "null".utf8
    case .text(let text): json.appendQuoted(text)
    case .integer(let integer): ExactDecimal(integer).write(to: &json)
    case .number(let number): number.write(to: &json)
    case .boolean(let boolean): json += (boolean ? "true" : "false").utf8
    }
  }
}
