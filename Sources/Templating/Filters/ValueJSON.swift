/// Values as JSON.
enum ValueJSON {
  /// JSON that can stand in an HTML document, in a `<script>` and in attributes in single quotes: `<`, `>`,
  /// `&` and `'` are written as escapes.
  static func safeForMarkup(_ value: Value, indent: Int?) throws(TemplateFailure) -> String {
    var writer = Writer(indent: indent)
    try writer.write(value, depth: 0)
    return writer.text
  }

  private struct Writer {
    let indent: Int?
    var text = ""

    mutating func write(_ value: Value, depth: Int) throws(TemplateFailure) {
      guard depth <= NestingCheck.maximumDepth else { throw .nestedValues(NestingCheck.maximumDepth) }
      switch value {
      case .none: text += "null"
      case .bool(let flag): text += flag ? "true" : "false"
      case .int(let number): text += String(number)
      case .decimal(let number): text += number.description
      case .string(let string), .markup(let string): writeString(string)
      case .list(let items), .tuple(let items):
        try writeAll(items.count, "[", "]", depth) { (writer, index) throws(TemplateFailure) in
          try writer.write(items[index], depth: depth + 1)
        }
      case .dictionary(let dictionary): try write(dictionary, depth)
      case .object(let object, let position): try write(object, at: position, depth)
      case .engine(let object):
        guard let items = object.items else { throw .notJSON(value) }
        try write(.list(items), depth: depth)
      case .undefined(let undefined): throw .undefined(undefined)
      }
    }

    private mutating func write(_ dictionary: ValueDictionary, _ depth: Int) throws(TemplateFailure) {
      // Sorted keys, as Jinja2 asks of Python's writer.
      var pairs: [(key: String, value: Value)] = []
      for (key, value) in zip(dictionary.keys, dictionary.values) { pairs.append((try name(key), value)) }
      pairs.sort { $0.key.precedes($1.key) }
      try writeAll(pairs.count, "{", "}", depth) { (writer, index) throws(TemplateFailure) in
        writer.writeString(pairs[index].key)
        writer.text += ": "
        try writer.write(pairs[index].value, depth: depth + 1)
      }
    }

    private mutating func write(
      _ object: TemplateObject, at position: Int, _ depth: Int
    ) throws(TemplateFailure) {
      let names = object.shape.names
      let order = names.indices.sorted { names[$0].precedes(names[$1]) }
      try writeAll(order.count, "{", "}", depth) { (writer, index) throws(TemplateFailure) in
        writer.writeString(names[order[index]])
        writer.text += ": "
        try writer.write(object.field(order[index], at: position), depth: depth + 1)
      }
    }

    private func name(_ key: Value) throws(TemplateFailure) -> String {
      switch key {
      case .string(let text), .markup(let text): return text
      case .none: return "null"
      case .bool(let flag): return flag ? "true" : "false"
      case .int, .decimal: return key.represented
      default: throw .notJSON(key)
      }
    }

    private mutating func writeAll(
      _ count: Int, _ open: String, _ close: String, _ depth: Int,
      _ writeItem: (inout Writer, Int) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) {
      text += open
      for index in 0..<count {
        if index > 0 { text += indent == nil ? ", " : "," }
        newLine(depth + 1)
        try writeItem(&self, index)
      }
      if count > 0 { newLine(depth) }
      text += close
    }

    private mutating func newLine(_ depth: Int) {
      guard let indent else { return }
      text += "\n" + String(repeating: " ", count: Swift.max(indent, 0) * depth)
    }

    private mutating func writeString(_ string: String) {
      text += "\""
      for unit in string.unicodeScalars {
        switch unit {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{08}": text += "\\b"
        case "\u{0C}": text += "\\f"
        case "<", ">", "&", "'": writeEscape(UInt16(unit.value))
        case _ where unit.value < 0x20 || unit.value >= 0x7F:
          for code in String(unit).utf16 { writeEscape(code) }
        default: text.unicodeScalars.append(unit)
        }
      }
      text += "\""
    }

    private mutating func writeEscape(_ unit: UInt16) {
      let digits = String(unit, radix: 16)
      text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}

extension TemplateFailure {
  static func notJSON(_ value: Value) -> TemplateFailure {
    .wrongType("\(value.described.chinese)不能写成 JSON", "\(value.described.english) cannot be written as JSON")
  }
}
