import ArgumentParser
import Console
import Diagnostics
import Site

struct NewFormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "Make the first version of a form. 新建绩效表（草稿）。",
    discussion: """
      The form has every key of its scheme, in order, and one indicator of each category. Texts are blank and \
      numbers null; 待填写 stands where a text must not be blank. It is a draft, which only the internal edition \
      shows: take "status" out, or make it "final", when the form is complete.

        jixiao new form                   asks for everything on a terminal
        jixiao new form --unit sstic --year 2024 --scheme mof-2020 \\
          --project network-operations --name 科技网络运行保障
      """)

  @Option(help: "Folder of the unit.", completion: .shellCommand("ls content/units 2>/dev/null"))
  var unit: String?

  @Option(help: "Year of the form.")
  var year: Int?

  @Option(
    help: "Scheme of the form. Default: the only one, or the only one of --kind.",
    completion: .shellCommand(SchemaCommand.schemeNames))
  var scheme: String?

  @Option(help: "Name of the file and the page: lower-case letters, digits and hyphens.")
  var project: String?

  @Option(help: "Name of the project as printed.")
  var name: String?

  @Option(help: "self-evaluation or target. Default: what the scheme says.")
  var kind: String?

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    let schemes = try terminal.orShow { () throws(DiagnosticsError) in
      try schemeNames(in: content, kind: kind)
    }
    var questions = Questions(terminal)
    let unit = try questions.answer(unit, .unit)
    let year = try questions.answer(year.map(String.init), .year)
    let scheme = try questions.answer(scheme ?? (schemes.count == 1 ? schemes[0] : nil), .scheme(schemes))
    let project = try questions.answer(project, .project)
    let name = try questions.answer(name, .projectName)
    try questions.finish()
    guard let year = Int(year) else { throw ValidationError("--year \(year) is not a number.") }
    let form = NewForm(
      unit: unit, year: year, project: project, name: name, scheme: scheme, kind: kind)
    try terminal.make { () throws(DiagnosticsError) in try form.files(in: content) }
  }
}
