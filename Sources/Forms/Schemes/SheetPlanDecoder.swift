import Diagnostics

/// The names by which a scheme's sheet speaks of the values of a form.
struct FormNames {
  let fields: [SchemeField]
  let funding: SchemeFunding
  let columns: [SchemeColumn]
  let totals: [TotalKind]

  /// All names of values.
  var values: [String] {
    var names = fields.map(\.key) + ["year"] + totals.map { "total." + $0.rawValue }
    for line in funding.lines {
      let prefix = line.key.map { "funding.\($0)." } ?? "funding."
      names += line.amountKeys.map { prefix + $0 }
    }
    return names
  }

  /// What a name stands for; nil where it stands for nothing.
  func reference(_ name: String) -> FormReference? {
    guard values.contains(name) else { return nil }
    switch name {
    case "year": return .year
    case "total.weight": return .totalWeight
    case "total.score": return .totalScore
    default: break
    }
    if fields.contains(where: { $0.key == name }) { return .field(key: name) }
    for line in funding.lines {
      let prefix = line.key.map { "funding.\($0)." } ?? "funding."
      guard name.hasPrefix(prefix) else { continue }
      let key = String(name.dropFirst(prefix.count))
      if line.amountKeys.contains(key) { return .amount(line: line.key, key: key) }
    }
    return nil
  }
}

/// Makes the plan of a printed table, and checks that its cells fill it exactly.
struct SheetPlanDecoder {
  let names: FormNames
  var diagnostics: [Diagnostic] = []

  init(names: FormNames) {
    self.names = names
  }

  /// What may stand in curly brackets in printed texts.
  static let placeholders = ["year", "currency"]

  private mutating func report(_ problem: SchemeProblem, at value: JSONValue) {
    let isContainer = value.kind == .object || value.kind == .array
    diagnostics.append(problem.diagnostic(at: isContainer ? value.openingPlace : value.place))
  }

  mutating func plan(_ object: JSONValue) -> SheetPlan {
    let widths = object.list("widths").compactMap(\.integer)
    var grid = SheetGrid(width: widths.count)
    var tables: [[SheetPlanColumn]] = []
    var above: [[SheetPlanCell]] = []
    var below: [[SheetPlanCell]] = []
    for row in object.list("rows") {
      if let table = row["indicators"], row["cells"] == nil {
        if grid.reachesBehindEnd {
          report(.cellReachesIndicators, at: table)
          grid = SheetGrid(width: widths.count)
        }
        tables.append(columns(table, &grid))
      } else if let cells = row["cells"], row["indicators"] == nil {
        let cells = self.cells(cells, &grid)
        if tables.isEmpty { above.append(cells) } else { below.append(cells) }
      } else {
        report(.rowNeedsOne, at: row)
      }
    }
    if grid.reachesBehindEnd { report(.rowBehindEnd, at: object["rows"] ?? object) }
    if tables.count != 1 { report(.noIndicatorRows(count: tables.count), at: object["rows"] ?? object) }
    return SheetPlan(widths: widths, above: above, indicators: tables.first ?? [], below: below)
  }

  // MARK: Rows of cells

  private mutating func cells(_ list: JSONValue, _ grid: inout SheetGrid) -> [SheetPlanCell] {
    let cells = list.elements.map { cell($0) }
    let covered = grid.place(cells.map { ($0.columnSpan, $0.rowSpan) }).covered
    if covered != grid.width { report(.rowWidth(found: covered, expected: grid.width), at: list) }
    return cells
  }

  private mutating func cell(_ object: JSONValue) -> SheetPlanCell {
    let content = content(object)
    var scope: SheetScope? = object.word("scope")
    // A printed text heads what stands to its right, unless the scheme says something else.
    if scope == nil, case .label(let text) = content, !text.isEmpty { scope = .row }
    return SheetPlanCell(
      content: content, columnSpan: object.integer("columns", default: 1),
      rowSpan: object.integer("rows", default: 1), scope: scope)
  }

  private mutating func content(_ object: JSONValue) -> SheetPlanCell.Content {
    let given = ["label", "blank", "value"].filter { object[$0] != nil }
    guard given.count == 1, let value = object[given[0]], let text = value.string else {
      report(.cellNeedsOne, at: object)
      return .label("")
    }
    switch given[0] {
    case "label":
      checkPlaceholders(in: value)
      return .label(text)
    case "blank": return .blank(text)
    default:
      if let reference = names.reference(text) { return .value(reference) }
      report(.unknownReference(text, known: names.values), at: value)
      return .label("")
    }
  }

  // MARK: The indicator table

  private mutating func columns(_ list: JSONValue, _ grid: inout SheetGrid) -> [SheetPlanColumn] {
    let columns = list.elements.map { object in
      SheetPlanColumn(
        head: object.text("head"),
        pattern: pattern(object["text"], known: names.columns.map(\.key)),
        columnSpan: object.integer("columns", default: 1), merges: object.flag("merge"),
        isRowHeading: object.flag("heading"))
    }
    let covered = grid.place(columns.map { ($0.columnSpan, 1) }).covered
    if covered != grid.width { report(.rowWidth(found: covered, expected: grid.width), at: list) }
    return columns
  }

  /// Reports what in the curly brackets of a printed text cannot be filled in.
  mutating func checkPlaceholders(in value: JSONValue?) {
    _ = pattern(value, known: Self.placeholders)
  }

  private mutating func pattern(_ value: JSONValue?, known: [String]) -> [SheetPlanColumn.PatternPart] {
    guard let value, let text = value.string else { return [] }
    guard let parts = Placeholders.parts(of: text) else {
      report(.unclosedPlaceholder, at: value)
      return []
    }
    for case .column(let key) in parts where !known.contains(key) {
      report(.unknownPlaceholder(key, known: known), at: value)
    }
    return parts
  }
}

/// Texts with names in curly brackets.
enum Placeholders {
  /// The parts of a text; nil where a bracket is not closed.
  static func parts(of text: String) -> [SheetPlanColumn.PatternPart]? {
    var parts: [SheetPlanColumn.PatternPart] = []
    var rest = text[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      let behind = rest[rest.utf8.index(after: open)...]
      guard let close = behind.utf8.firstIndex(of: UInt8(ascii: "}")) else { return nil }
      parts.append(.column(key: String(behind[..<close])))
      rest = behind[behind.utf8.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}
