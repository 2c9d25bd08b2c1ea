import ArgumentParser
import Console
import Diagnostics
import Site

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a portal, a unit, a form or a page. 新建门户、单位、绩效表或页面。",
    discussion: """
      Asks on a terminal for what is missing. Never overwrites a file: when one is there already, nothing is \
      written and the exit code is 1.

        jixiao new site portal && cd portal && jixiao build
        jixiao new unit archives-bureau --name 市档案局 --department 市政府办公厅
        jixiao new form --unit archives-bureau --year 2024 --scheme mof-2020
        jixiao new page contact --title 联系我们
      """,
    subcommands: [NewSiteCommand.self, NewUnitCommand.self, NewFormCommand.self, NewPageCommand.self])
}

struct NewSiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Make a working small portal. 新建一个可以直接生成的小门户。",
    discussion: """
      The folder gets the schemes, the default theme, texts to be replaced, hints for editors, and one unit with \
      one form, both marked as examples. It builds at once.

        jixiao new site portal && cd portal && jixiao serve
      """)

  @Argument(help: "Folder of the new portal; made where it does not exist.", completion: .directory)
  var folder: String

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    let files = newSite(in: folder)
    try terminal.orShow { () throws(DiagnosticsError) in try files.write() }
    try terminal.say(
      LocalizedText(
        chinese: "已新建门户“\(folder)”，\(files.displayPaths.count) 个文件。下一步：cd \(folder) && jixiao serve",
        english:
          "Made the portal “\(folder)”, \(files.displayPaths.count) files. Next: cd \(folder) && jixiao serve"
      ))
  }
}

struct NewUnitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit", abstract: "Make a unit's folder and page. 新建单位。",
    discussion: """
      The name must be the one that the unit's forms print; other names that they may print can be listed as \
      aliases in the new file.

        jixiao new unit archives-bureau --name 市档案局 --department 市政府办公厅
        jixiao new unit                   asks for everything on a terminal
      """)

  @Argument(help: "Name of the unit's folder: lower-case letters, digits and hyphens.")
  var unit: String?

  @Option(help: "Name as printed on the unit's forms.")
  var name: String?

  @Option(help: "Supervising department.")
  var department: String?

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    var questions = Questions(terminal)
    let unit = try questions.answer(unit, .unit)
    let name = try questions.answer(name, .unitName)
    let department = try questions.answer(department, .department)
    try questions.finish()
    try terminal.make { () throws(DiagnosticsError) in
      try newUnit(unit, name: name, department: department, in: content)
    }
  }
}

struct NewPageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page", abstract: "Make an ordinary page. 新建页面。",
    discussion: """
      The page is a Markdown text with a title, which the navigation does not name until its head says menu: true.

        jixiao new page contact --title 联系我们
        jixiao new page rules/money --title 资金管理
      """)

  @Argument(help: "Where the page stands on the site, such as contact or rules/money.")
  var path: String?

  @Option(help: "Title of the page.")
  var title: String?

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    var questions = Questions(terminal)
    let path = try questions.answer(path, .page)
    let title = try questions.answer(title, .title)
    try questions.finish()
    try terminal.make { () throws(DiagnosticsError) in try newPage(path, title: title, in: content) }
  }
}

extension Terminal {
  /// Writes new sources and tells their paths.
  ///
  /// - Throws: exit code 1 where something stands in the way, which is shown.
  func make(_ files: () throws(DiagnosticsError) -> NewFiles) throws {
    let files = try orShow(files)
    try orShow { () throws(DiagnosticsError) in try files.write() }
    for path in files.displayPaths {
      try say(LocalizedText(chinese: "已新建 \(path)", english: "Made \(path)"))
    }
  }
}
