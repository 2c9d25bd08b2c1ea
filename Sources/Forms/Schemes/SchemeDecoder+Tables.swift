import Decimals
import Diagnostics

// The money and the indicator table of a scheme.

extension SchemeDecoder {
  mutating func funding() -> SchemeFunding {
    let object = root["funding"] ?? root
    let amounts = object.list("amounts")
    reportDuplicates(of: "key", in: amounts)
    reportDuplicateRoles(in: amounts, except: [AmountRole.otherMoney.rawValue])
    for amount in amounts {
      if amount.text("key") == "currency", let key = amount["key"] {
        report(.reservedKey("currency"), at: key)
      }
    }
    let known = amounts.map { $0.text("key") }
    return SchemeFunding(
      label: object.localizedText("label"), currency: object.word("currency"),
      amounts: amounts.map {
        SchemeAmount(
          key: $0.text("key"), label: $0.localizedText("label"), role: $0.word("role") ?? .otherMoney)
      },
      lines: lines(object, known))
  }

  private mutating func lines(_ object: JSONValue, _ known: [String]) -> [SchemeFundingLine] {
    guard let list = object["lines"] else {
      return [
        SchemeFundingLine(key: nil, label: object.localizedText("label"), isTotal: true, amountKeys: known)
      ]
    }
    let lines = Array(list.elements)
    reportDuplicates(of: "key", in: lines)
    let totals = lines.filter { $0.flag("total") }
    if totals.isEmpty { report(.noTotalLine, at: list) }
    for line in totals.dropFirst() { report(.severalTotalLines, at: line) }
    return lines.map { line in
      for amount in line.list("amounts") where !known.contains(amount.string ?? "") {
        report(.unknownAmount(amount.string ?? "", known: known), at: amount)
      }
      if line.text("key") == "currency", let key = line["key"] { report(.reservedKey("currency"), at: key) }
      return SchemeFundingLine(
        key: line.text("key"), label: line.localizedText("label"), isTotal: line.flag("total"),
        amountKeys: line.texts("amounts"))
    }
  }

  mutating func columns() -> [SchemeColumn] {
    let objects = root.list("indicators")
    reportDuplicates(of: "key", in: objects)
    reportDuplicateRoles(in: objects, except: [ColumnRole.other.rawValue])
    let columns = objects.map {
      SchemeColumn(
        key: $0.text("key"), label: $0.localizedText("label"), role: $0.word("role") ?? .other,
        isOptional: $0.flag("optional"))
    }
    for role in [ColumnRole.category, .name] where !columns.contains(where: { $0.role == role }) {
      report(.missingRole(role.rawValue), at: root["indicators"] ?? root)
    }
    return columns
  }

  mutating func totals(_ columns: [SchemeColumn]) -> [TotalKind] {
    var totals: [TotalKind] = []
    for value in root.list("totals") {
      guard let name = value.string, let kind = TotalKind(rawValue: name) else { continue }
      if totals.contains(kind) { report(.duplicate(name), at: value) }
      if !columns.contains(where: { $0.role.rawValue == name }) {
        report(.totalWithoutColumn(name), at: value)
      }
      totals.append(kind)
    }
    return totals
  }

  mutating func categories() -> [SchemeCategory] {
    let objects = root.list("categories")
    reportDuplicates(of: "name", in: objects)
    return objects.map {
      SchemeCategory(name: $0.text("name"), points: $0["points"]?.decimal, isAdvisory: $0.flag("advisory"))
    }
  }
}
