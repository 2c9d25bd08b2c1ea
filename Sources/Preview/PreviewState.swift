import Diagnostics
import Site

/// A site whose files can be asked for.
package protocol PreviewedSite: Sendable {
  /// A file; nil where there is none at this path.
  ///
  /// - Throws: why the file cannot be made.
  func file(at path: RelativePath) async throws(Diagnostic) -> [UInt8]?
}

extension LiveSite: PreviewedSite {}

/// What there is to see in the preview: the latest site, and what is wrong with the sources since.
package actor PreviewState {
  /// How long a page waits for news before it asks again, in seconds.
  static let patience = 10.0

  /// What a page is told.
  struct News: Sendable {
    /// How many builds there have been.
    let builds: Int
    /// Names the site that there is to see; differs from site to site, and from one run of the server to the next.
    let site: String
    /// What is wrong with the sources; nil where the site is up to date.
    let problem: String?
  }

  private let run: String
  private var builds = 0
  private var number = 0
  /// The latest site.
  private(set) var site: (any PreviewedSite)?
  /// The latest site all of whose pages could be made.
  private(set) var soundSite: (any PreviewedSite)?
  private var problem: String?
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var nextWaiting = 0

  /// Nothing to see yet.
  ///
  /// - Parameter run: what tells this run of the server from the one before it.
  package init(run: String) {
    self.run = run
  }

  /// There is a new site.
  package func show(_ site: any PreviewedSite) {
    builds += 1
    number = builds
    self.site = site
    problem = nil
    wake()
  }

  /// All pages of the latest site can be made.
  package func siteIsSound() { soundSite = site }

  /// Something is wrong with the sources, or with some of the latest site's pages; what there is stays.
  package func failed(_ problem: String) {
    builds += 1
    self.problem = problem
    wake()
  }

  /// The news as of now.
  var news: News { News(builds: builds, site: "\(run).\(number)", problem: problem) }

  /// The news as soon as there are any, or else after a while.
  ///
  /// - Parameter known: the number of builds the asking page knows of.
  func news(after known: Int?) async -> News {
    if builds == known {
      let number = nextWaiting
      nextWaiting += 1
      let alarm = Task {
        try? await Task.sleep(for: .seconds(Self.patience))
        wake(number)
      }
      await withCheckedContinuation { waiting[number] = $0 }
      alarm.cancel()
    }
    return news
  }

  private func wake() {
    let continuations = waiting.values
    waiting = [:]
    for continuation in continuations { continuation.resume() }
  }

  private func wake(_ number: Int) {
    waiting.removeValue(forKey: number)?.resume()
  }
}
