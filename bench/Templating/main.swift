// Times the template engine on a table of 200 rows and 7 columns against a hand-written function that appends
// the same bytes. `bench/templates.py` runs it together with Jinja2 and prints the ratios.

import Decimals
import Diagnostics
import Templating

let columns = ["name", "unit", "year", "budget", "executed", "rate", "grade"]

let template = """
  <table>
  {% for row in rows %}<tr><td>{{ row.name }}</td><td>{{ row.unit }}</td><td>{{ row.year }}</td>\
  <td>{{ row.budget }}</td><td>{{ row.executed }}</td><td>{{ row.rate }}</td><td>{{ row.grade }}</td></tr>
  {% endfor %}</table>
  """

/// The values of a row; a few of them hold characters that must be escaped.
func cells(_ row: Int) -> [Value] {
  [
    .string("项目 \(row) <研发 & 运维>"), .string("上海市某某单位第\(row % 7)部"), .int(2019 + row % 6),
    .decimal(ExactDecimal(coefficient: Int64(4_225_520 + row * 137), scale: 2)),
    .decimal(ExactDecimal(coefficient: Int64(4_100_000 + row * 91), scale: 2)),
    .decimal(ExactDecimal(coefficient: Int64(9_000 + row), scale: 2)), .string(row % 3 == 0 ? "优" : "良"),
  ]
}

/// The same bytes without an engine: what somebody would write by hand who cares for speed.
func writeByHand(_ rows: [[Value]], into bytes: inout [UInt8]) {
  bytes.append(contentsOf: "<table>\n".utf8)
  for row in rows {
    bytes.append(contentsOf: "<tr>".utf8)
    for cell in row {
      bytes.append(contentsOf: "<td>".utf8)
      switch cell {
      case .string(let text): appendEscaped(text, to: &bytes)
      case .int(let number): bytes.append(contentsOf: String(number).utf8)
      case .decimal(let number): number.write(to: &bytes)
      default: break
      }
      bytes.append(contentsOf: "</td>".utf8)
    }
    bytes.append(contentsOf: "</tr>\n".utf8)
  }
  bytes.append(contentsOf: "</table>".utf8)
}

func appendEscaped(_ text: String, to bytes: inout [UInt8]) {
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
    case UInt8(ascii: "\""): bytes.append(contentsOf: "&#34;".utf8)
    default: bytes.append(byte)
    }
  }
}

/// The fastest of many runs in microseconds: the one the rest of the machine disturbed least.
func best(_ runs: Int, _ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  var best = Duration.seconds(1000)
  for _ in 0..<runs { best = min(best, try clock.measure(body)) }
  return Double(best.components.attoseconds) / 1e12 + Double(best.components.seconds) * 1e6
}

let rows = (0..<200).map(cells)
let shape = Shape(columns)
let records: Value = ["rows": .list(rows.map { .object(Record(shape, $0)) })]
let dictionaries: Value = [
  "rows": .list(rows.map { .dictionary(ValueDictionary(zip(columns, $0))) })
]
let library = try TemplateLibrary(["table": SourceText(path: "table", text: template)])

var output: [UInt8] = []
var expected: [UInt8] = []
writeByHand(rows, into: &expected)
try library.render("table", with: records, into: &output)
precondition(output == expected, "the engine and the hand-written function disagree")

let byHand = best(3000) {
  expected.removeAll(keepingCapacity: true)
  writeByHand(rows, into: &expected)
}
let withRecords = try best(3000) {
  output.removeAll(keepingCapacity: true)
  try library.render("table", with: records, into: &output)
}
let withDictionaries = try best(3000) {
  output.removeAll(keepingCapacity: true)
  try library.render("table", with: dictionaries, into: &output)
}
let compiling = try best(300) {
  _ = try TemplateLibrary(["table": SourceText(path: "table", text: template)])
}
print("bytes \(output.count)")
print("hand \(byHand)")
print("records \(withRecords)")
print("dictionaries \(withDictionaries)")
print("compile \(compiling)")
