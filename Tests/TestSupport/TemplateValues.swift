import Forms
import Templating

extension Value {
  /// The value that a JSON document stands for.
  package init(_ json: JSONValue) {
    self =
      switch json.kind {
      case .null, .invalid: .none
      case .boolean: .bool(json.boolean ?? false)
      case .string: .string(json.string ?? "")
      case .number: Int(json.place.text).map(Value.int) ?? json.decimal.map(Value.decimal) ?? .none
      case .array: .list(json.elements.map { Value($0) })
      case .object: .dictionary(ValueDictionary(json.members.map { ($0.name, Value($0.value)) }))
      }
  }
}
