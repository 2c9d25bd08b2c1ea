import Diagnostics

/// A table of the portal's data, whatever its rows are. Its files are made when they are asked for: they are large.
struct DataSet: Sendable {
  let name: String
  let title: LocalizedText
  /// The columns that tell the rows apart.
  let key: [String]
  let columns: [DataColumnDescription]
  /// Makes the files.
  let files: @Sendable () throws(Diagnostic) -> DataFiles

  var csvName: String { name + ".csv" }
  var jsonName: String { name + ".json" }
}

/// The files of a table.
struct DataFiles: Sendable {
  let csv: [UInt8]
  /// A list of objects, one for each row.
  let json: [UInt8]
  let rowCount: Int
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
