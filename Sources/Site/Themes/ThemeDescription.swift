import Diagnostics
import Forms

/// What a theme's `theme.json` says.
struct ThemeDescription: Sendable {
  /// The theme it extends.
  var parent: (name: String, place: SourcePlace?)?
  /// The optional pages it leaves out.
  var leftOut: [(pages: OptionalPages, place: SourcePlace)] = []

  /// The keys of `theme.json`.
  static let shape: JSONShape = .object(
    JSONObjectShape([
      JSONKey("name", .slug, say("主题目录名", "name of the theme's folder")),
      JSONKey("title", .localizedText, say("主题名称", "what people call the theme")),
      JSONKey(
        "extends", .slug, optional: true,
        say("所继承的主题", "the theme whose files it uses where it has none"),
        explanation: say(
          "这里没有的模板、样式和文字，用那个主题的。", "Its templates, assets and translations are used where this one has none.")
      ),
      JSONKey(
        "without", .list(.choice(OptionalPages.allCases.map(\.rawValue)), atLeast: 0), optional: true,
        say("不生成的页面", "the pages it leaves out"), words: OptionalPages.words),
    ]))

  /// Reads the description of a theme in the folder of this name, and tells what is wrong with it.
  static func read(_ source: SourceText, folder: String) -> (ThemeDescription, [Diagnostic]) {
    var description = ThemeDescription()
    let parsed = JSONDocument.parse(source)
    guard let root = parsed.value?.root else { return (description, parsed.diagnostics) }
    var problems = parsed.diagnostics + shape.problems(of: root)
    if let written = root["name"], let text = written.string, text != folder {
      problems.append(ThemeProblem.otherName(text, folder: folder, at: written.place))
    }
    description.parent = root["extends"].flatMap { value in value.string.map { ($0, value.place) } }
    if let without = root["without"], without.kind == .array {
      description.leftOut = without.elements.compactMap { element in
        element.string.flatMap { OptionalPages(rawValue: $0) }.map { ($0, element.place) }
      }
    }
    return (description, problems)
  }

  /// What a theme leaves out although it has a template for it.
  func contradictions(with files: [RelativePath]) -> [Diagnostic] {
    leftOut.flatMap { pages, place in
      files.filter(pages.areRendered).map { ThemeProblem.leftOut(pages, yet: $0, at: place) }
    }
  }
}
