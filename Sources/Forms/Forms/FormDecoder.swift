import Decimals
import Diagnostics

/// Makes a form of a document, and gathers what only it can see; what contradicts the shape is for the shape to say.
struct FormDecoder {
  /// Real forms have some twenty indicators. The bound keeps whatever compares them with each other quick.
  private static let mostIndicators = 1000
  /// A number of so many characters has at most ten digits, which in any unit are yuan that fit.
  private static let surelyFittingMoney = 10

  /// The form, to be used only where neither its shape nor this decoder has anything to say against it.
  let form: Form
  private let indicatorCount: Int
  /// Whether surely nothing contradicts the shape of the scheme's forms.
  let isFlawless: Bool

  init(document: JSONDocument, address: FormAddress, scheme: Scheme) {
    let found = document.withTape { scheme.layout.find(in: $0, atMost: Self.mostIndicators) }
    form = Form(
      document: document, address: address, scheme: scheme, values: found.values, cells: found.cells)
    indicatorCount = found.indicatorCount
    isFlawless = found.isFlawless
  }

  /// The form, and what this decoder has to say against it.
  func decoded() -> (form: Form, diagnostics: [Diagnostic]) {
    (form, unknownCategories() + unfittingMoney())
  }

  private func unknownCategories() -> [Diagnostic] {
    let known = form.scheme.categoryNames
    var diagnostics: [Diagnostic] = []
    var reported: Set<String> = []
    var last: JSONValue?
    for row in 0..<form.indicatorCount {
      guard let category = form.cell(form.scheme.layout.columns.category, ofRow: row),
        category.kind == .string
      else { continue }
      // Indicators of one category stand together.
      if let last, category.reads(last) { continue }
      last = category
      guard !known.contains(where: { category.reads($0) }), let name = category.string,
        reported.insert(name).inserted
      else { continue }
      diagnostics.append(FormProblem.unknownCategory(name, known: known).diagnostic(at: category.place))
    }
    if indicatorCount > form.indicatorCount, let table = form.document.root["indicators"] {
      for row in table.elements.dropFirst(form.indicatorCount).prefix(1) {
        diagnostics.append(
          FormProblem.tooManyIndicators(limit: Self.mostIndicators).diagnostic(at: row.openingPlace))
      }
    }
    return diagnostics
  }

  private func unfittingMoney() -> [Diagnostic] {
    form.scheme.layout.amounts.indices.compactMap { position in
      let amount = FundingAmount(form: form, position: position)
      guard let value = amount.origin, value.length > Self.surelyFittingMoney, amount.definition.role.isMoney,
        amount.number != nil, amount.money == nil
      else { return nil }
      return FormProblem.tooMuchMoney.diagnostic(at: value.place)
    }
  }
}

extension FormLayout {
  /// The values of a form as nodes of its document.
  struct Found {
    /// The slots of the form's own keys, its funding block and its sums; 0 for what it lacks.
    let values: [UInt32]
    /// For each row of the indicator table the row and its cells; 0 for what it lacks.
    let cells: [UInt32]
    /// How many rows there are, those beyond the bound included.
    let indicatorCount: Int
    /// Whether surely everything is as the family's shape wants it.
    let isFlawless: Bool
  }

  /// Finds all values of a form.
  func find(in tape: JSONTape, atMost mostIndicators: Int) -> Found {
    var isFlawless = true
    var table = 0
    let values = [UInt32](unsafeUninitializedCapacity: firstRow) { values, count in
      values.initialize(repeating: 0)
      count = firstRow
      func find(_ keys: JSONKeyTable, in object: Int, from start: Int) {
        let part = UnsafeMutableBufferPointer(rebasing: values[start..<start + keys.count])
        if !keys.find(in: object, of: tape, part) { isFlawless = false }
      }
      func node(_ slot: Int?) -> Int? { slot.flatMap { values[$0] == 0 ? nil : Int(values[$0]) } }
      find(own, in: 0, from: 0)
      if let block = node(slots.funding) { find(funding, in: block, from: fundingStart) }
      for (keys, place) in zip(lines, lineStarts) {
        if let line = node(place.line) { find(keys, in: line, from: place.start) }
      }
      if let sums = node(slots.sums) { find(self.sums, in: sums, from: sumsStart) }
      table = node(slots.indicators) ?? 0
    }
    let rows = tape.elements(of: table)
    guard rows.count > 0 else {
      return Found(values: values, cells: [], indicatorCount: 0, isFlawless: false)
    }
    let shown = min(rows.count, mostIndicators)
    let cells = [UInt32](unsafeUninitializedCapacity: shown * rowLength) { cells, count in
      count = shown * rowLength
      var row = rows.first
      for start in stride(from: 0, to: count, by: rowLength) {
        cells.initializeElement(at: start, to: UInt32(truncatingIfNeeded: row))
        let part = UnsafeMutableBufferPointer(rebasing: cells[start + 1..<start + rowLength])
        if !self.row.find(in: row, of: tape, part) { isFlawless = false }
        row = Int(tape.nodes[row].next)
      }
    }
    // What is beyond the bound has not been looked at.
    return Found(
      values: values, cells: cells, indicatorCount: rows.count, isFlawless: isFlawless && shown == rows.count)
  }
}

extension JSONTape {
  /// The first element of a list, and how many there are; none of any other value.
  fileprivate func elements(of list: Int) -> (first: Int, count: Int) {
    guard nodes[list].kind == .array else { return (0, 0) }
    var count = 0
    var element = list + 1
    while element < Int(nodes[list].next) {
      count += 1
      element = Int(nodes[element].next)
    }
    return (list + 1, count)
  }
}

extension JSONValue {
  /// Something read from the value, with its place.
  func located<Value: Sendable>(_ read: (JSONValue) -> Value?) -> Located<Value>? {
    read(self).map { Located($0, at: self) }
  }

  func locatedText(_ key: String) -> Located<String>? { self[key]?.located(\.string) }
}
