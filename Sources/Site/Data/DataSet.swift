import Diagnostics

/// A table of the portal's data, whatever its rows are.
struct DataSet: Sendable {
  /// The name of its files: `projects`.
  let name: String
  let title: LocalizedText
  /// The columns that tell the rows apart.
  let key: [String]
  let columns: [DataColumnDescription]

  var csvName: String { name + ".csv" }
  var jsonName: String { name + ".json" }
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
