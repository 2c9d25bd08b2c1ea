/// A file of the site that is not rendered, whose bytes are made when it is wanted.
struct MadeFile: Sendable {
  let path: String
  let bytes: @Sendable () -> [UInt8]

  init(_ path: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

extension LoadedSite {
  /// Files that are copied: assets of the theme, attachments, and each form beside its page, as it was entered.
  var copiedFiles: [MadeFile] {
    let assets = theme.assets.map { asset in MadeFile("assets/" + asset.path.text) { asset.bytes } }
    let attachments = content.attachments.map { file in MadeFile(file.path.text) { file.source.bytes } }
    let forms = portal.units.flatMap(\.years).flatMap(\.projects).flatMap(\.forms.all).map { assessment in
      MadeFile(assessment.form.address.path) { assessment.form.source.bytes }
    }
    return assets + attachments + forms
  }

  /// Files that are made of the whole portal: search index, sitemap, feed; but not the data (``OpenData``).
  func derivedFiles() async -> [MadeFile] {
    let heads = plan.pages.map(\.head)
    let settings = portal.settings
    let search = plan.optional.contains(.search) ? await SearchIndex(of: portal).files : []
    let sitemap = Sitemap(settings: settings, pages: heads).files().map { file in
      MadeFile(file.href) { Array(file.text.utf8) }
    }
    return sitemap + [
      MadeFile("feed.xml") { [portal] in Array(Feed(portal: portal).text.utf8) },
      MadeFile("robots.txt") { [portal] in
        Array(Robots(settings: settings, edition: portal.edition).text.utf8)
      },
    ] + search
  }
}
