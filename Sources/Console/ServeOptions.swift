import ArgumentParser
import Site

/// What `jixiao serve` can be told. It checks that, and `jixiao-serve` reads it again from the same words.
package struct ServeOptions: ParsableArguments {
  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  package var content = "content"

  @Option(help: "Folder of the themes.", completion: .directory)
  package var themes = "themes"

  @Option(help: "Name of the theme. Default: the one that site.json names.")
  package var theme: String?

  @Option(help: "internal shows drafts; public leaves them out.")
  package var edition = Edition.internal

  @Option(help: "Port to listen on. Default: 8080, or the next free one.")
  package var port: UInt16?

  @Option(help: "Address to listen on, in numbers. Other machines reach it unless it is a loopback address.")
  package var host = "127.0.0.1"

  @OptionGroup package var messages: MessageOptions

  package init() {}
}

extension Edition: ExpressibleByArgument {}
