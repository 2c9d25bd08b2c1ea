import Diagnostics
import Forms
import Templating

/// A theme ready to render: its templates compiled and linked, its assets read.
struct Theme: Sendable {
  let templates: TemplateLibrary
  /// The templates that texts may call, by name.
  let components: [String: ComponentDeclaration]
  let assets: [(path: RelativePath, bytes: [UInt8])]
  /// The optional pages that the theme has.
  let pages: Set<OptionalPages>
  /// The names of the theme and those it extends, the nearest first.
  let chain: [String]

  /// Loads a theme and the themes it extends.
  ///
  /// - Parameters:
  ///   - name: the theme's folder.
  ///   - themes: the folder of all themes.
  ///   - language: the language of the interface.
  ///   - place: where `site.json` names it; nil where the command line does, or nobody.
  ///   - log: where every file that is read is noted.
  /// - Throws: everything that is wrong with its description, its translations and its templates.
  static func load(
    named name: String, in themes: String, language: Language, writtenAt place: SourcePlace? = nil,
    log: SourceLog? = nil
  ) throws(DiagnosticsError) -> Theme {
    let files = try ThemeFiles(named: name, in: themes, writtenAt: place, log: log)
    let translations = try Translations(files.translations(language), language: language)
    var templates: [String: SourceText] = [:]
    for (path, source) in files.templates { templates[path.text] = source }
    let functions = PortalFunctions(
      translations: translations, language: language,
      fingerprints: Dictionary(
        files.assets.map { ($0.key.text, String(SHA256.hexadecimal($0.value.bytes).prefix(8))) },
        uniquingKeysWith: { first, _ in first }))
    let library = try TemplateLibrary(
      templates, filters: functions.filters, functions: functions.functions, noting: Translations.function
    )
    try requireTemplates(library, of: name, in: files)
    let check = try TranslationCheck(files, uses: library.notedUses, language, translations)
    let problems = check.diagnostics + assetProblems(of: files)
    guard problems.isEmpty else { throw DiagnosticsError(problems) }
    let components = try components(of: files)
    return Theme(
      templates: library, components: components, assets: files.assets.map { ($0.key, $0.value.bytes) },
      pages: files.pages, chain: files.chain)
  }

  private static func assetProblems(of files: ThemeFiles) -> [Diagnostic] {
    let check = AssetCheck(assets: files.assets.map(\.key.text))
    return files.templates.flatMap { check.problems(inTemplate: $0.value) }
      + files.assets.filter { $0.key.fileExtension == "css" }
      .flatMap { check.problems(inStyleSheet: $0.value, path: $0.key) }
  }

  /// The declared components, each with its template.
  private static func components(
    of files: ThemeFiles
  ) throws(DiagnosticsError) -> [String: ComponentDeclaration] {
    let templates = Set(files.templates.map(\.key.text))
    var components: [String: ComponentDeclaration] = [:]
    var problems: [Diagnostic] = []
    for (path, source) in files.components {
      let name = String(path.stem)
      guard path.components.count == 1, path.fileExtension == "json" else {
        problems.append(ThemeProblem.noDeclaration(at: source.place(at: 0)))
        continue
      }
      let reading = ComponentDeclaration.read(source, name: name)
      problems += reading.diagnostics
      components[name] = reading.value
      if !templates.contains(ComponentDeclaration.template(of: name)) {
        problems.append(ThemeProblem.componentWithoutTemplate(name, at: source.place(at: 0)))
      }
    }
    if problems.contains(where: { $0.severity == .error }) { throw DiagnosticsError(problems) }
    return components
  }

  /// Every kind of page that the theme does not leave out needs its template, used or not: a theme must not fail with the
  /// first new kind of page.
  private static func requireTemplates(
    _ library: TemplateLibrary, of name: String, in files: ThemeFiles
  ) throws(DiagnosticsError) {
    let known = Set(files.templates.map(\.key.text))
    let leftOut = OptionalPages.allCases.filter { !files.pages.contains($0) }.flatMap(\.kinds)
    let missing = PageHead.Kind.allCases.filter { !leftOut.contains($0) }.map(\.template)
      .filter { !known.contains($0) }
    guard missing.isEmpty else {
      throw DiagnosticsError(missing.map { ThemeProblem.missingTemplate($0, theme: name, known: known) })
    }
  }
}

/// The files of a theme over those of the themes it extends: of two at one path, the nearer theme's counts.
struct ThemeFiles {
  private(set) var templates: [(key: RelativePath, value: SourceText)] = []
  private(set) var assets: [(key: RelativePath, value: SourceText)] = []
  private(set) var components: [(key: RelativePath, value: SourceText)] = []
  /// The names of the theme and those it extends, the nearest first.
  private(set) var chain: [String] = []
  /// The names of the themes that have a file of each path, the nearest first.
  private(set) var owners: [RelativePath: [String]] = [:]
  /// Translations by language, the nearest theme's last.
  private var translationFiles: [String: [SourceText]] = [:]
  /// How many themes of the chain have translations.
  private var translatingThemes = 0
  /// Templates of a theme in whose place a nearer theme has one.
  private(set) var replacedTemplates: [SourceText] = []
  /// The optional pages that the theme has: all but those that a theme of the chain leaves out and no nearer one has a
  /// template for.
  private(set) var pages = Set(OptionalPages.allCases)

  /// The longest chain of themes that extend one another.
  private static let longestChain = 8

  init(
    named name: String, in themes: String, writtenAt place: SourcePlace? = nil, log: SourceLog? = nil
  ) throws(DiagnosticsError) {
    var files: [RelativePath: SourceText] = [:]
    var next: (name: String, place: SourcePlace?)? = (name, place)
    while let theme = next {
      guard !chain.contains(theme.name), chain.count < Self.longestChain else {
        throw DiagnosticsError([ThemeProblem.cycle(chain + [theme.name], at: theme.place)])
      }
      chain.append(theme.name)
      let (read, described) = try Self.read(theme, in: themes, extendedBy: chain.dropLast().last, log)
      for (pages, _) in described.leftOut where !files.keys.contains(where: pages.areRendered) {
        self.pages.remove(pages)
      }
      for (path, source) in read {
        owners[path, default: []].append(theme.name)
        if path.components.first == "translations" {
          // The farther theme's translations come first, so that the nearer one's replace them.
          translationFiles[String(path.stem), default: []].insert(source, at: 0)
        } else if files[path] == nil {
          files[path] = source
        } else if path.components.first == "templates" {
          replacedTemplates.append(source)
        }
      }
      if read.contains(where: { $0.0.components.first == "translations" }) { translatingThemes += 1 }
      next = described.parent
    }
    for (path, source) in files.sorted(by: { $0.key < $1.key }) {
      guard let folder = path.components.first,
        let below = RelativePath(path.components.dropFirst().joined(separator: "/"))
      else { continue }
      if folder == "templates" { templates.append((below, source)) }
      if folder == "assets" { assets.append((below, source)) }
      if folder == "components" { components.append((below, source)) }
    }
  }

  /// The translations into a language, the nearest theme's last.
  func translations(_ language: Language) -> [SourceText] { translationFiles[language.rawValue] ?? [] }

  /// The translation files whose names are no languages of the interface.
  var unspokenTranslations: [(name: String, source: SourceText)] {
    translationFiles.filter { Language(rawValue: $0.key) == nil }.sorted { $0.key < $1.key }
      .flatMap { file in file.value.map { (file.key, $0) } }
  }

  /// Whether every theme of the chain that has translations has them in this language.
  func speaks(_ language: Language) -> Bool { translations(language).count == translatingThemes }

  /// The folders that hold a theme.
  private static func names(in themes: String) -> [String] {
    guard let folder = try? SourceFolder(themes) else { return [] }
    return folder.files().paths.compactMap { path in
      path.components.count == 2 && path.components[1] == "theme.json" ? String(path.components[0]) : nil
    }
  }

  /// The files of one theme, and what it says of itself.
  private static func read(
    _ theme: (name: String, place: SourcePlace?), in themes: String, extendedBy child: String?,
    _ log: SourceLog?
  ) throws(DiagnosticsError) -> ([(RelativePath, SourceText)], ThemeDescription) {
    let folder: SourceFolder
    do throws(Diagnostic) {
      folder = try SourceFolder.theme(theme.name, in: themes, log)
    } catch {
      let known = Self.names(in: themes)
      throw DiagnosticsError([
        child == nil
          ? ThemeProblem.unknownTheme(theme.name, in: themes, known: known, at: theme.place)
          : ThemeProblem.unknownParent(theme.name, in: themes, known: known, at: theme.place)
      ])
    }
    let (paths, unreadable) = folder.files()
    var problems = unreadable
    var files: [(RelativePath, SourceText)] = []
    var description: ThemeDescription?
    for path in paths {
      do throws(Diagnostic) {
        let source = try folder.read(path)
        if path.text == "theme.json" {
          let (read, found) = ThemeDescription.read(source, folder: theme.name)
          description = read
          problems += found
        } else {
          files.append((path, source))
        }
      } catch {
        problems.append(error)
      }
    }
    if let description {
      problems += description.contradictions(with: files.map(\.0))
    } else {
      problems.append(ThemeProblem.undescribed(theme.name, in: themes))
    }
    if problems.contains(where: { $0.severity == .error }) { throw DiagnosticsError(problems) }
    return (files, description ?? ThemeDescription())
  }
}
