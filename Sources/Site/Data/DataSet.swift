import Diagnostics

/// A table of the portal's data, whatever its rows are. Its files are made when they are asked for: they are large.
struct DataSet: Sendable {
  let name: String
  let title: LocalizedText
  /// The columns that tell the rows apart.
  let key: [String]
  let columns: [DataColumnDescription]
  /// The table as CSV.
  let csv: @Sendable () -> [UInt8]
  /// The table as a list of JSON objects, and how many there are.
  let json: @Sendable () -> (bytes: [UInt8], rowCount: Int)

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
