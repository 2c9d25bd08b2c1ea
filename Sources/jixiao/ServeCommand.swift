import ArgumentParser
import Diagnostics
import Glibc
import Preview
import Site

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the portal in a browser and keep it up to date. 在浏览器中预览，保存后自动刷新。",
    discussion: """
      Nothing is written, public/ stays as it is. When a source or a template is saved, the browser shows the \
      change at once. When something is wrong, the terminal and the page say what; the last good site stays. \
      Ctrl-C ends it.

        jixiao serve                      drafts included, http://localhost:8080/
        jixiao serve --edition public     as everybody will see it
        jixiao serve --host 0.0.0.0       for other machines, too

      With --host, whoever reaches the port reads the drafts.
      """)

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @Option(help: "Folder of the themes.", completion: .directory)
  var themes = "themes"

  @Option(help: "Name of the theme. Default: the one that site.json names.")
  var theme: String?

  @Option(help: "internal shows drafts; public leaves them out.")
  var edition = Edition.internal

  @Option(help: "Port to listen on. Default: 8080, or the next free one.")
  var port: UInt16?

  @Option(help: "Address to listen on, in numbers. Other machines reach it unless it is a loopback address.")
  var host = "127.0.0.1"

  @OptionGroup var messages: MessageOptions

  func run() async throws {
    // A browser that leaves in the middle of an answer must not end the server.
    signal(SIGPIPE, SIG_IGN)
    let terminal = Terminal(language: messages.messageLanguage)
    let host = Host(host)
    let state = PreviewState(run: String(getpid()))
    let (server, watch) = try terminal.orShow { () throws(Diagnostic) in
      let server = try PreviewServer(state: state, host: host, port: freePort(on: host))
      return (server, try FolderWatch([content, themes]))
    }
    if !host.isLoopback { terminal.show([Self.openToOthers]) }
    let reload = Reload(
      options: BuildOptions(
        content: content, themes: themes, theme: theme, edition: edition, baseURL: server.address),
      state: state, terminal: terminal)
    // Both begin to gather before the sources are read, so that nothing is missed meanwhile.
    let (changes, interruptions) = (watch.changes, Interruptions.stream)
    let checking = await reload.run()
    let problem = await serve(server, reload, checking, changes, interruptions)
    if let problem {
      terminal.show([problem])
      throw ExitCode.failure
    }
  }

  /// Serves and reloads until the person at the terminal ends it.
  ///
  /// - Returns: what ended it otherwise.
  private func serve(
    _ server: PreviewServer, _ reload: Reload, _ firstChecking: Task<Void, Never>?,
    _ changes: AsyncStream<Void>, _ interruptions: AsyncStream<Void>
  ) async -> Diagnostic? {
    await withTaskGroup(of: Diagnostic?.self) { group in
      group.addTask {
        do throws(Diagnostic) {
          try await server.run {
            // Where standard output is closed, the terminal is gone, and the address with it.
            try? reload.terminal.say(Self.address(server.address))
          }
        } catch {
          return error
        }
        return nil
      }
      group.addTask {
        var checking = firstChecking
        for await _ in changes {
          checking?.cancel()
          checking = await reload.run()
        }
        checking?.cancel()
        return nil
      }
      group.addTask {
        for await _ in interruptions { break }
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private static func address(_ address: String) -> LocalizedText {
    LocalizedText(
      chinese: "正在预览 \(address)，按 Ctrl-C 结束。", english: "Serving \(address). Press Ctrl-C to end.")
  }

  private func freePort(on host: Host) -> UInt16 {
    if let port { return port }
    let usual: ClosedRange<UInt16> = 8080...8099
    return usual.first { PreviewServer.isFree(host, port: $0) } ?? usual.lowerBound
  }

  private static let openToOthers = Diagnostic(
    .warning, "open-to-others",
    LocalizedText(
      chinese: "别的机器也能打开这个预览，包括其中的草稿", english: "other machines can open this preview, drafts included"),
    remedy: LocalizedText(
      chinese: "不需要时去掉 --host，或用 --edition public", english: "leave --host out, or add --edition public"))
}

/// Reads the sources anew and tells how it went.
private struct Reload: Sendable {
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
