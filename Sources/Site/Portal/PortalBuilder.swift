import Diagnostics
import Forms
import Scoring

/// Brings content into relation: forms into projects, projects into units, years and series.
struct PortalBuilder {
  let content: Content
  let edition: Edition
  private(set) var diagnostics: [Diagnostic] = []

  init(content: Content, edition: Edition) {
    self.content = content
    self.edition = edition
  }

  /// The portal; problems are in ``diagnostics``.
  mutating func build(settings: SiteSettings) async -> Portal {
    let units = unitProfiles()
    let series = seriesProfiles()
    reportUnusedTexts()
    let shown = content.forms.filter { edition == .internal || $0.status != .draft }
    let projects = await projects(shown, units: units, series: series)
    let unitYears = unitYears(projects)
    let yearsOfUnits = Dictionary(grouping: unitYears, by: \.unit.slug)
    return Portal(
      settings: settings, edition: edition, sources: content.sources,
      schemes: content.schemes.sorted { $0.id < $1.id },
      units: units.values.sorted { $0.slug < $1.slug }.map { profile in
        Unit(profile: profile, years: yearsOfUnits[profile.slug] ?? [])
      },
      years: years(unitYears),
      series: seriesOf(projects, series),
      findings: edition.showsFindings(of: settings)
        ? FindingRegister(auditing: projects, settings.audit, in: settings.language, content.sources) : nil,
      home: content.texts.home, method: content.texts.method, pages: ordinaryPages())
  }

  // MARK: What texts say about units, series and pages

  private mutating func unitProfiles() -> [Slug: UnitProfile] {
    var profiles: [Slug: UnitProfile] = [:]
    for (slug, text) in content.texts.units.sorted(by: { $0.key < $1.key }) {
      var reader = text.frontMatter
      let name = reader.requiredText("name")
      let shortName = reader.text("shortName")
      let aliases = reader.texts("aliases").map(\.text)
      let department = reader.text("department")
      let successor = reader.text("successor")
      diagnostics += reader.finish()
      if let successor, !content.texts.units.keys.contains(where: { $0.text == successor.text }) {
        diagnostics.append(
          SourceProblem.unknownSuccessor(successor, among: content.texts.units.keys.map(\.text)))
      }
      guard let name else { continue }
      profiles[slug] = UnitProfile(
        slug: slug, name: name.text, shortName: shortName?.text ?? name.text, aliases: aliases,
        department: department?.text, successor: successor.flatMap { Slug($0.text) },
        introduction: text.isEmpty ? nil : text)
    }
    return profiles
  }

  private mutating func seriesProfiles() -> [Slug: SeriesProfile] {
    var profiles: [Slug: SeriesProfile] = [:]
    for (slug, text) in content.texts.series.sorted(by: { $0.key < $1.key }) {
      var reader = text.frontMatter
      let title = reader.requiredText("title")
      diagnostics += reader.finish()
      guard let title else { continue }
      profiles[slug] = SeriesProfile(slug: slug, title: title.text, introduction: text.isEmpty ? nil : text)
    }
    // A series without a text of its own is called as its latest project is.
    var latest: [Slug: FormSummary] = [:]
    for form in content.forms {
      guard let slug = form.series, content.texts.series[slug] == nil else { continue }
      if latest[slug].map({ $0.address.year < form.address.year }) ?? true { latest[slug] = form }
    }
    for (slug, form) in latest {
      profiles[slug] = SeriesProfile(slug: slug, title: form.project, introduction: nil)
    }
    return profiles
  }

  private mutating func ordinaryPages() -> [OrdinaryPage] {
    var pages: [(order: Int, page: OrdinaryPage)] = []
    for (path, text) in content.texts.pages.sorted(by: { $0.key < $1.key }) {
      var reader = text.frontMatter
      let title = reader.requiredText("title")
      let description = reader.text("description")
      let isInMenu = reader.flag("menu")
      let order = reader.integer("order") ?? 100
      diagnostics += reader.finish()
      guard let title else { continue }
      let page = OrdinaryPage(
        path: path, title: title.text, description: description?.text, isInMenu: isInMenu,
        text: text)
      pages.append((order, page))
    }
    return pages.sorted { ($0.order, $0.page.path) < ($1.order, $1.page.path) }.map(\.page)
  }

  private mutating func reportUnusedTexts() {
    // Most portals have few texts beside their forms: what none asks for need not be gathered.
    func all<Key: Hashable>(_ key: (FormAddress) -> Key, for texts: [Key: PageText]) -> Set<Key> {
      texts.isEmpty ? [] : Set(content.addresses.map(key))
    }
    let texts = content.texts
    let keys = all({ ProjectKey($0) }, for: texts.narratives)
    let unitYears = all({ UnitYearKey(unit: $0.unit, year: $0.year) }, for: texts.unitYears)
    let years = all(\.year, for: texts.years)
    let series = texts.series.isEmpty ? [] : Set(content.forms.compactMap(\.series))
    // Of a form that cannot be read, only the series is not known.
    let knowsSeries = content.forms.count == content.addresses.count
    let unused =
      texts.narratives.filter { !keys.contains($0.key) }.map(\.value)
      + texts.unitYears.filter { !unitYears.contains($0.key) }.map(\.value)
      + texts.years.filter { !years.contains($0.key) }.map(\.value)
      + texts.series.filter { knowsSeries && !series.contains($0.key) }.map(\.value)
    if !content.hasMisnamedForms { diagnostics += unused.map { SourceProblem.unusedText($0.source) } }
    for text in [texts.home, texts.method].compactMap({ $0 }) + Array(texts.years.values)
      + Array(texts.unitYears.values) + Array(texts.narratives.values)
    {
      // These pages have their titles from the site itself; an editor may still want to write one down.
      var reader = text.frontMatter
      _ = reader.text("title")
      _ = reader.text("description")
      diagnostics += reader.finish()
    }
  }

  // MARK: Forms into projects, units, years and series

  private mutating func projects(
    _ forms: [FormSummary], units: [Slug: UnitProfile], series: [Slug: SeriesProfile]
  ) async -> [Project] {
    let ordered = forms.map { (key: ProjectKey($0.address), form: $0) }.sorted { $0.key < $1.key }
    let made = await ordered.chunked { $0.key == $1.key }.concurrentMap { [content] group in
      guard let key = group.first?.key, let forms = ProjectForms(group.map(\.form)) else {
        return (nil as Project?, [] as [Diagnostic])
      }
      let narrative = content.texts.narratives[key]
      return Self.project(key, forms, units[key.unit], series, narrative, in: content)
    }
    diagnostics += made.flatMap(\.1)
    return made.compactMap(\.0)
  }

  /// A project, where its unit has a page that says its name, and what is wrong with its forms.
  private static func project(
    _ key: ProjectKey, _ forms: ProjectForms<FormSummary>, _ unit: UnitProfile?,
    _ series: [Slug: SeriesProfile], _ narrative: PageText?, in content: Content
  ) -> (Project?, [Diagnostic]) {
    /// What is wrong with a form, with its place, for which the form is read again.
    func problem(_ form: FormSummary, _ problem: (Form) -> Diagnostic) -> Diagnostic {
      do throws(Diagnostic) { return problem(try content.sources.form(of: form)) } catch { return error }
    }
    guard let unit else {
      let isMissing = content.texts.units[key.unit] == nil
      return (
        nil,
        isMissing ? [problem(forms.principal) { SourceProblem.unitWithoutPage(key.unit, form: $0) }] : []
      )
    }
    let misnamed = forms.all.filter { !unit.isCalled($0.unitName) }
    return (
      Project(
        unit: unit, year: key.year, slug: key.project, forms: forms,
        series: forms.all.lazy.compactMap(\.series).first.flatMap { series[$0] }, narrative: narrative),
      misnamed.map { problem($0) { SourceProblem.unitName($0, profile: unit) } }
    )
  }

  private func unitYears(_ projects: [Project]) -> [UnitYear] {
    // They stand in the order of their keys.
    projects.chunked { $0.unit === $1.unit && $0.year == $1.year }.compactMap { projects in
      guard let first = projects.first else { return nil }
      return UnitYear(
        unit: first.unit, year: first.year, projects: Array(projects),
        commentary: content.texts.unitYears[UnitYearKey(unit: first.unit.slug, year: first.year)])
    }
  }

  private func years(_ unitYears: [UnitYear]) -> [Year] {
    Dictionary(grouping: unitYears, by: \.year).sorted { $0.key < $1.key }.map { year, units in
      Year(year: year, units: units, commentary: content.texts.years[year])
    }
  }

  private func seriesOf(_ projects: [Project], _ profiles: [Slug: SeriesProfile]) -> [Series] {
    let members = Dictionary(grouping: projects.filter { $0.series != nil }) { $0.series?.slug }
    return profiles.values.sorted { $0.slug < $1.slug }.compactMap { profile in
      guard let projects = members[profile.slug] else { return nil }
      let ordered = projects.sorted {
        ($0.year, $0.unit.slug, $0.slug) < ($1.year, $1.unit.slug, $1.slug)
      }
      return Series(profile: profile, projects: ordered)
    }
  }
}

extension Array where Element: Sendable {
  /// The stretches of neighbours that belong together; none is empty.
  fileprivate func chunked(_ belongTogether: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices where index + 1 == endIndex || !belongTogether(self[index], self[index + 1]) {
      chunks.append(self[start...index])
      start = index + 1
    }
    return chunks
  }
}

extension UnitProfile {
  /// Whether a form may print this name for the unit.
  func isCalled(_ name: String) -> Bool {
    name == self.name || name == shortName || aliases.contains(name)
  }
}

extension ProjectForms<FormSummary> {
  /// The forms of one project; nil where there are none. Paths allow at most one of each kind.
  init?(_ forms: [FormSummary]) {
    let evaluation = forms.first { $0.address.kind == .selfEvaluation }
    let declaration = forms.first { $0.address.kind == .target }
    switch (declaration, evaluation) {
    case (let declaration?, let evaluation?):
      self = .both(targetDeclaration: declaration, selfEvaluation: evaluation)
    case (nil, let evaluation?): self = .selfEvaluation(evaluation)
    case (let declaration?, nil): self = .targetDeclaration(declaration)
    case (nil, nil): return nil
    }
  }
}
