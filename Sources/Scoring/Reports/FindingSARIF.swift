import Diagnostics
import Forms

/// Findings in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS), which code review tools show
/// beside the lines they are about.
package struct FindingSARIF: Sendable {
  /// The language of the texts; SARIF holds one.
  private let language: Language

  /// A report in one language.
  package init(language: Language) {
    self.language = language
  }

  /// The report, ended by a line feed.
  package func report(_ findings: [Finding]) -> String {
    let rules = RuleCatalogue.rules
    let indices = Dictionary(rules.enumerated().map { ($1.code, $0) }) { first, _ in first }
    let driver = object([
      ("name", quoted("jixiao")), ("rules", lines(rules.map(rule))),
    ])
    let run = object([
      ("tool", object([("driver", driver)])),
      ("columnKind", quoted("unicodeCodePoints")),
      ("results", lines(findings.map { result($0, index: indices[$0.rule.code] ?? 0) })),
    ])
    return object([
      ("$schema", quoted("https://json.schemastore.org/sarif-2.1.0.json")), ("version", quoted("2.1.0")),
      ("runs", "[\(run)]"),
    ]) + "\n"
  }

  private func rule(_ rule: Rule) -> String {
    object([
      ("id", quoted(rule.code)), ("name", quoted(rule.name)), ("shortDescription", message(rule.title)),
      ("fullDescription", message(rule.what)), ("help", message(rule.remedy)),
      ("defaultConfiguration", object([("level", quoted(rule.severity.rawValue))])),
      ("properties", object([("group", quoted(rule.group.rawValue))])),
    ])
  }

  private func result(_ finding: Finding, index: Int) -> String {
    let observation = finding.observation
    var members = [
      ("ruleId", quoted(finding.rule.code)), ("ruleIndex", String(index)),
      ("level", quoted(finding.severity.rawValue)), ("message", message(observation.message)),
      ("locations", "[\(location(observation.place, observation.pointer, nil))]"),
    ]
    if !observation.related.isEmpty {
      let related = observation.related.map { location($0.place, $0.origin.pointer, $0.message) }
      members.append(("relatedLocations", "[" + related.joined(separator: ", ") + "]"))
    }
    if let acknowledgement = finding.acknowledgement {
      let suppression = object([
        ("kind", quoted("inSource")), ("justification", quoted(acknowledgement.reason.value)),
      ])
      members.append(("suppressions", "[\(suppression)]"))
    }
    return object(members)
  }

  private func location(_ place: SourcePlace, _ pointer: String, _ text: LocalizedText?) -> String {
    let (start, end) = (place.start, place.end)
    let region = object([
      ("startLine", String(start.line)), ("startColumn", String(start.column)),
      ("endLine", String(end.line)), ("endColumn", String(end.column)),
    ])
    let artifact = object([("uri", quoted(Self.address(place.source.path)))])
    var members = [
      ("physicalLocation", object([("artifactLocation", artifact), ("region", region)])),
      ("logicalLocations", "[" + object([("fullyQualifiedName", quoted(pointer))]) + "]"),
    ]
    if let text { members.append(("message", message(text))) }
    return object(members)
  }

  private func message(_ text: LocalizedText) -> String {
    object([("text", quoted(text.text(in: language)))])
  }
  private func quoted(_ text: String) -> String { JSONText.quoted(text) }

  private func object(_ members: [(name: String, json: String)]) -> String {
    "{" + members.map { "\(quoted($0.name)): \($0.json)" }.joined(separator: ", ") + "}"
  }

  private func lines(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n" + items.joined(separator: ",\n") + "\n]"
  }

  /// A path as a relative reference of RFC 3986: everything but unreserved characters and `/` is escaped.
  private static func address(_ path: String) -> String {
    var address = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return address
  }
}
