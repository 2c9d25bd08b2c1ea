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
      Builds into a temporary folder, public/ stays as it is. When a source or a template is saved, the portal is \
      built anew and the browser shows it at once. When something is wrong, the terminal and the page say what; \
      the last good site stays. Ctrl-C ends it.

        jixiao serve                          drafts included, on http://localhost:8080/
        jixiao serve --edition public         as everybody will see it
        jixiao serve --host 0.0.0.0           for other machines, too: whoever reaches the port reads the drafts
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
    let folder = try terminal.orShow { () throws(Diagnostic) in try ScratchFolder() }
    defer { folder.remove() }
    let site = folder.path + "/site"
    let (server, watch) = try terminal.orShow { () throws(Diagnostic) in
      let server = try PreviewServer(folder: site, state: state, host: host, port: freePort(on: host))
      return (server, try FolderWatch([content, themes]))
    }
    if !host.isLoopback { terminal.show([Self.openToOthers]) }
    let rebuild = Rebuild(
      options: BuildOptions(
        content: content, themes: themes, theme: theme, output: site, edition: edition,
        baseURL: server.address, isDurable: false),
      state: state, terminal: terminal)
    // Both begin to gather before the first build, so that nothing is missed meanwhile.
    let (changes, interruptions) = (watch.changes, Interruptions.stream)
    await rebuild.run()
    let problem = await serve(server, rebuild, changes, interruptions)
    if let problem {
      terminal.show([problem])
      throw ExitCode.failure
    }
  }

  /// Serves and rebuilds until the person at the terminal ends it.
  ///
  /// - Returns: what ended it otherwise.
  private func serve(
    _ server: PreviewServer, _ rebuild: Rebuild, _ changes: AsyncStream<Void>,
    _ interruptions: AsyncStream<Void>
  ) async -> Diagnostic? {
    await withTaskGroup(of: Diagnostic?.self) { group in
      group.addTask {
        do throws(Diagnostic) {
          try await server.run {
            // Where standard output is closed, the terminal is gone, and the address with it.
            try? rebuild.terminal.say(Self.address(server.address))
          }
        } catch {
          return error
        }
        return nil
      }
      group.addTask {
        for await _ in changes { await rebuild.run() }
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

/// Builds the preview anew and tells how it went.
private struct Rebuild: Sendable {
  let options: BuildOptions
  let state: PreviewState
  let terminal: Terminal

  func run() async {
    let start = ContinuousClock.now
    do throws(DiagnosticsError) {
      let report = try await buildSite(options)
      await state.published()
      terminal.show(report.diagnostics)
      let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
      terminal.note(
        LocalizedText(
          chinese: "已生成 \(report.pages) 个页面，用时 \(milliseconds) 毫秒。",
          english: "Built \(report.pages) pages in \(milliseconds) ms."))
    } catch {
      await state.failed(TextRenderer(language: terminal.language).render(error.diagnostics))
      terminal.show(error.diagnostics)
      terminal.showCount(of: error.diagnostics)
    }
  }
}
