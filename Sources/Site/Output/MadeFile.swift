import Diagnostics

/// A file of the site that is not rendered, whose bytes are made when it is wanted.
struct MadeFile: Sendable {
  let path: String
  /// Throws where a form is not what it was any more.
  let bytes: @Sendable () throws(Diagnostic) -> [UInt8]

  init(_ path: String, _ bytes: @escaping @Sendable () throws(Diagnostic) -> [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

extension LoadedSite {
  /// Files that are copied: assets of the theme and attachments. The forms are copied with their pages (``SitePage``).
  var copiedFiles: [MadeFile] {
    let assets = theme.assets.map { asset in MadeFile("assets/" + asset.path.text) { asset.bytes } }
    let attachments = content.attachments.map { file in MadeFile(file.path.text) { file.source.bytes } }
    return assets + attachments
  }

  /// The forms whose JSON files are published.
  var publishedForms: [FormSummary] { plan.publishesForms ? portal.forms : [] }

  /// The copies of the forms one by one, for whoever does not render their pages.
  var copiedForms: [MadeFile] {
    publishedForms.map { form in
      MadeFile(form.address.path) { [sources = portal.sources] () throws(Diagnostic) in
        try sources.form(of: form).source.bytes
      }
    }
  }

  /// Files that are made of the whole portal: search index, sitemap, feed; but not the data (``OpenData``).
  ///
  /// - Throws: that a form is not what it was any more.
  func derivedFiles() async throws(DiagnosticsError) -> [MadeFile] {
    let settings = portal.settings
    let search = plan.optional.contains(.search) ? try await SearchIndex(of: portal).files : []
    return Sitemap(settings: settings, pages: plan.pages).files() + [
      MadeFile("feed.xml") { [portal] in Feed(portal: portal).bytes },
      MadeFile("robots.txt") { [portal] in
        Array(Robots(settings: settings, edition: portal.edition).text.utf8)
      },
    ] + search
  }
}
