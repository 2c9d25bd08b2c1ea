import Decimals
import Diagnostics

/// Reads scheme files.
package struct SchemeReader: Sendable {
  /// A reader.
  package init() {}

  /// Reads one scheme: the value where it can be used, and every problem of its source.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - id: the name of the file without its ending, which the scheme must repeat.
  package func read(_ source: SourceText, id: Slug) -> Reading<Scheme> {
    let parsed = JSONDocument.parse(source)
    guard let root = parsed.value?.root else { return Reading(nil, parsed.diagnostics) }
    let shapeProblems = SchemeShape.shape.problems(of: root)
    guard shapeProblems.isEmpty else { return Reading(nil, parsed.diagnostics + shapeProblems) }
    var decoder = SchemeDecoder(root: root)
    let scheme = decoder.scheme(id: id)
    let diagnostics = parsed.diagnostics + decoder.diagnostics
    return Reading(diagnostics.isEmpty ? scheme : nil, diagnostics)
  }
}

/// Makes a scheme of a file whose shape has been checked.
struct SchemeDecoder {
  let root: JSONValue
  var diagnostics: [Diagnostic] = []

  init(root: JSONValue) {
    self.root = root
  }

  mutating func report(_ problem: SchemeProblem, at value: JSONValue) {
    let isContainer = value.kind == .object || value.kind == .array
    diagnostics.append(problem.diagnostic(at: isContainer ? value.openingPlace : value.place))
  }

  mutating func scheme(id: Slug) -> Scheme {
    if let value = root["scheme"], root.text("scheme") != id.text {
      report(.otherName(found: root.text("scheme"), expected: id.text), at: value)
    }
    let fields = fields()
    let funding = funding()
    let columns = columns()
    let totals = totals(columns)
    let names = FormNames(fields: fields, funding: funding, columns: columns, totals: totals)
    var planner = SheetPlanDecoder(names: names)
    let sheet = planner.plan(root["sheet"] ?? root)
    planner.checkPlaceholders(in: root["title"])
    planner.checkPlaceholders(in: root["subtitle"])
    diagnostics += planner.diagnostics
    return Scheme(
      id: id, kind: root.word("kind") ?? .selfEvaluation, title: root.text("title"),
      subtitle: root.optionalText("subtitle"), name: root.localizedText("name"),
      citations: root.list("citations").map(citation), fields: fields, funding: funding, columns: columns,
      categories: categories(), totals: totals, scoring: root["scoring"].map { scoring($0) },
      disabledRules: root.list("disabledRules").compactMap { $0.located(\.string) },
      notes: root.texts("notes"), sheet: sheet)
  }

  private func citation(_ value: JSONValue) -> Citation {
    Citation(
      title: value.text("title"), number: value.optionalText("number"), issuer: value.optionalText("issuer"),
      date: value.optionalText("date").flatMap { CalendarDate($0) }, address: value.optionalText("address"))
  }

  /// Reports what is named twice in a list of objects.
  mutating func reportDuplicates(of key: String, in objects: [JSONValue]) {
    var seen: Set<String> = []
    for object in objects {
      guard let value = object[key], let name = value.string else { continue }
      if !seen.insert(name).inserted { report(.duplicate(name), at: value) }
    }
  }

  /// Reports roles that are given twice, except those many may have.
  mutating func reportDuplicateRoles(in objects: [JSONValue], except shared: Set<String> = []) {
    var seen: Set<String> = []
    for object in objects {
      guard let value = object["role"], let role = value.string, !shared.contains(role) else { continue }
      if !seen.insert(role).inserted { report(.duplicateRole(role), at: value) }
    }
  }

  // MARK: Fields

  private mutating func fields() -> [SchemeField] {
    let objects = root.list("fields")
    reportDuplicates(of: "key", in: objects)
    reportDuplicateRoles(in: objects)
    let fields = objects.map { field($0) }
    for role in [FieldRole.project, .unit] where !fields.contains(where: { $0.role == role }) {
      report(.missingRole(role.rawValue), at: root["fields"] ?? root)
    }
    return fields
  }

  private mutating func field(_ object: JSONValue) -> SchemeField {
    let key = object.text("key")
    let role: FieldRole? = object.word("role")
    if FormShape.isReserved(key), let value = object["key"] { report(.reservedKey(key), at: value) }
    checkOptions(object)
    checkType(object, role)
    return SchemeField(
      key: key, label: object.localizedText("label"), type: type(object), role: role,
      isOptional: object.flag("optional"))
  }

  private mutating func checkOptions(_ object: JSONValue) {
    let isChoice = object.text("type") == "choice"
    if isChoice, object["options"] == nil { report(.missingOptions, at: object) }
    if !isChoice, let options = object["options"] { report(.needlessOptions, at: options) }
  }

  private mutating func checkType(_ object: JSONValue, _ role: FieldRole?) {
    guard let role, let type = object["type"], let found = type.string else { return }
    let wanted = role == .evaluatedOn ? "date" : role == .project || role == .unit ? "text" : nil
    if let wanted, wanted != found { report(.unsuitedType(role: role.rawValue, type: wanted), at: type) }
  }

  private func type(_ object: JSONValue) -> FieldType {
    switch object.text("type") {
    case "narrative": .narrative
    case "date": .date
    case "choice": .choice(object.texts("options"))
    default: .text
    }
  }
}
