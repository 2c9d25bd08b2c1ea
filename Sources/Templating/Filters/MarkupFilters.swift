// Filters that turn text into markup and back.

let markupFilters: [TemplateFilter] = [
  TemplateFilter("escape") { call throws(TemplateFailure) in .markup(try call.value.escaped()) },
  TemplateFilter("e") { call throws(TemplateFailure) in .markup(try call.value.escaped()) },
  TemplateFilter("forceescape") { call throws(TemplateFailure) in
    .markup(Escape.escaped(try call.value.printed()))
  },
  TemplateFilter("safe") { call throws(TemplateFailure) in .markup(try call.value.printed()) },
  TemplateFilter("striptags") { call throws(TemplateFailure) in
    .string(Markup.text(of: try call.value.printed()))
  },
  TemplateFilter("xmlattr", .optional(("autospace", true))) { call throws(TemplateFailure) in
    try attributes(call)
  },
  TemplateFilter("tojson", .optional(("indent", .none))) { call throws(TemplateFailure) in
    let indent = call.arguments[0].isNone ? nil : try call.int(0, "tojson")
    guard (indent ?? 0) <= 80 else {
      throw .badArgument("tojson", "缩进最多 80 格", "the indentation is at most 80")
    }
    return try call.like(true, try ValueJSON.safeForMarkup(call.value, indent: indent))
  },
  TemplateFilter("urlencode") { call throws(TemplateFailure) in .string(try urlencode(call.value)) },
  TemplateFilter(
    "urlize",
    .optional(
      ("trim_url_limit", .none), ("nofollow", false), ("target", .none), ("rel", .none),
      ("extra_schemes", .none))
  ) { call throws(TemplateFailure) in
    try urlize(call)
  },
]

private func attributes(_ call: FilterCall) throws(TemplateFailure) -> Value {
  guard case .dictionary(let dictionary) = call.value else {
    try call.value.refuseIfUndefined()
    throw .notADictionary("xmlattr", call.value)
  }
  var parts: [String] = []
  for (key, value) in zip(dictionary.keys, dictionary.values) where !value.isNone && !value.isUndefined {
    guard let name = key.text, !name.isEmpty, !name.unicodeScalars.contains(where: Markup.endsAttributeName)
    else {
      throw .badArgument("xmlattr", "属性名 \(key.represented) 无效", "\(key.represented) is no attribute name")
    }
    parts.append("\(try key.escaped())=\"\(try value.escaped())\"")
  }
  let text = parts.joined(separator: " ")
  let spaced = try call.flag(0) && !text.isEmpty ? " " + text : text
  return call.autoescape ? .markup(spaced) : .string(spaced)
}

private func urlencode(_ value: Value) throws(TemplateFailure) -> String {
  func quoted(_ value: Value, _ isQuery: Bool) throws(TemplateFailure) -> String {
    PercentEncoding.encoded(try value.printed(), isQuery: isQuery)
  }
  let pairs: [Value]
  switch value {
  case .dictionary(let dictionary): pairs = dictionary.pairs
  case .list(let items), .tuple(let items): pairs = items
  default: return try quoted(value, false)
  }
  var parts: [String] = []
  for pair in pairs {
    let items = try pair.iterated()
    guard items.count == 2 else { throw .cannotUnpack(items.count, into: 2) }
    parts.append("\(try quoted(items[0], true))=\(try quoted(items[1], true))")
  }
  return parts.joined(separator: "&")
}

enum PercentEncoding {
  /// The text with all bytes encoded that a URL cannot hold.
  ///
  /// - Parameter isQuery: whether it stands in a query, where a space is a plus and `/` is encoded, too.
  static func encoded(_ text: String, isQuery: Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      case UInt8(ascii: "/") where !isQuery: bytes.append(byte)
      case UInt8(ascii: " ") where isQuery: bytes.append(UInt8(ascii: "+"))
      default: bytes += [Byte.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

enum Markup {
  /// Whether a scalar would end the name of an attribute.
  static func endsAttributeName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{0B}", "\u{0C}", "/", ">", "=": true
    default: false
    }
  }

  /// The text of markup: comments and tags removed, white space collapsed, character references resolved.
  static func text(of markup: String) -> String {
    let bytes = Array(markup.utf8)
    let withoutComments = removing(bytes, from: Array("<!--".utf8), to: Array("-->".utf8))
    let withoutTags = removing(withoutComments, from: [UInt8(ascii: "<")], to: [UInt8(ascii: ">")])
    let words = String(decoding: withoutTags, as: UTF8.self).unicodeScalars.split { $0.isSpaceLikePython }
    return CharacterReferences.resolved(words.map { String($0) }.joined(separator: " "))
  }

  private static func removing(_ bytes: [UInt8], from start: [UInt8], to end: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var offset = 0
    let (start, end) = (ByteSearch(start), ByteSearch(end))
    while let begin = start.first(in: bytes, from: offset), let close = end.first(in: bytes, from: begin) {
      result += bytes[offset..<begin]
      offset = close + end.needle.count
    }
    return result + bytes[offset...]
  }
}

enum CharacterReferences {
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
    "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "middot": "·",
    "times": "×", "divide": "÷", "plusmn": "±", "le": "≤", "ge": "≥", "ne": "≠", "yen": "¥", "euro": "€",
    "laquo": "«", "raquo": "»", "bull": "•", "deg": "°", "ensp": "\u{2002}", "emsp": "\u{2003}",
  ]

  /// The text with numeric references and the commonest named ones replaced by their characters.
  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let end = rest.prefix(34).firstIndex(of: ";")
      if let end, let character = character(rest[rest.index(after: start)..<end]) {
        result += character
        rest = rest[rest.index(after: end)...]
      } else {
        result += "&"
        rest = rest.dropFirst()
      }
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else { return named[String(name)] }
    let digits = name.dropFirst()
    let number =
      digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}
