// Components: templates of the theme that texts can call with data.
//
// ```` ```{comparison} ```` in a text asks for `templates/components/comparison.html` of the theme. What data the
// template takes is declared in `components/comparison.json`, so that a mistake in the data is found in the text, at
// its place, before anything is rendered.

import Diagnostics
import Forms

/// What a component takes.
struct ComponentDeclaration: Sendable {
  /// What the value of a parameter must be.
  enum Kind: String, Sendable, CaseIterable {
    /// One text.
    case text
    /// One or more texts.
    case texts
    /// A number.
    case number
    /// One of the portal's units, by its folder.
    case unit
    /// Some of the portal's units.
    case units
    /// Some of the portal's years.
    case years
    /// Some of the portal's projects, as `unit/year/project`.
    case projects

    /// Whether the value can be a list.
    var takesMany: Bool {
      switch self {
      case .texts, .units, .years, .projects: true
      case .text, .number, .unit: false
      }
    }
  }

  /// One parameter.
  struct Parameter: Sendable {
    let name: String
    let kind: Kind
    let isOptional: Bool
  }

  let name: String
  let parameters: [Parameter]

  /// The template that renders it.
  var template: String { Self.template(of: name) }

  static func template(of name: String) -> String { "components/\(name).html" }

  /// The keys of `components/<name>.json`.
  static let shape: JSONShape = .object(
    JSONObjectShape([
      JSONKey("title", .localizedText, say("组件名称", "what people call the component")),
      JSONKey(
        "parameters", .map(parameter), say("参数", "the parameters"),
        explanation: say("名称 → 参数。", "By their names.")),
    ]))

  private static let parameter: JSONShape = .object(
    JSONObjectShape([
      JSONKey(
        "kind", .choice(Kind.allCases.map(\.rawValue)), say("参数的种类", "what the value must be"),
        words: Kind.words),
      JSONKey("optional", .boolean, optional: true, say("是否可以不写", "whether it may be left out")),
      JSONKey("meaning", .localizedText, say("参数的意思", "what it means")),
    ]))

  /// Reads `components/<name>.json`.
  static func read(_ source: SourceText, name: String) -> Reading<ComponentDeclaration> {
    let parsed = JSONDocument.parse(source)
    guard let root = parsed.value?.root else { return Reading(nil, parsed.diagnostics) }
    let problems = parsed.diagnostics + shape.problems(of: root)
    guard !problems.contains(where: { $0.severity == .error }) else { return Reading(nil, problems) }
    let parameters = root["parameters"].map { Array($0.members) } ?? []
    let declaration = ComponentDeclaration(
      name: name,
      parameters: parameters.compactMap { member in
        guard let kind = member.value["kind"]?.string.flatMap(Kind.init) else { return nil }
        return Parameter(
          name: member.name, kind: kind, isOptional: member.value["optional"]?.boolean ?? false)
      })
    return Reading(declaration, problems)
  }
}

extension ComponentDeclaration.Kind: ExplainedWord {
  /// What is written behind the parameter's name.
  var meaning: LocalizedText {
    switch self {
    case .text: say("一段文字", "one text")
    case .texts: say("一段或几段文字", "one or more texts")
    case .number: say("一个数", "a number")
    case .unit: say("一个单位（文件夹名）", "a unit, by its folder")
    case .units: say("一个或几个单位", "one or more units, by their folders")
    case .years: say("一个或几个年度", "one or more years")
    case .projects: say("一个或几个项目（单位/年度/项目）", "one or more projects, as `unit/year/project`")
    }
  }
}
