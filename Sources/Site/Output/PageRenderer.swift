import Diagnostics
import Templating

/// Makes the bytes of pages.
struct PageRenderer: Sendable {
  let theme: Theme
  let frame: SiteFrame

  /// A page of the site.
  ///
  /// - Throws: what is wrong with its template, and which page and source it was made for.
  func bytes(of page: any SitePage) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(65_536)
    try theme.templates.render(
      page.head.kind.template, with: page.context(in: frame), into: &bytes, about: Self.notes(about: page))
    return frame.settings.language == .chinese ? bytes : ChineseMarks.marked(bytes)
  }

  private static func notes(about page: any SitePage) -> [Diagnostic.Note] {
    var notes = [
      Diagnostic.Note(
        LocalizedText(
          chinese: "正在生成页面 \(page.head.href)", english: "while rendering the page \(page.head.href)"))
    ]
    if let record = page.record {
      notes.append(
        Diagnostic.Note(LocalizedText(chinese: "页面来源是 \(record)", english: "the page is made from \(record)"))
      )
    }
    return notes
  }
}

extension [Diagnostic] {
  /// The first of all that say the same of the same place: a mistake in a template spoils many pages.
  var toldOnce: [Diagnostic] {
    var seen: Set<String> = []
    return filter { failure in
      let place = failure.place.map { "\($0.source.path):\($0.range.lowerBound)" } ?? ""
      return seen.insert("\(failure.identifier) \(place) \(failure.message.english)").inserted
    }
  }
}
