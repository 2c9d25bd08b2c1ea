import Diagnostics
import Forms

/// Every page of the site, with its address, its title and its neighbours, before any is rendered.
struct SitePlan: Sendable {
  let pages: [any SitePage]
  /// The optional pages that the site has.
  let optional: Set<OptionalPages>
  /// The files under `data/`; nil where the theme does without them.
  let data: OpenData?
  /// Whether the JSON file of each form is published: it is open data as well.
  var publishesForms: Bool { data != nil }

  /// Plans all pages of a portal that the theme has, in the order of the sitemap.
  init(of portal: Portal, for theme: Theme, _ limits: PageLimits) {
    var optional = theme.pages
    if portal.findings == nil { optional.remove(.findings) }
    self.optional = optional
    data = optional.contains(.data) ? OpenData(of: portal) : nil
    var planner = Planner(portal: portal, data: data, optional: optional, limits: limits)
    pages = planner.plan()
  }

  /// Whether a text would be shown by a page that the theme leaves out.
  func leavesOut(_ href: String) -> Bool {
    href == "method/index.html" && !optional.contains(.method)
      || href.hasPrefix("series/") && !optional.contains(.series)
  }

  /// The pages that share an address with another one.
  var collisions: [Diagnostic] {
    var seen: Set<String> = []
    return pages.compactMap { page in
      let href = page.href
      return seen.insert(href).inserted ? nil : SourceProblem.collision(href)
    }
  }
}

/// Makes the pages of a portal.
private struct Planner {
  let portal: Portal
  let data: OpenData?
  /// The optional pages that are wanted.
  let optional: Set<OptionalPages>
  let limits: PageLimits
  private let entries: [UnitEntry]
  private let texts: PageTexts
  private let seriesBySlug: [Slug: Series]
  private var pages: [any SitePage] = []

  init(portal: Portal, data: OpenData?, optional: Set<OptionalPages>, limits: PageLimits) {
    self.portal = portal
    self.data = data
    self.optional = optional
    self.limits = limits
    entries = UnitEntry.entries(of: portal)
    texts = PageTexts(language: portal.settings.language)
    seriesBySlug = Dictionary(uniqueKeysWithValues: portal.series.map { ($0.profile.slug, $0) })
  }

  private var home: PageHead.Link { PageHead.Link(title: texts.home, href: "index.html") }

  mutating func plan() -> [any SitePage] {
    pages.append(
      HomePage(
        head: PageHead(
          kind: .home, title: portal.settings.title, description: portal.settings.description,
          href: "index.html"),
        portal: portal, limits: limits))
    planYears()
    planUnits()
    if optional.contains(.series) { planSeries() }
    if optional.contains(.compare) { planCompare() }
    if optional.contains(.indicators) { planIndicators() }
    if let data {
      pages.append(
        DataPage(
          head: head(.data, texts.data, texts.dataDescription, "data/index.html"),
          years: portal.years.map(\.year), data: Lazily { data.known }))
    }
    if optional.contains(.method) { planRules() }
    if let findings = portal.findings, optional.contains(.findings) { plan(findings) }
    if optional.contains(.method) { planMethod() }
    planTexts()
    if optional.contains(.search) {
      pages.append(
        SearchPage(
          head: head(.search, texts.search, texts.searchDescription, SearchPage.href), units: portal.units))
    }
    return pages
  }

  private func head(
    _ kind: PageHead.Kind, _ title: String, _ description: String, _ href: String,
    under parents: [PageHead.Link] = [], showing document: PageHead.Document? = nil
  ) -> PageHead {
    PageHead(
      kind: kind, title: title, description: description, href: href, breadcrumbs: [home] + parents,
      document: document)
  }

  private mutating func planYears() {
    let list = head(.years, texts.years, texts.yearsDescription, "years/index.html")
    pages.append(YearsPage(head: list, years: portal.years))
    let heads = portal.years.map { year in
      head(
        .year, texts.year(year.year),
        texts.yearDescription(year.year, projects: year.projectCount, units: year.units.count),
        year.href, under: [list.link])
    }
    for (index, head) in heads.withNeighbours().enumerated() {
      let year = portal.years[index]
      let listsProjects = limits.allow(projectsOf: year)
      let parts = ListPart.parts(
        of: year.units, href: year.href, limit: listsProjects ? .max : limits.rows, rows: { _ in 1 },
        name: \.unit.shortName)
      for part in parts {
        pages.append(
          YearPage(
            head: head.of(part, texts), year: year, previous: index > 0 ? portal.years[index - 1] : nil,
            units: part, listsProjects: listsProjects))
      }
    }
  }

  private mutating func planUnits() {
    let list = head(.units, texts.units, texts.unitsDescription, "units/index.html")
    let parts = ListPart.parts(
      of: entries, href: list.href, limit: limits.rows, rows: { 1 + $0.unit.years.count },
      name: \.unit.profile.shortName)
    for part in parts { pages.append(UnitsPage(head: list.of(part, texts), units: part)) }
    let heads = portal.units.map { unit in
      head(
        .unit, unit.profile.name, texts.unitDescription(unit.profile.name), unit.profile.href,
        under: [list.link])
    }
    for (entry, head) in zip(entries, heads.withNeighbours()) {
      let unit = entry.unit
      pages.append(UnitPage(head: head, entry: entry))
      let parent = PageHead.Link(title: unit.profile.shortName, href: unit.profile.href)
      planUnitYears(unit, under: [list.link, parent])
    }
  }

  private mutating func planUnitYears(_ unit: Unit, under parents: [PageHead.Link]) {
    let heads = unit.years.map { year in
      head(
        .unitYear, texts.unitYear(unit.profile.shortName, year.year),
        texts.unitYearDescription(unit.profile.name, year.year, projects: year.projects.count),
        year.href, under: parents)
    }
    for (index, head) in heads.withNeighbours().enumerated() {
      let unitYear = unit.years[index]
      pages.append(
        UnitYearPage(head: head, unitYear: unitYear, previous: index > 0 ? unit.years[index - 1] : nil))
      let year = PageHead.Link(title: texts.year(unitYear.year), href: unitYear.href)
      planProjects(unitYear, under: parents + [year])
    }
    if optional.contains(.book) { planBooks(unit, under: parents) }
  }

  private mutating func planProjects(_ unitYear: UnitYear, under parents: [PageHead.Link]) {
    let surroundings = ProjectSurroundings(
      of: unitYear, under: [home] + parents, texts, series: seriesBySlug, limit: limits.names,
      register: portal.findings)
    pages += surroundings.pages
  }

  private mutating func planBooks(_ unit: Unit, under parents: [PageHead.Link]) {
    let heads = unit.years.map { year in
      let forms = year.projects.flatMap(\.forms.all)
      return head(
        .book, texts.book(unit.profile.shortName, year.year),
        texts.bookDescription(unit.profile.name, year.year, forms: forms.count),
        Book(of: year).href,
        under: parents + [PageHead.Link(title: texts.year(year.year), href: year.href)],
        showing: PageHead.Document(
          publishedOn: forms.compactMap { $0.publishedOn?.description }.max(),
          contentSource: unit.profile.name, indexNumber: nil))
    }
    for (year, head) in zip(unit.years, heads.withNeighbours()) {
      pages.append(BookPage(head: head, unitYear: year))
    }
  }

  private mutating func planSeries() {
    let list = head(.seriesList, texts.series, texts.seriesDescription, "series/index.html")
    let parts = ListPart.parts(
      of: portal.series, href: list.href, limit: limits.rows, rows: { _ in 1 }, name: \.profile.title)
    for part in parts { pages.append(SeriesListPage(head: list.of(part, texts), series: part)) }
    let heads = portal.series.map { series in
      head(
        .series, series.profile.title,
        texts.seriesDescription(series.profile.title, projects: series.projects.count),
        series.profile.href, under: [list.link])
    }
    for (series, head) in zip(portal.series, heads.withNeighbours()) {
      let parts = ListPart.parts(
        of: series.projects, href: head.href, limit: limits.rows, rows: { _ in SeriesPage.rowsOfProject },
        name: { "\($0.unit.shortName) \($0.year)" })
      for part in parts {
        pages.append(
          SeriesPage(
            head: head.of(part, texts), series: series, projects: part, columns: limits.columns))
      }
    }
  }

  private mutating func planCompare() {
    let head = head(.compare, texts.compare, texts.compareDescription, "compare/index.html")
    let categories = Lazily { [portal, texts] in CategoryTable.tables(of: portal, texts: texts) }
    let parts = ListPart.parts(
      of: portal.units, href: head.href, limit: limits.rows,
      rows: { ComparePage.measures + $0.years.count }, name: \.profile.shortName)
    for part in parts {
      pages.append(
        ComparePage(head: head.of(part, texts), years: portal.years, units: part, categories: categories))
    }
  }

  private mutating func planIndicators() {
    let years = portal.years.reversed().map { IndicatorYear($0, limits) }
    let list = head(.indicators, texts.indicators, texts.indicatorsDescription, "indicators/index.html")
    pages.append(IndicatorsPage(head: list, years: years, limits: limits))
    let parts = years.flatMap { year in year.parts.map { (year: year, part: $0) } }
    let heads = parts.map { year, part in
      head(
        .indicatorsYear, texts.indicators(year.year, part: part.number, of: year.parts.count),
        texts.indicatorsDescription(year.year, indicators: part.indicatorCount), part.href,
        under: [list.link])
    }
    for (entry, head) in zip(parts, heads.withNeighbours()) {
      pages.append(IndicatorsYearPage(head: head, year: entry.year, part: entry.part.number - 1))
    }
  }

  private mutating func planRules() {
    let method = PageHead.Link(title: texts.method, href: "method/index.html")
    pages.append(
      RulesPage(
        head: head(.rules, texts.rules, texts.rulesDescription, RulesPage.href, under: [method]),
        settings: portal.settings.audit))
  }

  private mutating func plan(_ findings: FindingRegister) {
    let head = head(.findings, texts.findings, texts.findingsDescription, FindingsPage.href)
    let parts = ListPart.parts(
      of: portal.units.flatMap(\.years), href: head.href, limit: limits.rows,
      rows: { 1 + $0.projects.count * FindingsPage.rowsOfProject },
      name: { "\($0.unit.shortName) \($0.year)" })
    for part in parts {
      pages.append(FindingsPage(head: head.of(part, texts), register: findings, unitYears: part))
    }
  }

  private mutating func planMethod() {
    var counts: [Slug: Int] = [:]
    for form in portal.forms {
      counts[form.scheme.id, default: 0] += 1
    }
    pages.append(
      MethodPage(
        head: head(.method, texts.method, texts.methodDescription, "method/index.html"),
        text: portal.method, schemes: portal.schemes.map { ($0, counts[$0.id] ?? 0) }))
  }

  private mutating func planTexts() {
    for page in portal.pages {
      let description = page.description ?? page.text.document.firstParagraph ?? page.title
      pages.append(
        OrdinaryTextPage(head: head(.page, page.title, description, page.href), page: page))
    }
    pages.append(
      NotFoundPage(head: head(.notFound, texts.notFound, texts.notFoundDescription, "404.html")))
  }
}

extension [PageHead] {
  /// The same heads, each leading to the ones before and after it.
  fileprivate func withNeighbours() -> [PageHead] {
    enumerated().map { index, head in
      head.between(index > 0 ? self[index - 1].link : nil, index + 1 < count ? self[index + 1].link : nil)
    }
  }
}
