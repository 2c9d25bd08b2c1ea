/// Shows diagnostics as a JSON array for machines: one object each, with both languages.
public struct JSONRenderer: Sendable {
  /// A renderer.
  public init() {}

  /// A JSON array, one object on each line, ended by a line feed.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "[]\n" }
    return "[\n" + diagnostics.map { "  " + object($0) }.joined(separator: ",\n") + "\n]\n"
  }

  private func object(_ diagnostic: Diagnostic) -> String {
    var members = [
      "\"severity\": \(quoted(diagnostic.severity.rawValue))",
      "\"identifier\": \(quoted(diagnostic.identifier))",
    ]
    members += placeMembers(diagnostic.place)
    members.append("\"message\": \(localized(diagnostic.message))")
    if let remedy = diagnostic.remedy { members.append("\"remedy\": \(localized(remedy))") }
    let notes = diagnostic.notes.map { note in
      let members = placeMembers(note.place) + ["\"message\": \(localized(note.message))"]
      return "{" + members.joined(separator: ", ") + "}"
    }
    members.append("\"notes\": [" + notes.joined(separator: ", ") + "]")
    return "{" + members.joined(separator: ", ") + "}"
  }

  private func placeMembers(_ place: SourcePlace?) -> [String] {
    guard let place else { return [] }
    let (start, end) = (place.start, place.end)
    return [
      "\"file\": \(quoted(place.source.path))",
      "\"line\": \(start.line)", "\"column\": \(start.column)",
      "\"endLine\": \(end.line)", "\"endColumn\": \(end.column)",
    ]
  }

  private func localized(_ text: LocalizedText) -> String {
    "{\"zh-CN\": \(quoted(text.chinese)), \"en\": \(quoted(text.english))}"
  }

  private func quoted(_ text: String) -> String { JSONText.quoted(text) }
}

/// Writing JSON by hand, for reports whose members stand in a chosen order.
public enum JSONText {
  /// A text in quotation marks, escaped as RFC 8259 wants it.
  public static func quoted(_ text: String) -> String {
    // Most texts stand as they are.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      return "\"" + text + "\""
    }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20:
        let hexadecimal = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
