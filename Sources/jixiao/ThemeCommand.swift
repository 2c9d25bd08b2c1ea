import ArgumentParser
import Console
import Diagnostics
import Forms
import Site

struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "Tell which file comes from which theme. 主题的各文件出自哪里。",
    discussion: """
      A theme that extends another one has only the files that differ: a template or asset of the same path \
      replaces the other's, a translation the sentences with the same key. To change one page of the default \
      theme, make themes/mine/theme.json with "extends": "default", name the theme in site.json, and copy the one \
      template into themes/mine/templates/.

        jixiao theme                      the theme that site.json names
        jixiao theme mine --overrides     only what replaces something
      """)

  @Argument(help: "Name of the theme. Default: the one that site.json names.")
  var theme: String?

  @Option(help: "Folder of the themes.", completion: .directory)
  var themes = "themes"

  @Option(help: "Folder of the forms, texts and site.json.", completion: .directory)
  var content = "content"

  @Flag(help: "List only the files that more than one theme has.")
  var overrides = false

  @Flag(help: "Write the list as JSON.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    let listing = try terminal.orShow { () throws(DiagnosticsError) in
      try ThemeListing(theme, in: themes, content: content)
    }
    let files = listing.files.filter { !overrides || $0.themes.count > 1 }
    guard !json else {
      let list = files.map { file -> JSONTree in ["path": .text(file.path), "themes": .texts(file.themes)] }
      try terminal.print((["chain": .texts(listing.chain), "files": .list(list)] as JSONTree).formatted)
      return
    }
    try terminal.say(LocalizedText(verbatim: listing.chain.joined(separator: " → ")))
    let width = files.map(\.path.utf8.count).max() ?? 0
    for file in files {
      let padding = String(repeating: " ", count: width - file.path.utf8.count)
      try terminal.say(Self.line(file, padding: padding))
    }
  }

  private static func line(_ file: ThemeListing.File, padding: String) -> LocalizedText {
    let others = file.themes.dropFirst()
    let start = "  \(file.path)\(padding)  \(file.themes[0])"
    guard !others.isEmpty else { return LocalizedText(verbatim: start) }
    let names = others.joined(separator: ", ")
    if file.path.hasPrefix("translations/") {
      return LocalizedText(chinese: start + "，补以 \(names)", english: start + ", completed by \(names)")
    }
    return LocalizedText(chinese: start + "，取代 \(names)", english: start + " instead of \(names)")
  }
}
