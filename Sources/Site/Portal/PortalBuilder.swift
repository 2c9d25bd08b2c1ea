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
    let projects = projects(shown, units: units, series: series)
    let unitYears = await unitYears(projects)
    let yearsOfUnits = Dictionary(grouping: unitYears, by: \.unit.slug)
    return Portal(
      settings: settings, edition: edition, sources: content.sources,
      schemes: content.schemes.sorted { $0.id < $1.id },
      units: units.values.sorted { $0.slug < $1.slug }.map { profile in
        Unit(profile: profile, years: yearsOfUnits[profile.slug] ?? [])
      },
      years: await years(unitYears),
      series: seriesOf(projects, series),
      findings: edition == .internal || settings.publishesFindings
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
    for form in content.forms.sorted(by: { $0.address.year > $1.address.year }) {
      guard let slug = form.series, profiles[slug] == nil, content.texts.series[slug] == nil else {
        continue
      }
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
    let keys = Set(content.addresses.map { ProjectKey($0) })
    let unitYears = Set(keys.map { UnitYearKey(unit: $0.unit, year: $0.year) })
    let years = Set(keys.map(\.year))
    let series = Set(content.forms.compactMap(\.series))
    let texts = content.texts
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
  ) -> [Project] {
    let ordered = forms.map { (key: ProjectKey($0.address), form: $0) }.sorted { $0.key < $1.key }
    return ordered.chunked { $0.key == $1.key }.compactMap { group in
      guard let (key, first) = group.first, let forms = ProjectForms(group.map(\.form)) else { return nil }
      guard let unit = units[key.unit] else {
        if content.texts.units[key.unit] == nil {
          report(first) { SourceProblem.unitWithoutPage(key.unit, form: $0) }
        }
        return nil
      }
      for form in forms.all where !unit.isCalled(form.unitName) {
        report(form) { SourceProblem.unitName($0, profile: unit) }
      }
      let series = forms.all.lazy.compactMap(\.series).first.flatMap { series[$0] }
      return Project(
        unit: unit, year: key.year, slug: key.project, forms: forms, series: series,
        narrative: content.texts.narratives[key])
    }
  }

  /// Reports what is wrong with a form, with its place, for which the form is read again.
  private mutating func report(_ form: FormSummary, _ problem: (Form) -> Diagnostic) {
    do throws(Diagnostic) {
      diagnostics.append(problem(try content.sources.form(of: form)))
    } catch {
      diagnostics.append(error)
    }
  }

  private func unitYears(_ projects: [Project]) async -> [UnitYear] {
    // They stand in the order of their keys.
    let groups = projects.chunked { $0.unit === $1.unit && $0.year == $1.year }
    return await groups.concurrentMap { [texts = content.texts] projects in
      let key = UnitYearKey(unit: projects[0].unit.slug, year: projects[0].year)
      return UnitYear(
        unit: projects[0].unit, year: key.year, projects: projects, commentary: texts.unitYears[key])
    }
  }

  private func years(_ unitYears: [UnitYear]) async -> [Year] {
    let groups = Dictionary(grouping: unitYears, by: \.year).sorted { $0.key < $1.key }
    return await groups.concurrentMap { [texts = content.texts] year, units in
      Year(year: year, units: units, commentary: texts.years[year])
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
  fileprivate func chunked(_ belongTogether: (Element, Element) -> Bool) -> [[Element]] {
    var chunks: [[Element]] = []
    for element in self {
      if let last = chunks.last?.last, belongTogether(last, element) {
        chunks[chunks.count - 1].append(element)
      } else {
        chunks.append([element])
      }
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
