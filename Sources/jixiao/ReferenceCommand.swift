import ArgumentParser
import Console
import Diagnostics
import Site

struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Describe every key and every rule, as Markdown. 输出各种文件和核查规则的参考手册。",
    discussion: """
      Made from the definitions that jixiao reads files and audits forms by. That of the forms tells about the \
      schemes of this portal.

        jixiao reference form                      the forms of every scheme
        jixiao reference rules --language zh-CN    the rules of the audit
        jixiao reference site | less
      """)

  @Argument(help: "What to describe: form, scheme, site, text (front matters), theme or rules.")
  var subject: ReferenceSubject

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    let page = try terminal.orShow { () throws(DiagnosticsError) in
      try reference(of: subject, content: content, in: terminal.language)
    }
    try terminal.print(page)
  }
}

extension ReferenceSubject: ExpressibleByArgument {}
