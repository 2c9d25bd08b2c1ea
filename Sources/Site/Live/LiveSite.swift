import Diagnostics
import Synchronization

/// A site that is never written: each file is made when it is asked for.
///
/// What takes long in a build is rendering all pages. Whoever edits looks at one of them, and sees it as soon as the
/// sources are read.
package final class LiveSite: Sendable {
  /// Warnings and notes of the sources, in reading order.
  package let diagnostics: [Diagnostic]
  private let site: LoadedSite
  private let renderer: PageRenderer
  private let pages: [String: any SitePage]
  private let copiedFiles: [String: MadeFile]
  /// Files made of the whole portal, once somebody has asked for one.
  private let derivedFiles = Mutex<Task<Result<[String: MadeFile], DiagnosticsError>, Never>?>(nil)

  /// Reads the sources and plans all pages; the output folder of the options is not looked at.
  ///
  /// - Parameter memory: the forms of the last time.
  /// - Throws: everything that is wrong with the sources.
  package init(_ options: BuildOptions, memory: FormMemory) async throws(DiagnosticsError) {
    site = try await loadSite(options, memory: memory)
    diagnostics = site.diagnostics
    renderer = PageRenderer(for: site)
    pages = Dictionary(site.plan.pages.map { ($0.href, $0) }) { first, _ in first }
    copiedFiles = Self.byPath(site.copiedFiles + site.copiedForms)
  }

  /// How many pages the site has.
  package var pageCount: Int { pages.count }

  /// A file of the site; nil where it has none at this path. The manifest is a matter of published sites.
  ///
  /// - Throws: what is wrong with the page's template.
  package func file(at path: RelativePath) async throws(Diagnostic) -> [UInt8]? {
    if let page = pages[path.text] { return try renderer.bytes(of: page) }
    if let file = copiedFiles[path.text] { return try file.bytes() }
    return try await files()[path.text]?.bytes()
  }

  /// What is wrong with templates, found by rendering all pages, one after the other. Ends early when its task is
  /// cancelled.
  package func renderingProblems() -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for page in site.plan.pages where !Task.isCancelled {
      do throws(Diagnostic) { _ = try renderer.bytes(of: page) } catch { problems.append(error) }
    }
    return problems.toldOnce.inReadingOrder()
  }

  private func files() async throws(Diagnostic) -> [String: MadeFile] {
    let task = derivedFiles.withLock { task in
      let started =
        task
        ?? Task { [site] () -> Result<[String: MadeFile], DiagnosticsError> in
          do throws(DiagnosticsError) {
            return .success(Self.byPath(try await site.derivedFiles() + (site.plan.data?.files ?? [])))
          } catch {
            return .failure(error)
          }
        }
      task = started
      return started
    }
    switch await task.value {
    case .success(let files): return files
    case .failure(let error):
      guard let first = error.diagnostics.first else { return [:] }
      throw first
    }
  }

  private static func byPath(_ files: [MadeFile]) -> [String: MadeFile] {
    Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
  }
}
