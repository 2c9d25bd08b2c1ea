import Diagnostics
import Templating

/// Makes the bytes of pages.
struct PageRenderer: Sendable {
  let theme: Theme
  let frame: SiteFrame
  let sources: FormSources
  private let publishesForms: Bool

  init(for site: LoadedSite) {
    theme = site.theme
    frame = site.frame
    sources = site.portal.sources
    publishesForms = site.plan.publishesForms
  }

  /// A page of the site, and the sources that are published beside it.
  ///
  /// - Throws: what is wrong with its template, and which page and source it was made for; that a form it shows is not
  ///   what it was any more.
  ///
  /// - Parameter use: takes the bytes of the page, which are only lent to it, and the sources.
  func render<Outcome>(
    _ page: some SitePage, _ use: (Span<UInt8>, _ copies: [CopiedSource]) -> Outcome
  ) throws(Diagnostic) -> Outcome {
    let material = try page.material(sources)
    let head = page.head
    let copies = publishesForms ? page.copies(material) : []
    return try theme.templates.render(
      head.kind.template,
      with: type(of: page).presenter(Framed(page: page, head: head, material: material, frame: frame)),
      about: Self.notes(about: head, page.record(material))
    ) { rendered in
      guard frame.settings.language != .chinese else { return use(rendered, copies) }
      return use(ChineseMarks.marked(Array(copying: rendered)).span, copies)
    }
  }

  /// The bytes of a page of the site.
  ///
  /// - Throws: as `render(_:_:)` does.
  func bytes(of page: some SitePage) throws(Diagnostic) -> [UInt8] {
    try render(page) { rendered, _ in Array(copying: rendered) }
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

extension [UInt8] {
  /// The bytes that were lent.
  fileprivate init(copying bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { Array($0) }
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
