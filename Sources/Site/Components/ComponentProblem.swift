import Diagnostics

/// The sentences about what is wrong with a call of a component.
enum ComponentProblem {
  static func unknown(_ name: String, known: [String], at place: SourcePlace) -> Diagnostic {
    let all = known.joined(separator: ", ")
    let remedy =
      known.isEmpty
      ? LocalizedText(chinese: "主题没有组件", english: "the theme has no components")
      : LocalizedText(chinese: "主题的组件有：\(all)", english: "the theme's components are: \(all)")
    return Diagnostic(
      "unknown-component",
      LocalizedText(chinese: "主题没有组件“\(name)”", english: "the theme has no component “\(name)”"), at: place,
      remedy: SourceProblem.didYouMean(nearestName(to: name, among: known)) ?? remedy)
  }

  static func wordsBehindName(_ words: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "component-words",
      LocalizedText(
        chinese: "组件名称后面不能有“\(words)”", english: "“\(words)” has no place behind a component's name"),
      at: place,
      remedy: LocalizedText(
        chinese: "参数另起一行，写成“键: 值”", english: "write parameters on the lines below, as “key: value”"))
  }

  static func indented(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "component-indented",
      LocalizedText(
        chinese: "列表和引用里不能用组件", english: "a component cannot stand in a list or a quotation"), at: place,
      remedy: LocalizedText(
        chinese: "放到列表或引用外面，从行首写起", english: "put it outside, beginning at the start of the line"))
  }

  static func unknownParameter(_ key: LocatedText, of component: ComponentDeclaration) -> Diagnostic {
    let known = component.parameters.map(\.name)
    let all = known.joined(separator: ", ")
    return Diagnostic(
      "unknown-key",
      LocalizedText(
        chinese: "组件“\(component.name)”没有参数“\(key.text)”",
        english: "the component “\(component.name)” has no parameter “\(key.text)”"), at: key.place,
      remedy: SourceProblem.didYouMean(nearestName(to: key.text, among: known))
        ?? LocalizedText(chinese: "可以写的参数有：\(all)", english: "its parameters are: \(all)"))
  }

  static func missing(
    _ parameter: ComponentDeclaration.Parameter, of component: ComponentDeclaration, at place: SourcePlace
  ) -> Diagnostic {
    Diagnostic(
      "missing-key",
      LocalizedText(
        chinese: "组件“\(component.name)”缺少参数“\(parameter.name)”",
        english: "the component “\(component.name)” lacks its parameter “\(parameter.name)”"), at: place,
      remedy: LocalizedText(
        chinese: "在下一行写上“\(parameter.name): …”，值是\(meaning(parameter.kind).chinese)",
        english: "write “\(parameter.name): …” on the next line: \(meaning(parameter.kind).english)"))
  }

  static func empty(_ parameter: ComponentDeclaration.Parameter, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "empty-value",
      LocalizedText(chinese: "“\(parameter.name)”没有内容", english: "“\(parameter.name)” has nothing in it"),
      at: place,
      remedy: LocalizedText(
        chinese: "写\(meaning(parameter.kind).chinese)", english: "write \(meaning(parameter.kind).english)"))
  }

  static func list(_ parameter: ComponentDeclaration.Parameter, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "wrong-type",
      LocalizedText(
        chinese: "“\(parameter.name)”只能有一个值",
        english: "“\(parameter.name)” has one value, but here stands a list"),
      at: place,
      remedy: LocalizedText(
        chinese: "写\(meaning(parameter.kind).chinese)", english: "write \(meaning(parameter.kind).english)"))
  }

  static func noNumber(_ text: LocatedText) -> Diagnostic {
    Diagnostic(
      "wrong-type",
      LocalizedText(chinese: "“\(text.text)”不是数字", english: "“\(text.text)” is no number"), at: text.place,
      remedy: LocalizedText(
        chinese: "只写数字，不加单位和千分位逗号", english: "write digits only, without unit and separators"))
  }

  static func unknownUnit(_ name: LocatedText, known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-unit",
      LocalizedText(chinese: "没有单位“\(name.text)”", english: "there is no unit “\(name.text)”"),
      at: name.place,
      remedy: SourceProblem.didYouMean(nearestName(to: name.text, among: known))
        ?? LocalizedText(
          chinese: "写单位的文件夹名，如 \(known.first ?? "sstic")",
          english: "name the unit's folder, such as \(known.first ?? "sstic")"))
  }

  static func unknownYear(_ name: LocatedText, known: [Int]) -> Diagnostic {
    let all = known.map(String.init).joined(separator: ", ")
    return Diagnostic(
      "unknown-year",
      LocalizedText(
        chinese: "没有“\(name.text)”年度的绩效表", english: "there are no forms of the year “\(name.text)”"),
      at: name.place, remedy: LocalizedText(chinese: "有的年度：\(all)", english: "the years are: \(all)"))
  }

  static func unknownProject(_ name: LocatedText, known: [String]) -> Diagnostic {
    Diagnostic(
      "unknown-project",
      LocalizedText(
        chinese: "这一版里没有项目“\(name.text)”", english: "this edition has no project “\(name.text)”"),
      at: name.place,
      remedy: SourceProblem.didYouMean(nearestName(to: name.text, among: known))
        ?? LocalizedText(
          chinese: "写成“单位/年度/项目”，都用文件名；公开版里没有草稿",
          english: "write “unit/year/project” as in the content folder; drafts are not in the public edition")
    )
  }

  static func calledHere(_ name: String, at place: SourcePlace) -> Diagnostic.Note {
    Diagnostic.Note(
      LocalizedText(chinese: "这里用了组件“\(name)”", english: "the component “\(name)” is called here"), at: place)
  }

  /// What a value must be, in words that follow “write”.
  private static func meaning(_ kind: ComponentDeclaration.Kind) -> LocalizedText {
    switch kind {
    case .text: LocalizedText(chinese: "一段文字", english: "one text")
    case .texts: LocalizedText(chinese: "一段或几段文字 [甲, 乙]", english: "one or more texts, [a, b]")
    case .number: LocalizedText(chinese: "一个数字", english: "a number")
    case .unit: LocalizedText(chinese: "一个单位的文件夹名", english: "the folder of a unit")
    case .units: LocalizedText(chinese: "单位的文件夹名 [甲, 乙]", english: "folders of units, [a, b]")
    case .years: LocalizedText(chinese: "年度 [2023, 2024]", english: "years, [2023, 2024]")
    case .projects:
      LocalizedText(
        chinese: "项目 [单位/年度/项目]", english: "projects, [unit/year/project]")
    }
  }
}
