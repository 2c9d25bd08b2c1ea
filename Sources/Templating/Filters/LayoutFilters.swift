// Filters that lay text out: width, indentation, lines.

let layoutFilters: [TemplateFilter] = [
  TemplateFilter("center", .optional(("width", 80))) { call throws(TemplateFailure) in
    let (text, isMarkup) = try call.textValue()
    let width = try call.int(0, "center")
    guard width <= call.limits.bytes else { throw .textTooLong(call.limits.bytes) }
    let room = width - text.unicodeScalars.count
    guard room > 0 else { return try call.like(isMarkup, text) }
    // Python gives an odd space to the left where the width is odd.
    let left = room / 2 + (room & width & 1)
    return try call.like(
      isMarkup, String(repeating: " ", count: left) + text + String(repeating: " ", count: room - left))
  },
  TemplateFilter("indent", .optional(("width", 4), ("first", false), ("blank", false))) {
    call throws(TemplateFailure) in
    try indent(call)
  },
  TemplateFilter(
    "truncate",
    .optional(("length", 255), ("killwords", false), ("end", "..."), ("leeway", .none))
  ) { call throws(TemplateFailure) in
    try truncate(call)
  },
  TemplateFilter(
    "wordwrap",
    .optional(("width", 79), ("break_long_words", true), ("wrapstring", .none), ("break_on_hyphens", true))
  ) { call throws(TemplateFailure) in
    let width = try call.int(0, "wordwrap")
    guard width > 0 else { throw .badArgument("wordwrap", "宽度必须大于零", "the width must be above zero") }
    let separator = call.arguments[2].isNone ? "\n" : try call.text(2, "wordwrap")
    let wrap = WordWrap(width: width, breaksLongWords: try call.flag(1), breaksOnHyphens: try call.flag(3))
    let lines = try call.value.printed().linesLikePython.flatMap { line in
      let wrapped = wrap.lines(of: line)
      return wrapped.isEmpty ? [""] : wrapped
    }
    return try call.like(false, lines.joined(separator: separator))
  },
]

private func indent(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let (text, isMarkup) = try call.textValue()
  let indentation: String
  switch call.arguments[0] {
  case .string(let given): indentation = isMarkup ? Escape.escaped(given) : given
  case .markup(let given): indentation = given
  default:
    let width = try call.int(0, "indent")
    guard width <= call.limits.items else { throw .tooManyItems(call.limits.items) }
    indentation = String(repeating: " ", count: Swift.max(width, 0))
  }
  let blank = try call.flag(2)
  var lines = (text + "\n").linesLikePython
  guard
    (lines.count + 1).multipliedReportingOverflow(by: indentation.utf8.count + 1).partialValue
      <= call.limits.bytes
  else { throw .textTooLong(call.limits.bytes) }
  for index in lines.indices.dropFirst() where blank || !lines[index].isEmpty {
    lines[index] = indentation + lines[index]
  }
  let result = lines.joined(separator: "\n")
  return try call.like(isMarkup, try call.flag(1) ? indentation + result : result)
}

private func truncate(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let (text, isMarkup) = try call.textValue()
  let length = try call.int(0, "truncate")
  let end = isMarkup ? try call.arguments[2].escaped() : try call.text(2, "truncate")
  let endLength = end.unicodeScalars.count
  let leeway = call.arguments[3].isNone ? 5 : try call.int(3, "truncate")
  guard length >= endLength else {
    throw .badArgument(
      "truncate", "长度不能小于结尾的长度 \(endLength)", "the length must be at least \(endLength), that of the end")
  }
  guard leeway >= 0 else { throw .badArgument("truncate", "leeway 不能为负", "the leeway cannot be negative") }
  if call.value.text == nil, let count = call.value.length, !isMarkup {
    // A list that is short enough stays the list it is; there is no end to put behind a longer one.
    guard count > length, count - length > leeway else { return call.value }
    throw .notText("truncate", call.value)
  }
  let scalars = Array(text.unicodeScalars)
  guard scalars.count > length, scalars.count - length > leeway else { return try call.like(isMarkup, text) }
  let kept = scalars[..<(length - endLength)]
  let cut = try call.flag(1) ? kept : kept.lastIndex(of: " ").map { kept[..<$0] } ?? kept
  return try call.like(isMarkup, String(scalars: cut) + end)
}

extension String {
  /// The lines of the text as Python's `splitlines` parts them: no empty line at the end.
  var linesLikePython: [String] {
    var lines: [String] = []
    var line = UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      defer { previous = scalar }
      switch scalar.value {
      case 0x0A where previous == "\r": continue
      case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029:
        lines.append(String(line))
        line = UnicodeScalarView()
      default: line.append(scalar)
      }
    }
    if !line.isEmpty { lines.append(String(line)) }
    return lines
  }
}
