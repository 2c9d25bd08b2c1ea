// Filters that compare items with each other.

let orderFilters: [TemplateFilter] = [
  TemplateFilter(
    "sort", .optional(("reverse", false), ("case_sensitive", false), ("attribute", .none))
  ) { call throws(TemplateFailure) in
    let key = try SortKey(call.arguments[2], isCaseSensitive: try call.flag(1), several: true)
    let keyed = try keyed(call, key)
    return .list(try sorted(keyed, isDescending: try call.flag(0)).map(\.item))
  },
  TemplateFilter(
    "dictsort", .optional(("case_sensitive", false), ("by", "key"), ("reverse", false))
  ) { call throws(TemplateFailure) in
    guard case .dictionary(let dictionary) = call.value else {
      try call.value.refuseIfUndefined()
      throw .notADictionary("dictsort", call.value)
    }
    let by = try call.text(1, "dictsort")
    guard by == "key" || by == "value" else {
      throw .badArgument("dictsort", "by 只能是 key 或 value", "`by` must be `key` or `value`")
    }
    let key = try SortKey(.int(by == "key" ? 0 : 1), isCaseSensitive: try call.flag(0))
    var keyed: [Keyed] = []
    for pair in dictionary.pairs { keyed.append(Keyed(key: try key.key(of: pair, call), item: pair)) }
    return .list(try sorted(keyed, isDescending: try call.flag(2)).map(\.item))
  },
  TemplateFilter(
    "groupby",
    Signature([
      Parameter("attribute"), Parameter("default", default: .none),
      Parameter("case_sensitive", default: false),
    ])
  ) { call throws(TemplateFailure) in
    try groups(call)
  },
  extreme("min") { (a, b) throws(TemplateFailure) in try a.isLess(than: b) },
  extreme("max") { (a, b) throws(TemplateFailure) in try b.isLess(than: a) },
]

private struct Keyed {
  let key: Value
  let item: Value
}

private func keyed(_ call: FilterCall, _ key: SortKey, default fallback: Value = .none)
  throws(TemplateFailure) -> [Keyed]
{
  var result: [Keyed] = []
  for item in try call.items() {
    result.append(Keyed(key: try key.key(of: item, call, default: fallback), item: item))
  }
  return result
}

/// A stable sort whose comparison may fail.
private func sorted(_ items: [Keyed], isDescending: Bool) throws(TemplateFailure) -> [Keyed] {
  var items = items
  var buffer = items
  var width = 1
  while width < items.count {
    for start in stride(from: 0, to: items.count, by: width * 2) {
      let middle = Swift.min(start + width, items.count)
      let end = Swift.min(start + width * 2, items.count)
      var (left, right) = (start, middle)
      for position in start..<end {
        var takesRight = right < end
        if takesRight, left < middle {
          takesRight =
            isDescending
            ? try items[left].key.isLess(than: items[right].key)
            : try items[right].key.isLess(than: items[left].key)
        }
        if takesRight {
          buffer[position] = items[right]
          right += 1
        } else {
          buffer[position] = items[left]
          left += 1
        }
      }
    }
    swap(&items, &buffer)
    width *= 2
  }
  return items
}

private func groups(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let isCaseSensitive = try call.flag(2)
  let key = try SortKey(call.arguments[0], isCaseSensitive: isCaseSensitive)
  let path = try AttributePath(call.arguments[0])
  let ordered = try sorted(try keyed(call, key, default: call.arguments[1]), isDescending: false)
  var groups: [Value] = []
  var start = 0
  while start < ordered.count {
    var end = start + 1
    while end < ordered.count, ordered[end].key.equals(ordered[start].key) { end += 1 }
    // The group shows the value as its first item has it, not the folded one.
    let grouper = try path.value(in: ordered[start].item, call, default: call.arguments[1])
    groups.append(.engine(GroupObject(grouper: grouper, members: ordered[start..<end].map(\.item))))
    start = end
  }
  return .list(groups)
}

private func extreme(
  _ name: String, _ isBetter: @escaping @Sendable (Value, Value) throws(TemplateFailure) -> Bool
) -> TemplateFilter {
  TemplateFilter(name, .optional(("case_sensitive", false), ("attribute", .none))) {
    call throws(TemplateFailure) in
    let key = try SortKey(call.arguments[1], isCaseSensitive: try call.flag(0))
    let keyed = try keyed(call, key)
    guard var best = keyed.first else { return call.environment.undefined(.fact(.emptySequence)) }
    for candidate in keyed.dropFirst() where try isBetter(candidate.key, best.key) { best = candidate }
    return best.item
  }
}
