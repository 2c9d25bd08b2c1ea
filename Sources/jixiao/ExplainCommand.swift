import ArgumentParser
import Console
import Diagnostics
import Scoring

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell about a rule of the audit. 说明一条核查规则。",
    discussion: """
        jixiao explain                  list all rules
        jixiao explain JX008            what it checks, why, what to do
        jixiao explain total-differs    the same, by its readable name
      """)

  @Argument(help: "Code or name of a rule. Without it, all rules are listed.")
  var rule: String?

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let terminal = Terminal(language: messages.messageLanguage)
    guard let name = rule else {
      return try terminal.print(RuleCatalogue.rules.map { line($0, terminal.language) }.joined())
    }
    guard let rule = RuleCatalogue.rule(name) else {
      let near = nearestName(to: name, among: RuleCatalogue.rules.flatMap { [$0.code, $0.name] })
      throw ValidationError("There is no rule \(name)." + (near.map { " Did you mean \($0)?" } ?? ""))
    }
    try terminal.print(manual(rule, terminal.language))
  }

  private func line(_ rule: Rule, _ language: Language) -> String {
    "\(rule.code)  \(rule.severity.rawValue)  \(rule.name)  \(rule.title.text(in: language))\n"
  }

  private func manual(_ rule: Rule, _ language: Language) -> String {
    func section(_ chinese: String, _ english: String, _ text: LocalizedText) -> String {
      let heading = LocalizedText(chinese: chinese, english: english).text(in: language)
      return "\n\(heading)\n  \(text.text(in: language))\n"
    }
    var text = line(rule, language)
    text += section("类别", "Group", rule.group.title)
    text += section("查什么", "What it checks", rule.what)
    text += section("为何要查", "Why it matters", rule.why)
    for example in rule.examples {
      let changes = example.form.changes.map { "\($0.pointer) = \($0.json)" }.joined(separator: ", ")
      let shown = "\(example.form.sample.rawValue)" + (changes.isEmpty ? "" : ": " + changes)
      text +=
        example.found.isEmpty
        ? section("示例（不会提出意见）", "Example (nothing is found)", LocalizedText(verbatim: shown))
        : section("示例（会提出意见）", "Example (found)", LocalizedText(verbatim: shown))
    }
    text += section("怎样改", "What to do", rule.remedy)
    return text + section("依据", "Legal basis", rule.basis)
  }
}
