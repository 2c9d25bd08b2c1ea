import Decimals

/// Rows of a table in both formats, so that each value is made once.
struct DataText: ~Copyable {
  private(set) var csv = ByteBuffer()
  /// Objects.
  private(set) var json = ByteBuffer()

  /// Forgets all rows.
  mutating func clear() {
    csv.clear()
    json.clear()
  }

  /// Begins the files with the names of the columns.
  mutating func begin(_ columns: [DataColumnDescription]) {
    csv.append(CSVText.byteOrderMark)
    for (position, column) in columns.enumerated() {
      if position > 0 { csv.append(UInt8(ascii: ",")) }
      var name = column.name
      name.withUTF8 { csv.appendCell($0) }
    }
    csv.append(CSVText.rowEnd)
    json.append(UInt8(ascii: "["))
  }

  /// Begins a row with its first values.
  mutating func beginRow(_ beginning: borrowing DataText, isFirst: Bool) {
    json.append(isFirst ? "\n{" : ",\n{")
    json.append(contentsOf: beginning.json.bytes)
    csv.append(contentsOf: beginning.csv.bytes)
  }

  /// Adds a value to a row.
  ///
  /// - Parameter isFirst: whether it is the row's first value.
  mutating func add(_ value: DataValue, _ name: DataColumnName, isFirst: Bool = false) {
    if !isFirst { csv.append(UInt8(ascii: ",")) }
    name.quoted.withUnsafeBufferPointer { name in
      json.append(contentsOf: isFirst ? UnsafeBufferPointer(rebasing: name.dropFirst()) : name)
    }
    switch value {
    case .none: json.append("null")
    case .text(var text): text.withUTF8 { add($0) }
    case .source(let text):
      if !text.withText({ add($0) }) { json.append("null") }
    case .integer(let integer): add(ExactDecimal(integer))
    case .number(let number): add(number)
    case .boolean(let boolean):
      csv.append(boolean ? "true" : "false")
      json.append(boolean ? "true" : "false")
    }
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    csv.appendCell(text)
    json.appendQuoted(text)
  }

  private mutating func add(_ number: ExactDecimal) {
    number.withDigits { digits in
      csv.append(contentsOf: digits)
      json.append(contentsOf: digits)
    }
  }

  /// Ends a row.
  mutating func endRow() {
    csv.append(CSVText.rowEnd)
    json.append(UInt8(ascii: "}"))
  }

  /// Ends the files.
  mutating func end() { json.append("\n]\n") }
}

/// The name of a column as it stands before a value in JSON: `,"unit":`.
struct DataColumnName {
  fileprivate let quoted: [UInt8]

  init(_ name: String) {
    var quoted = [UInt8(ascii: ",")]
    quoted.appendQuoted(name)
    self.quoted = quoted + ":".utf8
  }
}
