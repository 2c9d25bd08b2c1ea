import Forms

/// What the project pages of one unit's year have in common, and what leads from each to the others.
final class ProjectSurroundings: Sendable {
  private let projects: [Project]
  /// From the home page to the unit's year.
  private let breadcrumbs: [PageHead.Link]
  private let texts: PageTexts
  private let series: [Slug: Series]
  /// The most projects of a series that a page names.
  private let limit: Int
  /// What the audit finds; nil where this edition does not show it.
  let register: FindingRegister?

  init(
    of unitYear: UnitYear, under breadcrumbs: [PageHead.Link], _ texts: PageTexts, series: [Slug: Series],
    limit: Int, register: FindingRegister?
  ) {
    projects = unitYear.projects
    self.breadcrumbs = breadcrumbs
    self.texts = texts
    self.series = series
    self.limit = limit
    self.register = register
  }

  /// The pages, in the order of the projects.
  var pages: [ProjectPage] {
    projects.enumerated().map { ProjectPage(project: $1, position: $0, surroundings: self) }
  }

  /// What the page of a project says about itself.
  func head(at position: Int) -> PageHead {
    let project = projects[position]
    return PageHead(
      kind: .project, title: project.name,
      description: texts.projectDescription(project.name, unit: project.unit.name, year: project.year),
      href: project.href, breadcrumbs: breadcrumbs,
      previous: position > 0 ? projects[position - 1].link : nil,
      next: position + 1 < projects.count ? projects[position + 1].link : nil,
      document: PageHead.Document(
        publishedOn: project.principal.publishedOn?.description, contentSource: project.principal.unitName,
        indexNumber: project.forms.all.lazy.compactMap(\.indexNumber).first))
  }

  func neighbours(of project: Project) -> SeriesNeighbours {
    guard let series = project.series.flatMap({ series[$0.slug] }) else { return .none }
    return SeriesNeighbours(of: project, in: series, atMost: limit)
  }
}
