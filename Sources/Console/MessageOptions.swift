import ArgumentParser
import Diagnostics

/// Options that every command has.
package struct MessageOptions: ParsableArguments {
  @Option(help: "Language of the messages: zh-CN or en. Default: by the locale of the terminal.")
  var language: Language?

  package init() {}

  /// The language to speak: as asked for, or by the locale as terminals set it.
  package var messageLanguage: Language { language ?? Terminal.localeLanguage }
}

extension Language: ExpressibleByArgument {}
