import Diagnostics

/// The sentences about what is wrong with a theme, apart from its templates' own.
enum ThemeProblem {
  static func unknownTheme(
    _ name: String, in themes: String, known: [String], at place: SourcePlace?
  ) -> Diagnostic {
    Diagnostic(
      "unknown-theme",
      LocalizedText(chinese: "\(themes) 中没有主题“\(name)”", english: "there is no theme “\(name)” in \(themes)"),
      at: place,
      remedy: SourceProblem.didYouMean(nearestName(to: name, among: known))
        ?? LocalizedText(
          chinese: "改正 site.json 的 theme，或用 --themes 指明主题目录" + among(known).chinese,
          english: "correct the theme in site.json, or name the folder of the themes with --themes"
            + among(known).english))
  }

  static func unknownParent(
    _ name: String, in themes: String, known: [String], at place: SourcePlace?
  ) -> Diagnostic {
    Diagnostic(
      "unknown-theme",
      LocalizedText(
        chinese: "\(themes) 中没有可以继承的主题“\(name)”",
        english: "there is no theme “\(name)” in \(themes) that could be extended"),
      at: place,
      remedy: SourceProblem.didYouMean(nearestName(to: name, among: known))
        ?? LocalizedText(
          chinese: "改正 theme.json 的 extends，或把该主题放进 \(themes)" + among(known).chinese,
          english: "correct extends in theme.json, or put that theme into \(themes)" + among(known).english))
  }

  /// The themes that there are, to be put behind a remedy.
  private static func among(_ known: [String]) -> LocalizedText {
    known.isEmpty
      ? LocalizedText(chinese: "", english: "")
      : LocalizedText(
        chinese: "；现有主题：\(known.joined(separator: "、"))",
        english: "; the themes are: \(known.joined(separator: ", "))")
  }

  static func undescribed(_ name: String, in themes: String) -> Diagnostic {
    Diagnostic(
      "missing-file",
      LocalizedText(
        chinese: "\(themes)/\(name) 中没有 theme.json", english: "there is no theme.json in \(themes)/\(name)"),
      remedy: LocalizedText(
        chinese: "写明主题的 name 和 title", english: "describe the theme there with its name and title"))
  }

  static func otherName(_ written: String, folder: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "theme-name",
      LocalizedText(
        chinese: "主题名“\(written)”与目录名“\(folder)”不符",
        english: "the theme is called “\(written)”, but its folder “\(folder)”"),
      at: place, remedy: LocalizedText(chinese: "两者须一致", english: "both must be the same"))
  }

  static func cycle(_ chain: [String], at place: SourcePlace?) -> Diagnostic {
    let text = chain.joined(separator: " → ")
    return Diagnostic(
      "theme-cycle",
      LocalizedText(
        chinese: "主题相互继承成环，或继承过深：\(text)",
        english: "the themes extend one another in a circle, or too deeply: \(text)"), at: place)
  }

  static func missingTemplate(_ template: String, theme: String, known: Set<String>) -> Diagnostic {
    Diagnostic(
      "missing-template",
      LocalizedText(
        chinese: "主题“\(theme)”没有模板 \(template)", english: "the theme “\(theme)” has no template \(template)"),
      remedy: SourceProblem.didYouMean(nearestName(to: template, among: known)))
  }

  static func leftOut(
    _ pages: OptionalPages, yet template: RelativePath, at place: SourcePlace
  ) -> Diagnostic {
    Diagnostic(
      "theme-contradiction",
      LocalizedText(
        chinese: "主题声明不生成“\(pages.rawValue)”，却有 \(template.text)",
        english: "the theme leaves out “\(pages.rawValue)”, yet it has \(template.text)"),
      at: place,
      remedy: LocalizedText(
        chinese: "从 without 中去掉它，或删去模板", english: "strike it from without, or delete the template"))
  }

  static func noDeclaration(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "file-name",
      LocalizedText(
        chinese: "components/ 中只放组件的说明文件", english: "components/ holds declarations of components only"),
      at: place,
      remedy: LocalizedText(
        chinese: "命名为 components/<组件>.json；模板放在 templates/components/ 中",
        english: "call it components/<component>.json, and put templates into templates/components/"))
  }

  static func componentWithoutTemplate(_ name: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "missing-template",
      LocalizedText(chinese: "组件“\(name)”没有模板", english: "the component “\(name)” has no template"),
      at: place,
      remedy: LocalizedText(
        chinese: "新建 templates/components/\(name).html", english: "make templates/components/\(name).html"))
  }

  static func missingAsset(_ path: String, known: Set<String>, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "missing-asset",
      LocalizedText(chinese: "主题没有文件 assets/\(path)", english: "the theme has no file assets/\(path)"),
      at: place,
      remedy: SourceProblem.didYouMean(nearestName(to: path, among: known.sorted()))
        ?? LocalizedText(
          chinese: "把文件放进主题的 assets/，或改正名称",
          english: "put the file into the theme's assets/, or mend its name"))
  }

  static func untranslated(_ language: Language) -> Diagnostic {
    Diagnostic(
      "missing-file",
      LocalizedText(
        chinese: "主题没有 translations/\(language.rawValue).json",
        english: "the theme has no translations/\(language.rawValue).json"))
  }

  static func missingTranslation(
    _ key: String, in language: Language, near: String?, at place: SourcePlace
  ) -> Diagnostic {
    Diagnostic(
      "missing-translation",
      LocalizedText(
        chinese: "translations/\(language.rawValue).json 中没有“\(key)”",
        english: "translations/\(language.rawValue).json lacks “\(key)”"), at: place,
      remedy: SourceProblem.didYouMean(near)
        ?? LocalizedText(
          chinese: "在该文件中加上“\(key)”的译文", english: "add a translation of “\(key)” to that file"))
  }

  static func unfilledTranslation(
    _ name: String, in key: String, given: [String], at place: SourcePlace, use: SourcePlace
  ) -> Diagnostic {
    let near = nearestName(to: name, among: given).map { "{\($0)}" }
    return Diagnostic(
      "unfilled-translation",
      LocalizedText(
        chinese: "译文“\(key)”里的 {\(name)} 没有内容可填",
        english: "nothing fills {\(name)} in the translation “\(key)”"), at: place,
      remedy: SourceProblem.didYouMean(near)
        ?? LocalizedText(
          chinese: "在模板中写上 \(name)=…，或改正译文",
          english: "write \(name)=… in the template, or mend the translation"),
      notes: [
        Diagnostic.Note(LocalizedText(chinese: "模板在这里使用它", english: "a template uses it here"), at: use)
      ])
  }

  static func unusedTranslation(_ key: String, near: String?, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "unused-translation",
      LocalizedText(chinese: "没有模板使用译文“\(key)”", english: "no template uses the translation “\(key)”"),
      at: place,
      remedy: SourceProblem.didYouMean(near)
        ?? LocalizedText(chinese: "删去这一行", english: "delete the line"))
  }

  static func unknownLanguage(_ name: String, at place: SourcePlace) -> Diagnostic {
    let known = Language.allCases.map(\.rawValue)
    let files = known.map { "\($0).json" }.joined(separator: ", ")
    return Diagnostic(
      "file-name",
      LocalizedText(chinese: "“\(name)”不是界面语言", english: "“\(name)” is no language of the interface"),
      at: place,
      remedy: LocalizedText(
        chinese: "译文文件只能是 \(files)", english: "files of translations are \(files)"))
  }

  static func unknownAsset(_ asset: String, near: String?) -> LocalizedText {
    let hint = SourceProblem.didYouMean(near)
    return LocalizedText(
      chinese: "主题没有资源文件 assets/\(asset)" + (hint.map { "；" + $0.chinese } ?? ""),
      english: "the theme has no asset assets/\(asset)" + (hint.map { "; " + $0.english } ?? ""))
  }

  static func unknownKey(_ key: String, near: String?) -> LocalizedText {
    let hint = SourceProblem.didYouMean(near)
    return LocalizedText(
      chinese: "译文中没有“\(key)”" + (hint.map { "；" + $0.chinese } ?? ""),
      english: "there is no translation “\(key)”" + (hint.map { "; " + $0.english } ?? ""))
  }

  static func unfilled(_ name: String, in key: String) -> LocalizedText {
    LocalizedText(
      chinese: "译文“\(key)”需要 \(name)=…", english: "the translation “\(key)” needs \(name)=…")
  }

  static func noText(_ filter: String) -> LocalizedText {
    LocalizedText(
      chinese: "\(filter) 的第一个参数应是文字", english: "the first argument of \(filter) must be a text")
  }

  static func noNumber(_ filter: String) -> LocalizedText {
    LocalizedText(chinese: "\(filter) 只能用于数字", english: "\(filter) takes numbers only")
  }

  static func noPlaces(_ filter: String) -> LocalizedText {
    LocalizedText(
      chinese: "\(filter) 的小数位数应为 0 至 18", english: "\(filter) takes 0 to 18 decimal places")
  }

  static func noDate(_ text: String) -> LocalizedText {
    LocalizedText(
      chinese: "“\(text)”不是 2019-12-31 这样的日期", english: "“\(text)” is no date such as 2019-12-31")
  }

  static func tooLarge(_ filter: String) -> LocalizedText {
    LocalizedText(chinese: "\(filter)：数字过大", english: "\(filter): the number is too large")
  }
}
