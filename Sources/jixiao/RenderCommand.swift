import ArgumentParser
import Console
import Diagnostics
import Forms
import Glibc
import Site
import Templating

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render one template, to try it out. 渲染单个模板。",
    discussion: """
      A scratch tool for authors of themes: it knows the template language, but not the portal's own values,
      functions and filters. The result goes to standard output, errors to standard error with exit code 1.

        jixiao render card.html --context card.json
        echo '{{ 10 / 4 }}' | jixiao render -
      """)

  @Argument(help: "Template file, or - for standard input.")
  var template: String

  @Option(
    help: "JSON file with the template's variables; an object. Numbers with a fraction are exact decimals.")
  var context: String?

  @Option(help: "Folder of the templates that can be included, imported and extended, by their paths in it.")
  var templates: String?

  @Flag(name: .customLong("no-autoescape"), help: "Print text as it is instead of escaping it for HTML.")
  var noAutoescape = false

  @Option(
    help: "strict: a name that is not there is an error. lenient: it prints as nothing, as Jinja2 has it.")
  var undefined = UndefinedBehaviour.strict

  @Flag(help: "Remove the line feed behind a block tag.")
  var trimBlocks = false

  @Flag(help: "Remove the white space before a block tag that begins a line.")
  var lstripBlocks = false

  @Flag(help: "Keep the line feed at the very end of the template.")
  var keepTrailingNewline = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    let bytes: [UInt8]
    do throws(DiagnosticsError) {
      bytes = try rendered()
    } catch {
      terminal.show(error.diagnostics)
      throw ExitCode.failure
    }
    try terminal.print(bytes)
  }

  private var options: TemplateOptions {
    var options = TemplateOptions()
    options.autoescape = !noAutoescape
    options.undefined = undefined
    options.trimBlocks = trimBlocks
    options.lstripBlocks = lstripBlocks
    options.keepTrailingNewline = keepTrailingNewline
    return options
  }

  private func rendered() throws(DiagnosticsError) -> [UInt8] {
    let source = try InputFile.read(template)
    let context = try TemplateContext.read(context)
    let (library, name) = try ScratchTemplates.library(main: source, folder: templates, options: options)
    var bytes: [UInt8] = []
    do throws(Diagnostic) {
      try library.render(name, with: context, into: &bytes)
    } catch {
      throw DiagnosticsError([error])
    }
    return bytes
  }
}

extension UndefinedBehaviour: ExpressibleByArgument {}
