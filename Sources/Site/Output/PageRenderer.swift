import Diagnostics
import Templating

/// Makes the bytes of pages.
struct PageRenderer: Sendable {
  let theme: Theme
  let frame: SiteFrame
  let sources: FormSources

  init(for site: LoadedSite) {
    theme = site.theme
    frame = site.frame
    sources = site.portal.sources
  }

  /// A page of the site, and the sources that are published beside it.
  ///
  /// - Throws: what is wrong with its template, and which page and source it was made for; that a form it shows is not
  ///   what it was any more.
  func render(_ page: some SitePage) throws(Diagnostic) -> RenderedPage {
    let material = try page.material(sources)
    let head = page.head
    var bytes: [UInt8] = []
    bytes.reserveCapacity(65_536)
    try theme.templates.render(
      head.kind.template,
      with: type(of: page).presenter(Framed(page: page, head: head, material: material, frame: frame)),
      into: &bytes, about: Self.notes(about: head, page.record(material)))
    return RenderedPage(
      href: head.href, bytes: frame.settings.language == .chinese ? bytes : ChineseMarks.marked(bytes),
      copies: page.copies(material))
  }

  private static func notes(about head: PageHead, _ record: String?) -> [Diagnostic.Note] {
    var notes = [
      Diagnostic.Note(
        LocalizedText(
          chinese: "正在生成页面 \(head.href)", english: "while rendering the page \(head.href)"))
    ]
    if let record {
      notes.append(
        Diagnostic.Note(LocalizedText(chinese: "页面来源是 \(record)", english: "the page is made from \(record)"))
      )
    }
    return notes
  }
}

/// A page as it is published.
struct RenderedPage: Sendable {
  let href: String
  let bytes: [UInt8]
  /// The sources that are published beside it as they are, by their paths on the site.
  let copies: [(path: String, source: SourceText)]
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
