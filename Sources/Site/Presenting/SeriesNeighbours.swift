/// The other projects of a project's series, as its page names them.
struct SeriesNeighbours: Sendable {
  /// Those that are named, in the order of the series.
  let named: [Project]
  /// How many there are.
  let count: Int

  /// No series, or none that the site shows.
  static let none = SeriesNeighbours(named: [], count: 0)

  private init(named: [Project], count: Int) {
    self.named = named
    self.count = count
  }

  /// Names at most so many: where there are more, the latest of the same unit, so that the pages of a series of a
  /// thousand projects do not name a million.
  init(of project: Project, in series: Series, atMost limit: Int) {
    count = series.projects.count - 1
    if count <= limit {
      named = series.projects.filter { $0 !== project }
    } else {
      let own = series.projects.lazy.filter { $0.unit === project.unit && $0 !== project }
      named = own.suffix(limit)
    }
  }
}
