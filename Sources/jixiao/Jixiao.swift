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

        jixiao build              write the public edition into public/
        jixiao build --edition internal --output ../review

      Exit codes: 0 all is well, 1 something is wrong with the sources or the output, 64 the command line
      is not understood.
      """,
    version: "0.1.0",
    subcommands: [
      BuildCommand.self, ServeCommand.self, NewCommand.self, DiffCommand.self, SchemaCommand.self,
      RenderCommand.self,
    ])
}

/// Options that every command has.
struct MessageOptions: ParsableArguments {
  @Option(help: "Language of the messages: zh-CN or en. Default: by the locale of the terminal.")
  var language: Language?

  /// The language to speak: as asked for, or by the locale as terminals set it.
  var messageLanguage: Language { language ?? Terminal.localeLanguage }
}

extension Language: ExpressibleByArgument {}
