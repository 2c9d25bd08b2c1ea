// jixiao-serve: the server of the preview, which `jixiao serve` lets take its place. The only program that touches the network.

import ArgumentParser
import Console
import Diagnostics
import Glibc
import Preview
import Site

@main
struct JixiaoServe: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jixiao-serve",
    abstract: "The server that jixiao serve runs. jixiao serve 所用的预览服务器。",
    discussion: """
      There is no need to call it: jixiao serve starts it, with the same options. It lies beside jixiao. \
      jixiao help serve explains the preview.
      """,
    version: Console.version)

  @OptionGroup var options: ServeOptions

  func run() async throws {
    // A browser that leaves in the middle of an answer must not end the server.
    signal(SIGPIPE, SIG_IGN)
    let terminal = Terminal(language: options.messages.messageLanguage)
    let host = Host(options.host)
    let state = PreviewState(run: String(getpid()))
    let (server, watch) = try terminal.orShow { () throws(Diagnostic) in
      let server = try PreviewServer(state: state, host: host, port: freePort(on: host))
      return (server, try FolderWatch([options.content, options.themes]))
    }
    if !host.isLoopback { terminal.show([Self.openToOthers]) }
    let reload = Reload(
      options: BuildOptions(
        content: options.content, themes: options.themes, theme: options.theme, edition: options.edition,
        baseURL: server.address),
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
    if let port = options.port { return port }
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

extension JixiaoServe {
  static func main() { runFromCommandLine() }
}
