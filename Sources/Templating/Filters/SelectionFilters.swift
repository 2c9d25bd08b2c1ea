// Filters that apply other filters and tests to every item.

let selectionFilters: [TemplateFilter] = [
  TemplateFilter("map", Signature(takesMorePositional: true, takesMoreNamed: true)) {
    call throws(TemplateFailure) in
    try map(call)
  },
  selection("select", keeps: true, byAttribute: false),
  selection("reject", keeps: false, byAttribute: false),
  selection("selectattr", keeps: true, byAttribute: true),
  selection("rejectattr", keeps: false, byAttribute: true),
]

/// The items of the value; none where it counts as false, whatever it is, as in Jinja2.
private func itemsIfAny(_ call: FilterCall) throws(TemplateFailure) -> [Value] {
  try call.value.truth() ? try call.items() : []
}

private func map(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let arguments = call.arguments
  let items = try itemsIfAny(call)
  var result: [Value] = []
  result.reserveCapacity(items.count)
  if let first = arguments.more.first {
    guard let name = first.text else { throw .notText("map", first) }
    let others = Array(arguments.more.dropFirst())
    for item in items {
      result.append(
        try call.environment.apply(name, to: item, others, arguments.named, autoescape: call.autoescape))
    }
    return .list(result)
  }
  guard let attribute = arguments.named.first(where: { $0.name == "attribute" }) else {
    throw .missingArgument("map", "attribute")
  }
  for other in arguments.named where other.name != "attribute" && other.name != "default" {
    throw .unknownArgument("map", other.name, known: ["attribute", "default"])
  }
  let path = try AttributePath(attribute.value)
  let fallback = arguments.named.first { $0.name == "default" }?.value ?? .none
  for item in items { result.append(try path.value(in: item, call, default: fallback)) }
  return .list(result)
}

private func selection(_ name: String, keeps: Bool, byAttribute: Bool) -> TemplateFilter {
  TemplateFilter(name, Signature(takesMorePositional: true, takesMoreNamed: true)) {
    call throws(TemplateFailure) in
    var arguments = call.arguments.more
    var path: AttributePath?
    if byAttribute {
      guard let attribute = arguments.first else { throw .missingArgument(name, "attribute") }
      path = try AttributePath(attribute)
      arguments.removeFirst()
    }
    let test = arguments.first
    let others = Array(arguments.dropFirst())
    if let test, test.text == nil { throw .notText(name, test) }
    var result: [Value] = []
    for item in try itemsIfAny(call) {
      var value = item
      if let path { value = try path.value(in: item, call) }
      let holds: Bool
      if let name = test?.text {
        holds = try call.environment.test(name, value, others, call.arguments.named)
      } else {
        holds = try value.truth()
      }
      if holds == keeps { result.append(item) }
    }
    return .list(result)
  }
}
