/// The page labels of government websites (《政府网站发展指引》, 国办发〔2017〕47号, on page labels).
///
/// A label without content is left out: an empty one counts as a fault when government sites are inspected.
struct PageLabels {
  struct Label: Sendable {
    let name: String
    let content: String
  }

  let settings: SiteSettings
  let texts: PageTexts

  func labels(of head: PageHead) -> [Label] {
    var labels: [Label] = []
    func add(_ name: String, _ content: String?) {
      guard let content, !content.isEmpty else { return }
      labels.append(Label(name: name, content: content))
    }
    add("SiteName", settings.title)
    add("SiteDomain", settings.domain)
    add("SiteIDCode", settings.siteCode)
    if let column = column(of: head) {
      add("ColumnName", column.name)
      add("ColumnDescription", column.description)
      add("ColumnKeywords", column.name)
      add("ColumnType", texts.columnType)
    }
    if head.kind.isDetail {
      add("ArticleTitle", head.title)
      add("PubDate", (head.publishedOn ?? settings.publishedOn).map { $0 + " 00:00" })
      add("ContentSource", head.contentSource ?? settings.organisation.name)
      add("Description", head.description)
      add("Url", settings.address(of: head))
    }
    return labels
  }

  /// The column of the site a page belongs to; a page that is only text is a column of its own.
  private func column(of head: PageHead) -> (name: String, description: String)? {
    switch head.kind {
    case .home, .notFound: nil
    case .years, .year: (texts.years, texts.yearsDescription)
    case .units, .unit, .unitYear, .project, .book: (texts.units, texts.unitsDescription)
    case .seriesList, .series: (texts.series, texts.seriesDescription)
    case .compare: (texts.compare, texts.compareDescription)
    case .indicators, .indicatorsYear: (texts.indicators, texts.indicatorsDescription)
    case .data: (texts.data, texts.dataDescription)
    case .findings: (texts.findings, texts.findingsDescription)
    case .search: (texts.search, texts.searchDescription)
    case .method, .rules: (texts.method, texts.methodDescription)
    case .page: (head.title, head.description)
    }
  }
}
