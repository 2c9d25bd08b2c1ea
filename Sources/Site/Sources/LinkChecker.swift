import Diagnostics

/// Where the links of all texts lead, and which lead nowhere.
struct LinkChecker {
  let targets: LinkTargets
  let diagnostics: [Diagnostic]

  init(content: Content, plan: SitePlan) {
    let files = Set(plan.pages.map(\.head.href))
    let attachments = content.attachments.map(\.path.text)
    var hrefs = Self.pages(of: content.texts).filter { files.contains($0.value) }
    for path in attachments { hrefs[path] = path }
    for path in plan.data.paths { hrefs[path] = path }
    for form in content.forms { hrefs[form.address.path] = form.address.path }
    let targets = LinkTargets(
      hrefs: hrefs, files: files.union(attachments), images: Self.images(content.attachments))
    self.targets = targets
    diagnostics = content.texts.all.flatMap { text in
      text.document.links.compactMap { link in
        guard link.isRelative else { return nil }
        guard targets.address(of: link, in: text) != nil else {
          return SourceProblem.deadLink(
            link, at: text.place(of: link), near: targets.nearest(to: link, in: text))
        }
        guard link.kind == .image, targets.image(of: link, in: text)?.isShown != true else { return nil }
        return SourceProblem.noImage(link.destination, at: text.place(of: link))
      }
    }
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
