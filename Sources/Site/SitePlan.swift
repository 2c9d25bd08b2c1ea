import Diagnostics
import Forms

/// Every page of the site, with its address, its title and its neighbours, before any is rendered.
struct SitePlan: Sendable {
  let pages: [any SitePage]
  /// The files under `data/`.
  let data: Lazily<OpenData>

  /// Plans all pages of a portal, in the order of the sitemap.
  init(of portal: Portal) {
    data = Lazily { OpenData(of: portal) }
    var planner = Planner(portal: portal, data: data)
    pages = planner.plan()
  }

  /// The pages that share an address with another one.
  var collisions: [Diagnostic] {
    var seen: Set<String> = []
    return pages.compactMap { page in
      seen.insert(page.head.href).inserted ? nil : SourceProblem.collision(page.head.href)
    }
  }
}

/// Makes the pages of a portal.
private struct Planner {
  let portal: Portal
  let data: Lazily<OpenData>
  private let texts: PageTexts
  private let seriesBySlug: [Slug: Series]
  private var pages: [any SitePage] = []

  init(portal: Portal, data: Lazily<OpenData>) {
    self.portal = portal
    self.data = data
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
        portal: portal))
    planYears()
    planUnits()
    planSeries()
    planCompare()
    planIndicators()
    pages.append(
      DataPage(head: head(.data, texts.data, texts.dataDescription, "data/index.html"), data: data))
    planFindings()
    planTexts()
    pages.append(
      SearchPage(
        head: head(.search, texts.search, texts.searchDescription, SearchPage.href), units: portal.units))
    return pages
  }

  private func head(
    _ kind: PageHead.Kind, _ title: String, _ description: String, _ href: String,
    under parents: [PageHead.Link] = []
  ) -> PageHead {
    PageHead(
      kind: kind, title: title, description: description, href: href, breadcrumbs: [home] + parents)
  }

  private mutating func planYears() {
    let list = head(.years, texts.years, texts.yearsDescription, "years/index.html")
    pages.append(YearsPage(head: list, years: portal.years))
    let heads = portal.years.map { year in
      head(
        .year, texts.year(year.year),
        texts.yearDescription(
          year.year, projects: year.totals.projectCount, units: year.totals.unitCount),
        year.href, under: [list.link])
    }
    for (index, head) in heads.withNeighbours().enumerated() {
      pages.append(
        YearPage(
          head: head, year: portal.years[index], previous: index > 0 ? portal.years[index - 1] : nil))
    }
  }

  private mutating func planUnits() {
    let list = head(.units, texts.units, texts.unitsDescription, "units/index.html")
    pages.append(UnitsPage(head: list, portal: portal))
    let heads = portal.units.map { unit in
      head(
        .unit, unit.profile.name, texts.unitDescription(unit.profile.name), unit.profile.href,
        under: [list.link])
    }
    for (unit, head) in zip(portal.units, heads.withNeighbours()) {
      pages.append(UnitPage(head: head, entry: UnitEntry.entry(of: unit, in: portal)))
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
  }

  private mutating func planProjects(_ unitYear: UnitYear, under parents: [PageHead.Link]) {
    let heads = unitYear.projects.map { project in
      var head = head(
        .project, project.name,
        texts.projectDescription(project.name, unit: project.unit.name, year: project.year),
        project.href, under: parents)
      head.publishedOn = project.principal.form.publishedOn?.value.description
      head.contentSource = project.principal.form.unitName.value
      return head
    }
    for (project, head) in zip(unitYear.projects, heads.withNeighbours()) {
      let series = project.series.flatMap { seriesBySlug[$0.slug] }
      pages.append(
        ProjectPage(
          head: head, project: project, sameSeries: series?.projects.filter { $0 !== project } ?? [],
          register: portal.findings))
    }
  }

  private mutating func planSeries() {
    let list = head(.seriesList, texts.series, texts.seriesDescription, "series/index.html")
    pages.append(SeriesListPage(head: list, series: portal.series))
    let heads = portal.series.map { series in
      head(
        .series, series.profile.title,
        texts.seriesDescription(series.profile.title, projects: series.projects.count),
        series.profile.href, under: [list.link])
    }
    for (series, head) in zip(portal.series, heads.withNeighbours()) {
      pages.append(SeriesPage(head: head, series: series))
    }
  }

  private mutating func planCompare() {
    pages.append(
      ComparePage(
        head: head(.compare, texts.compare, texts.compareDescription, "compare/index.html"),
        portal: portal))
  }

  private mutating func planIndicators() {
    let years = portal.years.reversed().map { IndicatorYear($0) }
    let list = head(.indicators, texts.indicators, texts.indicatorsDescription, "indicators/index.html")
    pages.append(IndicatorsPage(head: list, years: years))
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

  private mutating func planFindings() {
    let method = PageHead.Link(title: texts.method, href: "method/index.html")
    pages.append(
      RulesPage(
        head: head(.rules, texts.rules, texts.rulesDescription, RulesPage.href, under: [method]),
        settings: portal.settings.audit))
    guard let findings = portal.findings else { return }
    pages.append(
      FindingsPage(
        head: head(.findings, texts.findings, texts.findingsDescription, FindingsPage.href),
        register: findings, units: portal.units))
  }

  private mutating func planTexts() {
    var counts: [Slug: Int] = [:]
    for form in portal.units.flatMap({ $0.years.flatMap(\.projects) }).flatMap(\.forms.all) {
      counts[form.form.scheme.id, default: 0] += 1
    }
    pages.append(
      MethodPage(
        head: head(.method, texts.method, texts.methodDescription, "method/index.html"),
        text: portal.method, schemes: portal.schemes.map { ($0, counts[$0.id] ?? 0) }))
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
      var head = head
      head.previous = index > 0 ? self[index - 1].link : nil
      head.next = index + 1 < count ? self[index + 1].link : nil
      return head
    }
  }
}
