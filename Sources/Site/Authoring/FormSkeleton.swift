import Decimals
import Diagnostics
import Forms

/// The first version of a form: every key that its family asks for, in order, with nothing filled in but what
/// is known.
///
/// It is made from the shape that the loader checks forms by, so that a new key of a scheme needs nothing here.
struct FormSkeleton {
  let scheme: Scheme
  let address: FormAddress
  /// The project's name as it will be printed.
  let projectName: String
  let unitName: String
  let department: String?

  /// What stands where a text must not be blank.
  static let placeholder = "待填写"

  /// The form as JSON.
  var text: JSONTree {
    guard case .object(let shape) = scheme.formShape else { return .object([]) }
    let members = shape.keys.compactMap { key -> JSONTree.Member? in
      if let known = known(key.name) { return .init(key.name, known) }
      return key.isOptional ? nil : .init(key.name, blank(key.shape))
    }
    return .object(members)
  }

  /// What is known of a key.
  private func known(_ key: String) -> JSONTree? {
    switch key {
    case "form": .text(scheme.kind.rawValue)
    case "scheme": .text(scheme.id.text)
    case "year": .integer(address.year)
    case "series": .null
    case "status": "draft"
    case "funding": funding
    case "indicators": indicators
    case "total": total
    default: field(key)
    }
  }

  private func field(_ key: String) -> JSONTree? {
    guard let field = scheme.fields.first(where: { $0.key == key }) else { return nil }
    return switch field.role {
    case .project: .text(projectName)
    case .unit: .text(unitName)
    case .department where field.type == .text: .text(department ?? "")
    default: nil
    }
  }

  /// The points that execution can win stand in the form, because the scheme fixes them.
  private var funding: JSONTree {
    guard let shape = shape(of: "funding") else { return .object([]) }
    var text = blank(shape)
    if let currency = scheme.funding.currency {
      text = text.replacing(["currency"], with: .text(currency.rawValue))
    }
    guard let line = scheme.funding.totalLine, let key = scheme.funding.amount(for: .weight)?.key,
      case .funding(let points)? = scheme.scoring?.execution.carrier
    else { return text }
    return text.replacing([line.key, key].compactMap { $0 }, with: .number(points))
  }

  /// One indicator of each category, in the order of the scheme.
  private var indicators: JSONTree {
    guard case .list(let row, _)? = shape(of: "indicators") else { return [] }
    let category = scheme.column(for: .category)?.key
    let points = scheme.column(for: .categoryWeight)?.key
    return .list(
      scheme.categories.map { entry in
        var text = blank(row)
        if let category { text = text.replacing([category], with: .text(entry.name)) }
        if let points, let number = entry.points, !entry.isAdvisory {
          text = text.replacing([points], with: .number(number))
        }
        return text
      })
  }

  private var total: JSONTree {
    .object(
      scheme.totals.map { total in
        let maximum = scheme.scoring.map { JSONTree.number($0.maximum) }
        return .init(total.rawValue, total == .weight ? maximum ?? .null : .null)
      })
  }

  private func shape(of key: String) -> JSONShape? {
    guard case .object(let object) = scheme.formShape else { return nil }
    return object.keys.first { $0.name == key }?.shape
  }

  /// A value of the shape with as little in it as the shape allows.
  private func blank(_ shape: JSONShape) -> JSONTree {
    switch shape {
    case .text(let allowsEmpty): .text(allowsEmpty ? "" : Self.placeholder)
    case .date, .slug: ""
    case .choice(let words): .text(words.contains("") ? "" : words.first ?? "")
    case .number, .integer: 0
    case .boolean: false
    case .list(let element, let least): .list(Array(repeating: blank(element), count: least))
    case .object(let object):
      .object(
        object.keys.filter { !$0.isOptional }.map { .init($0.name, blank($0.shape)) })
    case .map: .object([])
    case .nullable, .any: .null
    }
  }
}

extension JSONTree {
  /// The same object with another value at the end of a way of names; unchanged where there is no such way.
  fileprivate func replacing(_ names: [String], with value: JSONTree) -> JSONTree {
    guard let name = names.first else { return value }
    guard case .object(let members) = self else { return self }
    return .object(
      members.map { member in
        member.name == name
          ? Member(name, member.value.replacing(Array(names.dropFirst()), with: value)) : member
      })
  }
}
