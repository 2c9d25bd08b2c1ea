// Filters that make something else of a value, whatever it is.

let conversionFilters: [TemplateFilter] = [
  TemplateFilter("default", .optional(("default_value", ""), ("boolean", false))) {
    call throws(TemplateFailure) in
    try fallback(call)
  },
  TemplateFilter("d", .optional(("default_value", ""), ("boolean", false))) { call throws(TemplateFailure) in
    try fallback(call)
  },
  TemplateFilter("string") { call throws(TemplateFailure) in
    let (text, isMarkup) = try call.textValue()
    return isMarkup ? .markup(text) : .string(text)
  },
  TemplateFilter("list") { call throws(TemplateFailure) in .list(try call.items()) },
  TemplateFilter("length") { call throws(TemplateFailure) in try length(call) },
  TemplateFilter("count") { call throws(TemplateFailure) in try length(call) },
  TemplateFilter("items") { call throws(TemplateFailure) in
    switch call.value {
    case .dictionary(let dictionary): return .list(dictionary.pairs)
    case .object(let object, let position):
      return .list(
        object.shape.names.enumerated().map { .tuple([.string($1), object.field($0, at: position)]) })
    // Even a strict undefined value has no items, as in Jinja2.
    case .undefined: return .list([])
    default: throw .notADictionary("items", call.value)
    }
  },
  TemplateFilter("attr", Signature([Parameter("name")])) { call throws(TemplateFailure) in
    let name = try call.text(0, "attr")
    switch call.value {
    case .object(let object, let position):
      if let slot = object.shape.slot(of: name) { return object.field(slot, at: position) }
    case .engine(let object):
      if let found = object.attribute(name) { return found }
    default: try call.value.refuseIfUndefined()
    }
    return call.environment.undefined(.attribute(name, of: call.value))
  },
  TemplateFilter("pprint") { call throws(TemplateFailure) in
    try call.value.refuseUndefined()
    return .string(call.value.withSortedKeys.represented)
  },
]

private func fallback(_ call: FilterCall) throws(TemplateFailure) -> Value {
  if call.value.isUndefined { return call.arguments[0] }
  return try call.flag(1) && !call.value.isTrue ? call.arguments[0] : call.value
}

private func length(_ call: FilterCall) throws(TemplateFailure) -> Value {
  try call.value.refuseUndefined()
  if call.value.isUndefined { return 0 }
  guard let length = call.value.length else { throw .noLength(call.value) }
  return .int(length)
}

extension Value {
  /// The value with the keys of all dictionaries in order, as Python's `pprint` shows them.
  fileprivate var withSortedKeys: Value {
    switch self {
    case .list(let items): return .list(items.map(\.withSortedKeys))
    case .tuple(let items): return .tuple(items.map(\.withSortedKeys))
    case .dictionary(let dictionary):
      let order = dictionary.keys.indices.sorted {
        (try? dictionary.keys[$0].isLess(than: dictionary.keys[$1])) ?? false
      }
      var result = ValueDictionary()
      for index in order { result.set(dictionary.keys[index], to: dictionary.values[index].withSortedKeys) }
      return .dictionary(result)
    default: return self
    }
  }
}
