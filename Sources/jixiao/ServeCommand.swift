import ArgumentParser
import Console
import Diagnostics

struct ServeCommand: ParsableCommand {
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

  /// Read here only to tell what is wrong with them.
  @OptionGroup var options: ServeOptions

  func run() throws {
    let terminal = Terminal(language: options.messages.messageLanguage)
    terminal.show([PreviewProgram.takeOver()])
    throw ExitCode.failure
  }
}
