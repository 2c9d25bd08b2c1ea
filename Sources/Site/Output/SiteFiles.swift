import Diagnostics
import Templating

/// Every file of the site: what its path is, and how its bytes are made.
struct SiteFiles: Sendable {
  private let renderer: PageRenderer
  private let pages: [any SitePage]
  /// The files that are not rendered.
  private let others: [MadeFile]
  /// The copies of the forms, which are written with their pages.
  private let formPaths: [String]
  private let data: OpenData?
  private let edition: Edition

  /// - Throws: that a form is not what it was any more.
  init(of site: LoadedSite) async throws(DiagnosticsError) {
    renderer = PageRenderer(for: site)
    pages = site.plan.pages
    edition = site.portal.edition
    data = site.plan.data
    others = site.copiedFiles + (try await site.derivedFiles())
    formPaths = site.portal.forms.map(\.address.path)
  }

  /// Begins to publish these files and no others.
  func beginPublication(_ options: BuildOptions) throws(DiagnosticsError) -> Publication {
    let paths = pages.map(\.href) + formPaths + others.map(\.path) + (data?.paths ?? []) + [Manifest.path]
    return try Publication(
      output: options.output, planned: paths.compactMap { RelativePath($0) },
      sources: [options.content, options.themes], durable: options.isDurable)
  }

  /// Renders and writes everything, on all processors.
  ///
  /// - Returns: the manifest.
  /// - Throws: everything that went wrong; each mistake in a template is told once, for the first page it
  ///   spoils.
  func write(
    to publication: Publication, _ progress: BuildProgress
  ) async throws(DiagnosticsError) -> [UInt8] {
    progress.plan(pages.count)
    // Beside the pages, because it is one long piece of work; the page about it comes last.
    async let writtenData = writeData(to: publication)
    let rendered = await pages.indices.concurrentMap { index in
      defer { progress.renderedPage() }
      return pages[index] is DataPage ? [] : outcomes(of: pages[index], publication)
    }
    let written = await others.concurrentMap { file in write(file.bytes, to: file.path, publication) }
    let data = await writtenData
    let dataPages = pages.compactMap { page in data.known.flatMap { (page as? DataPage)?.telling(of: $0) } }
    var entries: [Manifest.Entry] = []
    var failures: [Diagnostic] = []
    for outcome in rendered.joined() + written + data.outcomes
      + dataPages.flatMap({ outcomes(of: $0, publication) })
    {
      switch outcome {
      case .success(let entry): entries.append(entry)
      case .failure(let failure): failures.append(failure)
      }
    }
    let manifest = Manifest(edition: edition, files: entries).bytes
    if case .failure(let failure) = write({ manifest }, to: Manifest.path, publication) {
      failures.append(failure)
    }
    guard failures.isEmpty else { throw DiagnosticsError(failures.toldOnce) }
    return manifest
  }

  private func writeData(
    to publication: Publication
  ) -> (known: WrittenData?, outcomes: [Result<Manifest.Entry, Diagnostic>]) {
    guard let data else { return (nil, []) }
    var outcomes: [Result<Manifest.Entry, Diagnostic>] = []
    do throws(Diagnostic) {
      let known = try data.make { path, bytes in outcomes.append(write({ bytes }, to: path, publication)) }
      return (known, outcomes)
    } catch {
      return (nil, outcomes + [.failure(error)])
    }
  }

  private func outcomes(
    of page: any SitePage, _ publication: Publication
  ) -> [Result<Manifest.Entry, Diagnostic>] {
    do throws(Diagnostic) {
      let rendered = try renderer.render(page)
      return [write({ rendered.bytes }, to: rendered.href, publication)]
        + rendered.copies.map { copy in write({ copy.source.bytes }, to: copy.path, publication) }
    } catch {
      return [.failure(error)]
    }
  }

  private func write(
    _ bytes: () throws(Diagnostic) -> [UInt8], to href: String, _ publication: Publication
  ) -> Result<Manifest.Entry, Diagnostic> {
    do throws(Diagnostic) {
      let bytes = try bytes()
      try publication.write(bytes, to: path(href))
      return .success(Manifest.Entry(path: href, hash: FileHash(of: bytes)))
    } catch {
      return .failure(error)
    }
  }

  /// A planned path. All come from slugs and fixed names, so that each is a path within the site.
  private func path(_ href: String) throws(Diagnostic) -> RelativePath {
    guard let path = RelativePath(href) else { throw SourceProblem.collision(href) }
    return path
  }
}
