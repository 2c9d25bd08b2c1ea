import Diagnostics
import Forms

/// Pages that no other page needs, so that a theme may do without them.
///
/// With such pages go the files that only they use: the downloads and the
/// JSON file of each form with the data page, the index with the search.
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

extension OptionalPages: ExplainedWord {
  /// The pages that go together.
  var meaning: LocalizedText {
    switch self {
    case .book: say("绩效表汇编", "the books of forms")
    case .series: say("项目序列", "the series")
    case .compare: say("比较", "the comparison of units and years")
    case .indicators: say("指标", "the lists of indicators")
    case .data:
      say(
        "数据下载，连同 data/ 里的文件和每张绩效表的 JSON 文件",
        "the downloads, with the files under data/ and the JSON file of each form")
    case .method: say("评分办法和核查规则", "the scoring rules and the rules of the audit")
    case .findings: say("核查意见", "the findings of the audit")
    case .search: say("搜索，连同索引", "the search, with its index")
    }
  }
}
