import Diagnostics
import Templating

/// Every file of the site: what its path is, and how its bytes are made.
struct SiteFiles: Sendable {
  private let renderer: PageRenderer
  private let pages: [any SitePage]
  /// The files that are not rendered.
  private let others: [MadeFile]
  private let data: OpenData?
  private let edition: Edition

  init(of site: LoadedSite) async {
    renderer = PageRenderer(theme: site.theme, frame: site.frame)
    pages = site.plan.pages
    edition = site.portal.edition
    data = site.plan.data
    others = site.copiedFiles + (await site.derivedFiles())
  }

  /// Begins to publish these files and no others.
  func beginPublication(_ options: BuildOptions) throws(DiagnosticsError) -> Publication {
    let paths = pages.map(\.head.href) + others.map(\.path) + (data?.paths ?? []) + [Manifest.path]
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
      return pages[index] is DataPage ? nil : outcome(of: pages[index], publication)
    }.compactMap { $0 }
    let written = await others.concurrentMap { file in write(file.bytes(), to: file.path, publication) }
    let data = await writtenData
    let dataPages = pages.compactMap { page in data.known.flatMap { (page as? DataPage)?.telling(of: $0) } }
    var entries: [Manifest.Entry] = []
    var failures: [Diagnostic] = []
    for outcome in rendered + written + data.outcomes + dataPages.map({ outcome(of: $0, publication) }) {
      switch outcome {
      case .success(let entry): entries.append(entry)
      case .failure(let failure): failures.append(failure)
      }
    }
    let manifest = Manifest(edition: edition, files: entries).bytes
    if case .failure(let failure) = write(manifest, to: Manifest.path, publication) {
      failures.append(failure)
    }
    guard failures.isEmpty else { throw DiagnosticsError(failures.toldOnce) }
    return manifest
  }

  private func writeData(
    to publication: Publication
  ) -> (known: WrittenData?, outcomes: [Result<Manifest.Entry, Diagnostic>]) {
    var outcomes: [Result<Manifest.Entry, Diagnostic>] = []
    let known = data?.make { path, bytes in outcomes.append(write(bytes, to: path, publication)) }
    return (known, outcomes)
  }

  private func outcome(
    of page: any SitePage, _ publication: Publication
  ) -> Result<Manifest.Entry, Diagnostic> {
    let bytes: [UInt8]
    do throws(Diagnostic) { bytes = try renderer.bytes(of: page) } catch { return .failure(error) }
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
}
