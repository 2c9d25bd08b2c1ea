import ArgumentParser
import Console
import Diagnostics
import Forms
import Site

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what changed between two published editions. 两次公开之间改了什么。",
    discussion: """
      Compares the forms of two built sites field by field: the corrections log. Fields are called as their forms \
      call them where the content folder has the schemes. The exit code is 0 whether anything changed or not.

        cp -r public ../before && jixiao build && jixiao diff ../before public
        jixiao diff --json ../before public > corrections.json
      """)

  @Argument(help: "Folder of the old edition.", completion: .directory)
  var old: String

  @Argument(help: "Folder of the new edition.", completion: .directory)
  var new: String

  @Option(help: "Content folder whose schemes name the fields.", completion: .directory)
  var content = "content"

  @Flag(help: "Write the changes as JSON.")
  var json = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let language = messages.messageLanguage
    let terminal = Terminal(language: language)
    let comparison = try terminal.orShow { () throws(DiagnosticsError) in
      try EditionComparison(from: old, to: new, content: content)
    }
    let changes = comparison.changes
    guard !json else {
      try terminal.print(JSONTree.list(changes.map { Self.tree($0, language) }).formatted)
      return
    }
    guard !changes.isEmpty else {
      try terminal.say(LocalizedText(chinese: "各表没有变化。", english: "The forms are the same."))
      return
    }
    var form: String?
    for change in changes {
      if change.form != form { try terminal.print((form == nil ? "" : "\n") + change.form + "\n") }
      form = change.form
      try terminal.print("  " + Self.line(change).text(in: language) + "\n")
    }
  }

  private static func line(_ change: EditionComparison.Change) -> LocalizedText {
    let chinese = change.field.map(\.chinese).joined(separator: " ")
    let english = change.field.map(\.english).joined(separator: " ")
    return switch (change.old, change.new) {
    case (let old?, let new?):
      LocalizedText(
        chinese: "\(chinese)：\(shown(old, "（空）")) → \(shown(new, "（空）"))",
        english: "\(english): \(shown(old, "(blank)")) → \(shown(new, "(blank)"))")
    case (let old?, nil):
      LocalizedText(
        chinese: "删去 \(chinese) \(shown(old, ""))", english: "removed \(english) \(shown(old, ""))")
    case (nil, let new?):
      LocalizedText(chinese: "新增 \(chinese) \(shown(new, ""))", english: "added \(english) \(shown(new, ""))")
    case (nil, nil): LocalizedText(chinese: chinese, english: english)
    }
  }

  /// A value on one line of the terminal.
  private static func shown(_ value: String, _ blank: String) -> String {
    value.isEmpty ? blank : value.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func tree(_ change: EditionComparison.Change, _ language: Language) -> JSONTree {
    [
      "form": .text(change.form),
      "field": .texts(change.field.map { $0.text(in: language) }),
      "old": change.old.map { .text($0) } ?? .null,
      "new": change.new.map { .text($0) } ?? .null,
    ]
  }
}
