import Console
import Diagnostics
import Preview
import Site

/// Reads the sources anew and tells how it went.
struct Reload: Sendable {
  let options: BuildOptions
  let state: PreviewState
  let terminal: Terminal
  let memory = FormMemory()

  /// Shows the site as the sources are now; where something is wrong with them, says so.
  ///
  /// - Returns: what goes on to look for mistakes that only rendering finds, on pages that nobody has opened yet.
  func run() async -> Task<Void, Never>? {
    let start = ContinuousClock.now
    let site: LiveSite
    do throws(DiagnosticsError) { site = try await LiveSite(options, memory: memory) } catch {
      await tell(error.diagnostics)
      return nil
    }
    await state.show(site)
    terminal.show(site.diagnostics)
    let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
    terminal.note(
      LocalizedText(
        chinese: "已备好 \(site.pageCount) 个页面，用时 \(milliseconds) 毫秒。",
        english: "\(site.pageCount) pages are ready after \(milliseconds) ms."))
    return Task(priority: .utility) {
      let problems = site.renderingProblems()
      guard !Task.isCancelled else { return }
      if problems.isEmpty { await state.siteIsSound() } else { await tell(problems) }
    }
  }

  private func tell(_ problems: [Diagnostic]) async {
    await state.failed(TextRenderer(language: terminal.language).render(problems))
    terminal.show(problems)
    terminal.showCount(of: problems)
  }
}
