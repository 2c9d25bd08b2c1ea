import Diagnostics

/// Where the links of all texts lead, and which lead nowhere.
struct LinkChecker {
  let targets: LinkTargets
  let diagnostics: [Diagnostic]

  /// Checks all links.
  ///
  /// - Parameter isSound: whether nothing else is wrong. Otherwise a link to a text whose page is missing says nothing:
  ///   the page may be missing because of what is wrong.
  init(content: Content, portal: Portal, plan: SitePlan, isSound: Bool) {
    // Of the projects, of which there may be very many, the portal itself knows what is there.
    let files = Set(plan.pages.lazy.filter { $0.kind != .project }.map(\.href))
    let attachments = content.attachments.map(\.path.text)
    let pages = Self.pages(of: content.texts).filter { !plan.leavesOut($0.value) }
    var hrefs = pages.filter { files.contains($0.value) || portal.project(ofPage: $0.value) != nil }
    for path in attachments + (plan.data?.paths ?? []) { hrefs[path] = path }
    let targets = LinkTargets(
      hrefs: hrefs, portal: portal, hidden: Set(pages.keys).subtracting(hrefs.keys),
      hiddenForms: Set(content.addresses.filter { portal.form(at: $0) == nil }),
      publishesForms: plan.publishesForms,
      anchors: Self.anchors(content.texts.pages), files: files.union(attachments),
      images: Self.images(content.attachments))
    self.targets = targets
    diagnostics = content.texts.all.flatMap { text in
      text.document.links.compactMap { targets.problem(with: $0, in: text, isSound: isSound) }
    }
  }

  /// The anchors of the pages that hold nothing but a text, by the path of the text.
  private static func anchors(_ pages: [String: PageText]) -> [String: Set<String>] {
    Dictionary(
      pages.values.map { ($0.path.text, Set($0.document.headings.map(\.anchor))) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What the headers of all images say; other attachments count as images that cannot be shown.
  private static func images(
    _ attachments: [(path: RelativePath, source: SourceText)]
  ) -> [String: ImageHeader] {
    Dictionary(
      attachments.map { ($0.path.text, ImageHeader($0.source.bytes)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The page that shows each text, by the text's path below the content folder.
  private static func pages(of texts: ContentTexts) -> [String: String] {
    var hrefs = ["index.md": "index.html", "method.md": "method/index.html"]
    for (unit, text) in texts.units { hrefs[text.path.text] = "units/\(unit)/index.html" }
    for (key, text) in texts.unitYears { hrefs[text.path.text] = "units/\(key.unit)/\(key.year)/index.html" }
    for (key, text) in texts.narratives {
      hrefs[text.path.text] = "units/\(key.unit)/\(key.year)/\(key.project).html"
    }
    for (year, text) in texts.years { hrefs[text.path.text] = "years/\(year)/index.html" }
    for (series, text) in texts.series { hrefs[text.path.text] = "series/\(series)/index.html" }
    for (path, text) in texts.pages { hrefs[text.path.text] = "\(path)/index.html" }
    return hrefs
  }
}
