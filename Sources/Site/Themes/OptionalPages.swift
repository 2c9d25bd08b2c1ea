/// Pages that no other page needs, so that a theme may do without them.
///
/// With such pages go the files that only they use: the downloads with the data page, the index with the search.
enum OptionalPages: String, Sendable, CaseIterable {
  case book, series, compare, indicators, data, method, findings, search

  /// The kinds of pages that are left out together.
  var kinds: [PageHead.Kind] {
    switch self {
    case .book: [.book]
    case .series: [.seriesList, .series]
    case .compare: [.compare]
    case .indicators: [.indicators, .indicatorsYear]
    case .data: [.data]
    case .method: [.method, .rules]
    case .findings: [.findings]
    case .search: [.search]
    }
  }

  /// Whether a file of a theme, such as `templates/compare.html`, is the template of these pages.
  func areRendered(by file: RelativePath) -> Bool {
    kinds.contains { "templates/" + $0.template == file.text }
  }
}
