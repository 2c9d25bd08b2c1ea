import Synchronization

/// How far a build is, for whoever watches it. May be asked at any time, from any task.
package final class BuildProgress: Sendable {
  private let planned = Atomic<Int>(0)
  private let done = Atomic<Int>(0)

  /// A build that has not begun.
  package init() {}

  /// Pages rendered and pages planned; both zero while the sources are being read.
  package var pages: (rendered: Int, planned: Int) {
    (done.load(ordering: .relaxed), planned.load(ordering: .relaxed))
  }

  func plan(_ pages: Int) { planned.store(pages, ordering: .relaxed) }
  func renderedPage() { done.add(1, ordering: .relaxed) }
}
