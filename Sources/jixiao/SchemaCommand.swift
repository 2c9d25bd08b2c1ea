import ArgumentParser
import Console
import Diagnostics
import Site

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print a JSON Schema for editors. 输出供编辑器使用的 JSON Schema。",
    discussion: """
      The schema (draft 2020-12) is made from the same definitions that jixiao reads files by. An editor that \
      knows it completes keys, explains them in Chinese and English, and underlines mistakes while typing.

        jixiao schema form > .vscode/form.schema.json   forms of all schemes
        jixiao schema form --scheme mof-2020            forms of one scheme
        jixiao schema scheme                            scheme files
        jixiao schema site                              site.json

      A schema sees one value at a time. Only jixiao check and jixiao build find what contradicts something else.
      """)

  @Argument(help: "What to describe: form, scheme or site.")
  var format: SourceFormat

  @Option(help: "Print the forms of this scheme only.", completion: .shellCommand(Self.schemeNames))
  var scheme: String?

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @OptionGroup var messages: MessageOptions

  /// Lists the schemes of the portal the shell is in.
  static let schemeNames = "ls content/schemes 2>/dev/null | sed -n 's/\\.json$//p'"

  func validate() throws {
    if scheme != nil, format != .form { throw ValidationError("--scheme goes with jixiao schema form only.") }
  }

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    let schema = try terminal.orShow { () throws(DiagnosticsError) in
      try editorSchema(of: format, content: content, scheme: scheme)
    }
    try terminal.print(schema)
  }
}

extension SourceFormat: ExpressibleByArgument {}
