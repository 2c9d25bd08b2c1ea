// jixiao: the command.

import ArgumentParser
import Console
import Diagnostics

@main
struct Jixiao: ParsableCommand {
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
    version: Console.version,
    subcommands: [
      NewCommand.self, ServeCommand.self, CheckCommand.self, ExplainCommand.self, BuildCommand.self,
      BookCommand.self, DiffCommand.self, SchemaCommand.self, ReferenceCommand.self, ThemeCommand.self,
      RenderCommand.self,
    ])
}

extension Jixiao {
  /// Runs the command; a misspelled one is told together with the one that was probably meant.
  static func main() {
    if let name = CommandLine.arguments.dropFirst().first, !name.hasPrefix("-"),
      let meant = nearestName(to: name, among: commandNames), !commandNames.contains(name)
    {
      Terminal(language: Terminal.localeLanguage).show([unknownCommand(name, meant: meant)])
      exit(withError: ExitCode.validationFailure)
    }
    runFromCommandLine()
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
