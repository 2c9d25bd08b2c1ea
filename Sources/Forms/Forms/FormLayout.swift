/// Where the values of a family's forms are kept.
///
/// A form remembers nothing but the node of each of its values; what a value is, is read when somebody asks. The nodes stand
/// in one list of slots: first those of the form's own keys, then those of the funding block, of its lines and of the
/// sums, and at the end, for each row of the indicator table, the row itself and its cells.
///
/// A class, because every value that is asked for passes through it.
final class FormLayout: Sendable {
  let own: JSONKeyTable
  let funding: JSONKeyTable
  /// The lines of a funding block that are objects of their own.
  let lines: [JSONKeyTable]
  let sums: JSONKeyTable
  let row: JSONKeyTable

  /// Slots of what the program asks for by itself.
  let slots: OwnSlots
  /// The slot of each text field of the scheme.
  let fieldSlots: [Int]
  /// The lines of the scheme, each with the positions of its amounts in ``amounts``.
  let fundingLines: [(definition: SchemeFundingLine, amounts: Range<Int>)]
  /// The amounts of all lines.
  let amounts: [SchemeAmount]
  // What is searched often stands in arrays of its own: those of definitions would count references on the way.

  /// The positions of each line's amounts.
  let lineAmounts: [Range<Int>]
  /// The slots of the amounts.
  let amountSlots: [Int]
  /// The roles of the amounts.
  let amountRoles: [AmountRole]
  /// Which definitions they have.
  let amountIdentities: [ObjectIdentifier]
  /// The roles of the text fields of the scheme.
  let fieldRoles: [FieldRole?]
  /// The line that holds the project's money as a whole; nil where there is none.
  let totalLine: Int?
  /// The position of each role among the columns.
  let columns: ColumnPositions
  /// How many slots stand before the rows.
  let firstRow: Int
  /// How many slots each row has.
  var rowLength: Int { row.count + 1 }

  /// Where the slots of a nested object begin.
  let fundingStart: Int
  /// Where the slots of each line begin, and the slot of the line itself.
  let lineStarts: [(line: Int, start: Int)]
  let sumsStart: Int

  /// The layout of a family's forms.
  ///
  /// - Parameter shape: the shape of the family's forms.
  init(
    shape: JSONShape, fields: [SchemeField], funding scheme: SchemeFunding, columns: [SchemeColumn]
  ) {
    let root = shape.members
    let own = JSONKeyTable(root)
    let fundingShape = root.shape(of: "funding").members
    let funding = JSONKeyTable(fundingShape)
    let sums = JSONKeyTable(root.shape(of: "total").members)
    let fundingStart = own.count

    var lines: [JSONKeyTable] = []
    var lineStarts: [(line: Int, start: Int)] = []
    var fundingLines: [(definition: SchemeFundingLine, amounts: Range<Int>)] = []
    var amounts: [(definition: SchemeAmount, slot: Int)] = []
    var next = fundingStart + funding.count
    for line in scheme.lines {
      let first = amounts.count
      let definitions = scheme.amounts.filter { line.amountKeys.contains($0.key) }
      if let key = line.key {
        let table = JSONKeyTable(fundingShape.shape(of: key).members)
        lines.append(table)
        lineStarts.append((fundingStart + (funding.position(of: key) ?? 0), next))
        for (position, definition) in definitions.enumerated() {
          amounts.append((definition, next + position))
        }
        next += table.count
      } else {
        for definition in definitions {
          amounts.append((definition, fundingStart + (funding.position(of: definition.key) ?? 0)))
        }
      }
      fundingLines.append((line, first..<amounts.count))
    }
    self.own = own
    self.funding = funding
    self.lines = lines
    self.lineStarts = lineStarts
    self.fundingLines = fundingLines
    self.amounts = amounts.map(\.definition)
    lineAmounts = fundingLines.map(\.amounts)
    amountSlots = amounts.map(\.slot)
    amountRoles = amounts.map(\.definition.role)
    amountIdentities = amounts.map { ObjectIdentifier($0.definition) }
    fieldRoles = fields.map(\.role)
    self.fundingStart = fundingStart
    self.sums = sums
    row = JSONKeyTable(root.shape(of: "indicators").element.members)
    sumsStart = next
    firstRow = next + sums.count
    totalLine = scheme.lines.firstIndex(where: \.isTotal)
    fieldSlots = fields.map { own.position(of: $0.key) ?? 0 }
    self.columns = ColumnPositions(columns)
    func field(_ role: FieldRole) -> Int? {
      fields.first { $0.role == role }.flatMap { own.position(of: $0.key) }
    }
    slots = OwnSlots(
      year: own.position(of: "year"), series: own.position(of: "series"), status: own.position(of: "status"),
      evaluatedOn: field(.evaluatedOn) ?? own.position(of: "evaluatedOn"),
      publishedOn: own.position(of: "publishedOn"), indexNumber: own.position(of: "indexNumber"),
      acknowledged: own.position(of: "acknowledged"), funding: own.position(of: "funding"),
      currency: funding.position(of: "currency").map { fundingStart + $0 },
      indicators: own.position(of: "indicators"), sums: own.position(of: "total"),
      totalWeight: sums.position(of: TotalKind.weight.rawValue).map { next + $0 },
      totalScore: sums.position(of: TotalKind.score.rawValue).map { next + $0 },
      project: field(.project), unit: field(.unit))
  }

  /// Slots of what the program asks for by itself; nil for what the family has no key for.
  struct OwnSlots: Sendable {
    let year: Int?
    let series: Int?
    let status: Int?
    let evaluatedOn: Int?
    let publishedOn: Int?
    let indexNumber: Int?
    let acknowledged: Int?
    let funding: Int?
    let currency: Int?
    let indicators: Int?
    let sums: Int?
    let totalWeight: Int?
    let totalScore: Int?
    let project: Int?
    let unit: Int?
  }

  /// The cells of a row behind the slot of the row itself; nil for what the family has no column for.
  struct ColumnPositions: Sendable {
    let category: Int?
    let categoryWeight: Int?
    let subcategory: Int?
    let name: Int?
    let explanation: Int?
    let target: Int?
    let actual: Int?
    let weight: Int?
    let score: Int?
    let deviation: Int?
    let note: Int?
  }
}

extension FormLayout.ColumnPositions {
  init(_ columns: [SchemeColumn]) {
    func position(_ role: ColumnRole) -> Int? { columns.firstIndex { $0.role == role }.map { $0 + 1 } }
    self.init(
      category: position(.category), categoryWeight: position(.categoryWeight),
      subcategory: position(.subcategory), name: position(.name), explanation: position(.explanation),
      target: position(.target), actual: position(.actual), weight: position(.weight),
      score: position(.score), deviation: position(.deviation), note: position(.note))
  }

  /// The position of the column that plays a role; nil where there is none, and for columns that are only shown.
  func position(of role: ColumnRole) -> Int? {
    switch role {
    case .category: category
    case .categoryWeight: categoryWeight
    case .subcategory: subcategory
    case .name: name
    case .explanation: explanation
    case .target: target
    case .actual: actual
    case .weight: weight
    case .score: score
    case .deviation: deviation
    case .note: note
    case .other: nil
    }
  }
}

extension JSONShape {
  /// The keys of an object; none of any other shape.
  fileprivate var members: JSONObjectShape {
    if case .object(let members) = self { members } else { JSONObjectShape([]) }
  }

  /// The shape of a list's elements; anything for any other shape.
  fileprivate var element: JSONShape {
    if case .list(let element, _) = self { element } else { .any }
  }
}

extension JSONObjectShape {
  /// The shape of a key's value; anything where there is no such key.
  fileprivate func shape(of name: String) -> JSONShape {
    keys.first { $0.name == name }?.shape ?? .any
  }
}
