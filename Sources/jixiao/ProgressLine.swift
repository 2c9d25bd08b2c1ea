import Console
import Diagnostics
import Glibc
import Site

/// A line on the terminal that tells how far a build is, once it takes longer than a second. Where nobody sits at a
/// terminal there is none.
struct ProgressLine: Sendable {
  private let terminal: Terminal
  private let task: Task<Void, Never>?

  init(_ progress: BuildProgress, on terminal: Terminal) {
    self.terminal = terminal
    guard isatty(STDERR_FILENO) == 1 else {
      task = nil
      return
    }
    task = Task {
      try? await Task.sleep(for: .seconds(1))
      while !Task.isCancelled {
        terminal.replaceLine(Self.text(progress.pages))
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
  }

  /// Takes the line away.
  func end() async {
    guard let task else { return }
    task.cancel()
    await task.value
    terminal.clearLine()
  }

  private static func text(_ pages: (rendered: Int, planned: Int)) -> LocalizedText {
    guard pages.planned > 0 else { return LocalizedText(chinese: "正在读取…", english: "Reading…") }
    let width = 24
    let filled = width * pages.rendered / pages.planned
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    return LocalizedText(
      chinese: "\(bar) 页面 \(pages.rendered)/\(pages.planned)",
      english: "\(bar) pages \(pages.rendered)/\(pages.planned)")
  }
}
