import Decimals
import Diagnostics
import Forms

// Open data: the tables that the portal offers for download. What a column is called, what it means and how its value is
// computed stand in one place, so that files, their description and the page about them cannot disagree.

/// One value of a data table.
enum DataValue: Sendable {
  case none
  case text(String)
  /// The text of a form's value, which is copied from where it stands.
  case source(JSONValue)
  case integer(Int)
  case number(ExactDecimal)
  case boolean(Bool)

  init(_ text: String?) { self = text.map(DataValue.text) ?? .none }
  init(_ text: JSONValue?) { self = text.map(DataValue.source) ?? .none }
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
    self.init(
      DataColumnDescription(
        name: name, type: type, meaning: LocalizedText(chinese: chinese, english: english)), value)
  }

  private init(
    _ description: DataColumnDescription, _ value: @escaping @Sendable (Row) -> DataValue
  ) {
    self.description = description
    self.value = value
  }

  /// The same column for what has such a row.
  func of<Owner: Sendable>(_ row: @escaping @Sendable (Owner) -> Row) -> DataColumn<Owner> {
    DataColumn<Owner>(description) { [value] in value(row($0)) }
  }
}

/// What a column is, without the rows it is about.
struct DataColumnDescription: Sendable {
  let name: String
  let type: DataType
  let meaning: LocalizedText
}

/// A kind of table.
struct DataTable<Owner: Sendable, Row: Sendable>: Sendable {
  let description: DataSet
  /// The columns that come first, and are the same for all rows of an owner: a project, or a form.
  let ownerColumns: [DataColumn<Owner>]
  let columns: [DataColumn<Row>]

  /// - Parameters:
  ///   - name: of its files: `projects`.
  ///   - key: the columns that tell its rows apart.
  init(
    name: String, title: LocalizedText, key: [String], owner ownerColumns: [DataColumn<Owner>],
    columns: [DataColumn<Row>]
  ) {
    description = DataSet(
      name: name, title: title, key: key,
      columns: ownerColumns.map(\.description) + columns.map(\.description))
    self.ownerColumns = ownerColumns
    self.columns = columns
  }
}
