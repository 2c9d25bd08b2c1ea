/// What there is to see in the preview: the last good site, and what is wrong with the sources since.
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
  private var site = 0
  private var problem: String?
  private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  private var nextWaiting = 0

  /// Nothing to see yet.
  ///
  /// - Parameter run: what tells this run of the server from the one before it.
  package init(run: String) {
    self.run = run
  }

  /// A site has been published.
  package func published() {
    builds += 1
    site = builds
    problem = nil
    wake()
  }

  /// A build has failed; the last good site stays.
  package func failed(_ problem: String) {
    builds += 1
    self.problem = problem
    wake()
  }

  /// The news as of now.
  var news: News { News(builds: builds, site: "\(run).\(site)", problem: problem) }

  /// Whether there has been a good site.
  var hasSite: Bool { site > 0 }

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
