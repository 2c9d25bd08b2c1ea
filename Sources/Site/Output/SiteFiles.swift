import Diagnostics
import Synchronization
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
    formPaths = site.publishedForms.map(\.address.path)
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
    let written = WrittenFiles(publication)
    // Beside the pages, because it is one long piece of work; the page about it comes last.
    async let knownData = writeData(to: written)
    // The files that are not rendered come first: there are long pieces of work among them, too.
    var found = await (0..<others.count + pages.count).concurrentMap { position in
      guard position >= others.count else {
        return written.failures(writing: others[position].bytes, to: others[position].path)
      }
      let page = pages[position - others.count]
      defer { progress.renderedPage() }
      return page is DataPage ? [] : failures(writing: page, to: written)
    }.flatMap(\.self)
    switch await knownData {
    case .success(let known):
      let dataPages = known.map { known in pages.compactMap { ($0 as? DataPage)?.telling(of: known) } } ?? []
      found += dataPages.flatMap { failures(writing: $0, to: written) }
    case .failure(let failure): found.append(failure)
    }
    let manifest = Manifest(edition: edition, files: written.entries).bytes
    found += written.failures(writing: { manifest }, to: Manifest.path)
    guard found.isEmpty else { throw DiagnosticsError(found.toldOnce) }
    return manifest
  }

  /// Writes all data files; what is known of them then, and nil where there are none.
  private func writeData(to written: WrittenFiles) -> Result<WrittenData?, Diagnostic> {
    Result { () throws(Diagnostic) in
      try data?.make { path throws(Diagnostic) in try written.begin(path) }
    }
  }

  /// Renders and writes a page and what is published beside it.
  private func failures(writing page: some SitePage, to written: WrittenFiles) -> [Diagnostic] {
    do throws(Diagnostic) {
      return try renderer.render(page) { rendered, copies in
        rendered.withUnsafeBytes { written.failures(writing: $0, to: page.href, copies) }
      }
    } catch {
      return [error]
    }
  }
}

/// The files of a site that are written, each with its hash for the manifest.
private final class WrittenFiles: Sendable {
  private let publication: Publication
  /// The hash of each planned file that is written.
  private let hashes: Mutex<[FileHash?]>

  init(_ publication: Publication) {
    self.publication = publication
    hashes = Mutex(Array(repeating: nil, count: publication.paths.count))
  }

  /// All files so far, in bytewise order of their paths.
  var entries: [Manifest.Entry] {
    zip(publication.paths, hashes.withLock { $0 }).compactMap { path, hash in
      hash.map { Manifest.Entry(path: path.text, hash: $0) }
    }
  }

  /// Makes and writes a file.
  func failures(writing bytes: () throws(Diagnostic) -> [UInt8], to href: String) -> [Diagnostic] {
    do throws(Diagnostic) {
      try write(try bytes(), to: href)
      return []
    } catch {
      return [error]
    }
  }

  /// Writes a page and what is published beside it.
  func failures(
    writing page: UnsafeRawBufferPointer, to href: String, _ copies: [CopiedSource]
  ) -> [Diagnostic] {
    do throws(Diagnostic) {
      try write(page, to: href, hash: FileHash(of: page))
      for copy in copies { try write(copy.source.bytes, to: copy.path, hash: copy.hash) }
      return []
    } catch {
      return [error]
    }
  }

  /// Writes a file.
  func write(_ bytes: [UInt8], to href: String) throws(Diagnostic) {
    try write(bytes, to: href, hash: FileHash(of: bytes))
  }

  /// Begins a file that is written piece by piece.
  func begin(_ href: String) throws(Diagnostic) -> any FileSink {
    guard let path = RelativePath(href) else { throw SourceProblem.collision(href) }
    return GrowingFile(file: try publication.beginFile(path), of: publication) { position, hash in
      self.hashes.withLock { $0[position] = hash }
    }
  }

  /// Writes a file whose hash is known.
  private func write(_ bytes: [UInt8], to href: String, hash: FileHash) throws(Diagnostic) {
    try bytes.span.withUnsafeBytes { bytes throws(Diagnostic) in try write(bytes, to: href, hash: hash) }
  }

  /// Writes a file. All paths come from slugs and fixed names, so that each is a path within the site.
  private func write(
    _ bytes: UnsafeRawBufferPointer, to href: String, hash: FileHash
  ) throws(Diagnostic) {
    guard let path = RelativePath(href) else { throw SourceProblem.collision(href) }
    let position = try publication.write(bytes, to: path)
    hashes.withLock { $0[position] = hash }
  }
}

/// A file of a site that is written piece by piece.
private final class GrowingFile: FileSink {
  private let file: PiecewiseFile
  private let publication: Publication
  private let note: (_ position: Int, _ hash: FileHash) -> Void

  init(
    file: PiecewiseFile, of publication: Publication,
    _ note: @escaping (_ position: Int, _ hash: FileHash) -> Void
  ) {
    (self.file, self.publication, self.note) = (file, publication, note)
  }

  func take(_ piece: UnsafeRawBufferPointer) throws(Diagnostic) { try publication.append(piece, to: file) }
  func finish(_ hash: FileHash) throws(Diagnostic) { note(try publication.finish(file), hash) }
}
