// jixiao: the command. The only place that prints and exits.

import ArgumentParser
import Diagnostics

@main
struct Jixiao: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jixiao",
    abstract: "Turns performance forms into a public disclosure portal. 把绩效表变成公开门户。",
    discussion: """
      Run it in a portal's folder, which holds content/ and themes/:

        jixiao new site portal    make a portal that works at once
        jixiao serve              look at it while you write; it reloads by itself
        jixiao new form           make a form; asks for what it needs
        jixiao check              audit the forms
        jixiao build              write the public edition into public/
        jixiao diff before public what changed since the last publication
        jixiao book sstisc/2023   print a unit's year as PDF

      jixiao help <command> explains a command with examples. Messages are Chinese or English by the locale, or \
      by --language; they have colours on a terminal, unless NO_COLOR is set.

      Completion: jixiao --generate-completion-script bash (or zsh, fish); write what it prints into
        bash  ~/.local/share/bash-completion/completions/jixiao
        zsh   ~/.zfunc/_jixiao, with fpath+=~/.zfunc before compinit in ~/.zshrc
        fish  ~/.config/fish/completions/jixiao.fish

      Exit codes: 0 all is well, 1 something is wrong with the sources or the output, 64 the command line \
      is not understood.
      """,
    version: "0.1.0",
    subcommands: [
      NewCommand.self, ServeCommand.self, CheckCommand.self, ExplainCommand.self, BuildCommand.self,
      BookCommand.self, DiffCommand.self, SchemaCommand.self, ReferenceCommand.self, ThemeCommand.self,
      RenderCommand.self,
    ])
}

extension Jixiao {
  /// Runs the command; a misspelled one is told together with the one that was probably meant.
  static func main() async {
    if let name = CommandLine.arguments.dropFirst().first, !name.hasPrefix("-"),
      let meant = nearestName(to: name, among: commandNames), !commandNames.contains(name)
    {
      Terminal(language: Terminal.localeLanguage).show([unknownCommand(name, meant: meant)])
      exit(withError: ExitCode.validationFailure)
    }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: printing(error))
    }
  }

  /// What the command ends with. Help and version are printed here, because the library would not notice that they
  /// cannot be, as on a full disk.
  private static func printing(_ error: any Error) -> any Error {
    let text = fullMessage(for: error)
    guard exitCode(for: error) == .success, !text.isEmpty else { return error }
    do {
      try Terminal(language: Terminal.localeLanguage).print(text + "\n")
      return ExitCode.success
    } catch { return error }
  }

  private static var commandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  private static func unknownCommand(_ name: String, meant: String) -> Diagnostic {
    Diagnostic(
      "unknown-command",
      LocalizedText(chinese: "没有命令“\(name)”", english: "there is no command “\(name)”"),
      remedy: LocalizedText(chinese: "是不是想写“\(meant)”？", english: "did you mean “\(meant)”?"))
  }
}

/// Options that every command has.
struct MessageOptions: ParsableArguments {
  @Option(help: "Language of the messages: zh-CN or en. Default: by the locale of the terminal.")
  var language: Language?

  /// The language to speak: as asked for, or by the locale as terminals set it.
  var messageLanguage: Language { language ?? Terminal.localeLanguage }
}

extension Language: ExpressibleByArgument {}
