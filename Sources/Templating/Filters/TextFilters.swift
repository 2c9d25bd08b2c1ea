// Filters that make text of text.

let textFilters: [TemplateFilter] = [
  TemplateFilter("upper") { call throws(TemplateFailure) in
    let (text, isMarkup) = try call.textValue()
    return try call.like(isMarkup, text.mappingScalars(\.properties.uppercaseMapping))
  },
  TemplateFilter("lower") { call throws(TemplateFailure) in
    let (text, isMarkup) = try call.textValue()
    return try call.like(isMarkup, text.lowercasedLikePython)
  },
  TemplateFilter("capitalize") { call throws(TemplateFailure) in
    let (text, isMarkup) = try call.textValue()
    return try call.like(isMarkup, text.capitalizedLikePython)
  },
  TemplateFilter("title") { call throws(TemplateFailure) in
    let (text, isMarkup) = try call.textValue()
    return try call.like(isMarkup, text.titledLikeJinja)
  },
  TemplateFilter("trim", .optional(("chars", .none))) { call throws(TemplateFailure) in
    let (text, isMarkup) = try call.textValue()
    let characters = call.arguments[0].isNone ? nil : Set(try call.text(0, "trim").unicodeScalars)
    return try call.like(isMarkup, text.trimmed { characters?.contains($0) ?? $0.isSpaceLikePython })
  },
  TemplateFilter(
    "replace", Signature([Parameter("old"), Parameter("new"), Parameter("count", default: .none)])
  ) { call throws(TemplateFailure) in
    let count = call.arguments[2].isNone ? -1 : try call.int(2, "replace")
    guard call.autoescape else {
      let text = try call.value.printed()
      return .string(
        try text.replacing(
          try call.arguments[0].printed(), with: try call.arguments[1].printed(), count, call.limits))
    }
    // Where one of the texts is markup the result is, and the others are escaped for it.
    let isMarkup = call.value.isMarkup || call.arguments[0].isMarkup || call.arguments[1].isMarkup
    let text = isMarkup ? try call.value.escaped() : try call.value.printed()
    let new = isMarkup ? try call.arguments[1].escaped() : try call.arguments[1].printed()
    let old = try call.arguments[0].printed()
    return try call.like(isMarkup, try text.replacing(old, with: new, count, call.limits))
  },
  TemplateFilter("reverse") { call throws(TemplateFailure) in
    switch call.value {
    case .string(let text): return .string(text.reversedScalars)
    case .markup(let text): return .markup(text.reversedScalars)
    default: return .list(try call.items().reversed())
    }
  },
  TemplateFilter("wordcount") { call throws(TemplateFailure) in
    .int(try call.value.printed().wordCount)
  },
  TemplateFilter("format", Signature(takesMorePositional: true, takesMoreNamed: true)) {
    call throws(TemplateFailure) in
    guard call.arguments.more.isEmpty || call.arguments.named.isEmpty else {
      throw .badArgument("format", "不能同时使用位置参数和关键字参数", "positional and keyword arguments cannot be mixed")
    }
    let named = ValueDictionary(call.arguments.named.map { ($0.name, $0.value) })
    let value: Value =
      switch call.value {
      case .string, .markup: call.value
      default: .string(try call.value.printed())
      }
    return try PercentFormat.apply(
      value, call.arguments.named.isEmpty ? .tuple(call.arguments.more) : .dictionary(named))
  },
]

extension Value {
  var isNone: Bool {
    if case .none = self { return true }
    return false
  }
}

extension Unicode.Scalar {
  /// Whether Python counts the scalar as white space.
  var isSpaceLikePython: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}

extension String {
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }

  func mappingScalars(_ transform: (Unicode.Scalar) -> String) -> String {
    var result = ""
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      result.unicodeScalars.append(contentsOf: transform(scalar).unicodeScalars)
    }
    return result
  }

  /// Lower case; a capital sigma at the end of a word becomes the final form.
  var lowercasedLikePython: String {
    guard unicodeScalars.contains("\u{03A3}") else { return mappingScalars(\.properties.lowercaseMapping) }
    let scalars = Array(unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      result +=
        scalar == "\u{03A3}" ? (Self.isFinal(index, scalars) ? "ς" : "σ") : scalar.properties.lowercaseMapping
    }
    return result
  }

  private static func isFinal(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
    let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased ?? false && !(after?.properties.isCased ?? false)
  }

  var capitalizedLikePython: String {
    guard let first = unicodeScalars.first else { return self }
    let rest = String(scalars: unicodeScalars.dropFirst())
    return first.properties.titlecaseMapping + rest.lowercasedLikePython
  }

  /// Every word with a capital; words begin behind white space, `-`, `(`, `{`, `[` and `<`.
  var titledLikeJinja: String {
    var result = ""
    var startsWord = true
    var word = ""
    func isBreak(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isSpaceLikePython || scalar == "-" || scalar == "(" || scalar == "{" || scalar == "["
        || scalar == "<"
    }
    for scalar in unicodeScalars {
      if isBreak(scalar) {
        result += word.lowercasedLikePython
        word = ""
        result.unicodeScalars.append(scalar)
        startsWord = true
      } else if startsWord {
        result += scalar.properties.uppercaseMapping
        startsWord = false
      } else {
        word.unicodeScalars.append(scalar)
      }
    }
    return result + word.lowercasedLikePython
  }

  func trimmed(_ isTrimmed: (Unicode.Scalar) -> Bool) -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isTrimmed($0) }),
      let last = scalars.lastIndex(where: { !isTrimmed($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  var reversedScalars: String { String(scalars: unicodeScalars.reversed()) }

  /// The number of runs of letters, digits and underscores.
  var wordCount: Int {
    var count = 0
    var inWord = false
    for scalar in unicodeScalars {
      let isWord = scalar.isWordLikePython
      if isWord, !inWord { count += 1 }
      inWord = isWord
    }
    return count
  }

  /// The text with at most `count` occurrences of `old` replaced; all of them for a negative count.
  func replacing(
    _ old: String, with new: String, _ count: Int, _ limits: TemplateLimits
  ) throws(TemplateFailure) -> String {
    let bytes = Array(utf8)
    let search = ByteSearch(old.utf8)
    let most = count < 0 ? Int.max : count
    // An empty text stands before every scalar and at the end.
    let places =
      search.needle.isEmpty
      ? Array((bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]).prefix(most))
      : search.all(in: bytes, most: most)
    let (growth, overflow) = places.count.multipliedReportingOverflow(by: new.utf8.count)
    guard !overflow, growth <= limits.bytes else { throw .textTooLong(limits.bytes) }
    var result: [UInt8] = []
    var offset = 0
    for place in places {
      result += bytes[offset..<place]
      result += new.utf8
      offset = place + search.needle.count
    }
    return String(decoding: result + bytes[offset...], as: UTF8.self)
  }
}

extension Unicode.Scalar {
  /// Whether the scalar is a letter, a digit or an underscore, as `\w` means it.
  var isWordLikePython: Bool {
    if value < 0x80 {
      return (0x30...0x39).contains(value) || (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
        || value == 0x5F
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
