// Filters that take sequences apart and put them together.

let sequenceFilters: [TemplateFilter] = [
  TemplateFilter("first") { call throws(TemplateFailure) in
    try call.items().first ?? call.environment.undefined(.fact(.emptySequence))
  },
  TemplateFilter("last") { call throws(TemplateFailure) in
    try call.items().last ?? call.environment.undefined(.fact(.emptySequence))
  },
  TemplateFilter("join", .optional(("d", ""), ("attribute", .none))) { call throws(TemplateFailure) in
    try join(call)
  },
  TemplateFilter("batch", Signature([Parameter("linecount"), Parameter("fill_with", default: .none)])) {
    call throws(TemplateFailure) in
    let items = try call.items()
    let size = try call.int(0, "batch")
    guard size > 0 else {
      throw .badArgument("batch", "每批的数目必须大于零", "the size of a batch must be above zero")
    }
    var batches = stride(from: 0, to: items.count, by: size).map {
      Array(items[$0..<Swift.min($0 + size, items.count)])
    }
    if !call.arguments[1].isNone, let last = batches.indices.last {
      try call.check(items: size)
      batches[last] += repeatElement(call.arguments[1], count: size - batches[last].count)
    }
    return .list(batches.map(Value.list))
  },
  TemplateFilter("slice", Signature([Parameter("slices"), Parameter("fill_with", default: .none)])) {
    call throws(TemplateFailure) in
    try slice(call)
  },
  TemplateFilter("sum", .optional(("attribute", .none), ("start", 0))) { call throws(TemplateFailure) in
    let path = try AttributePath(call.arguments[0])
    var sum = call.arguments[1]
    guard sum.text == nil else { throw .notANumber("sum", sum) }
    for item in try call.items() {
      let value = try path.value(in: item, call)
      sum = try Arithmetic.apply(.add, sum, value, call.limits)
    }
    return sum
  },
  TemplateFilter(
    "unique", .optional(("case_sensitive", false), ("attribute", .none))
  ) { call throws(TemplateFailure) in
    let key = try SortKey(call.arguments[1], isCaseSensitive: try call.flag(0))
    var seen: Set<HashedKey> = []
    var result: [Value] = []
    for item in try call.items() {
      let value = try key.key(of: item, call)
      try value.refuseUnhashable()
      if seen.insert(HashedKey(value)).inserted { result.append(item) }
    }
    return .list(result)
  },
]

private func join(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let path = try AttributePath(call.arguments[1])
  var items: [Value] = []
  for item in try call.items() { items.append(try path.value(in: item, call)) }
  let isMarkup = call.autoescape && (call.arguments[0].isMarkup || items.contains(where: \.isMarkup))
  let separator = isMarkup ? try call.arguments[0].escaped() : try call.arguments[0].printed()
  var text = ""
  for (index, item) in items.enumerated() {
    if index > 0 { text += separator }
    text += isMarkup ? try item.escaped() : try item.printed()
    guard text.utf8.count <= call.limits.bytes else { throw .textTooLong(call.limits.bytes) }
  }
  return isMarkup ? .markup(text) : .string(text)
}

private func slice(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let items = try call.items()
  let count = try call.int(0, "slice")
  guard count != 0 else {
    throw .badArgument("slice", "份数不能为零", "the number of slices cannot be zero")
  }
  guard count > 0 else { return .list([]) }
  try call.check(items: count)
  let (size, extra) = items.count.quotientAndRemainder(dividingBy: count)
  var start = 0
  return .list(
    (0..<count).map { number in
      let end = start + size + (number < extra ? 1 : 0)
      defer { start = end }
      let filling = !call.arguments[1].isNone && number >= extra ? [call.arguments[1]] : []
      return .list(items[start..<end] + filling)
    })
}
