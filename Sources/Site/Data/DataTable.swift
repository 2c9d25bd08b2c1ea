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
  case string, integer, number, boolean
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
  let columns: [DataColumn<Row>]

  /// The table of these rows, written as CSV and as JSON.
  func written(_ rows: [Row]) -> DataSet {
    var csv = CSVText()
    csv.add(row: columns.map { .text($0.description.name) })
    var json = Array("[".utf8)
    for (index, row) in rows.enumerated() {
      let values = columns.map { $0.value(row) }
      csv.add(row: values)
      json += (index == 0 ? "\n{" : ",\n{").utf8
      for (position, column) in columns.enumerated() {
        if position > 0 { json.append(UInt8(ascii: ",")) }
        json += JSONText.quoted(column.description.name).utf8
        json.append(UInt8(ascii: ":"))
        json += Self.json(values[position]).utf8
      }
      json.append(UInt8(ascii: "}"))
    }
    json += "\n]\n".utf8
    return DataSet(
      name: name, title: title, columns: columns.map(\.description), rowCount: rows.count,
      csv: csv.bytes, json: json)
  }

  private static func json(_ value: DataValue) -> String {
    switch value {
    case .none: "null"
    case .text(let text): JSONText.quoted(text)
    case .integer(let integer): String(integer)
    case .number(let number): number.description
    case .boolean(let boolean): boolean ? "true" : "false"
    }
  }
}

/// A table of the portal's data, written.
struct DataSet: Sendable {
  let name: String
  let title: LocalizedText
  let columns: [DataColumnDescription]
  let rowCount: Int
  let csv: [UInt8]
  let json: [UInt8]
}
