import Diagnostics
import Templating

/// Every file of the site: what its path is, and how its bytes are made.
struct SiteFiles: Sendable {
  private let theme: Theme
  private let frame: SiteFrame
  private let pages: [any SitePage]
  /// Files whose bytes are known before anything is rendered.
  private let finished: [(path: String, bytes: [UInt8])]
  /// Files whose bytes are made when they are written.
  private let made: [MadeFile]

  init(
    portal: Portal, plan: SitePlan, theme: Theme, content: Content, links: LinkTargets,
    components: RenderedComponents, search: SearchIndex?
  ) {
    self.theme = theme
    made = search?.files ?? []
    frame = SiteFrame(portal: portal, optional: plan.optional, links: links, components: components)
    pages = plan.pages
    let heads = plan.pages.map(\.head)
    var finished = theme.assets.map { ("assets/" + $0.path.text, $0.bytes) }
    finished += content.attachments.map { ($0.path.text, $0.source.bytes) }
    // Each form is published beside its page, as it was entered.
    let forms = portal.units.flatMap(\.years).flatMap(\.projects).flatMap(\.forms.all).map(\.form)
    finished += forms.map { ($0.address.path, $0.source.bytes) }
    finished += plan.data?.files ?? []
    finished += Sitemap(settings: portal.settings, pages: heads).files().map {
      ($0.href, Array($0.text.utf8))
    }
    finished.append(("feed.xml", Array(Feed(portal: portal).text.utf8)))
    let robots = Robots(settings: portal.settings, edition: portal.edition)
    finished.append(("robots.txt", Array(robots.text.utf8)))
    self.finished = finished
  }

  /// Begins to publish these files and no others.
  func beginPublication(_ options: BuildOptions) throws(DiagnosticsError) -> Publication {
    let paths = pages.map(\.head.href) + finished.map(\.path) + made.map(\.path) + [Manifest.path]
    return try Publication(
      output: options.output, planned: paths.compactMap { RelativePath($0) },
      sources: [options.content, options.themes], durable: options.isDurable)
  }

  /// Renders and writes everything, on all processors.
  ///
  /// - Throws: everything that went wrong; each mistake in a template is told once, for the first page it
  ///   spoils.
  func write(to publication: Publication, _ progress: BuildProgress) async throws(DiagnosticsError) {
    progress.plan(pages.count)
    let rendered = await pages.indices.concurrentMap { index in
      defer { progress.renderedPage() }
      return outcome(of: pages[index], publication)
    }
    let written = await finished.concurrentMap { file in write(file.bytes, to: file.path, publication) }
    let madeNow = await made.concurrentMap { file in write(file.bytes(), to: file.path, publication) }
    var entries: [Manifest.Entry] = []
    var failures: [Diagnostic] = []
    for outcome in rendered + written + madeNow {
      switch outcome {
      case .success(let entry): entries.append(entry)
      case .failure(let failure): failures.append(failure)
      }
    }
    let manifest = Manifest(edition: frame.edition, files: entries)
    if case .failure(let failure) = write(manifest.bytes, to: Manifest.path, publication) {
      failures.append(failure)
    }
    guard failures.isEmpty else { throw DiagnosticsError(Self.distinct(failures)) }
  }

  private func outcome(
    of page: any SitePage, _ publication: Publication
  ) -> Result<Manifest.Entry, Diagnostic> {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(65_536)
    do throws(Diagnostic) {
      try theme.templates.render(
        page.head.kind.template, with: page.context(in: frame), into: &bytes, about: Self.notes(about: page))
    } catch {
      return .failure(error)
    }
    return write(bytes, to: page.head.href, publication)
  }

  private func write(
    _ bytes: [UInt8], to href: String, _ publication: Publication
  ) -> Result<Manifest.Entry, Diagnostic> {
    do throws(Diagnostic) { try publication.write(bytes, to: path(href)) } catch { return .failure(error) }
    return .success(Manifest.Entry(path: href, hash: SHA256.hexadecimal(bytes)))
  }

  /// A planned path. All come from slugs and fixed names, so that each is a path within the site.
  private func path(_ href: String) throws(Diagnostic) -> RelativePath {
    guard let path = RelativePath(href) else { throw SourceProblem.collision(href) }
    return path
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

  /// The first of all failures that say the same of the same place.
  private static func distinct(_ failures: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<String> = []
    return failures.filter { failure in
      let place = failure.place.map { "\($0.source.path):\($0.range.lowerBound)" } ?? ""
      return seen.insert("\(failure.identifier) \(place) \(failure.message.english)").inserted
    }
  }
}
