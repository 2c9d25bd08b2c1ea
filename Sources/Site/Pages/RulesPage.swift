import Diagnostics
import Forms
import Scoring
import Templating

/// The catalogue of the rules that forms are audited by, made from the rules themselves.
struct RulesPage: SitePage {
  static let href = "method/rules/index.html"

  let head: PageHead
  let settings: AuditSettings

  static let presenter = Presenter<Framed<RulesPage>>.page([
    "groups": { framed in
      presentGroup.list(
        RuleGroup.allCases.map { group in
          let rules = RuleCatalogue.rules.filter { $0.group == group }
          return Group(
            group: group,
            rules: rules.map {
              Entry(rule: $0, settings: framed.page.settings, language: framed.frame.texts.language)
            },
            language: framed.frame.texts.language)
        })
    }
  ])

  private struct Group: Sendable {
    let group: RuleGroup
    let rules: [Entry]
    let language: Language
  }

  /// A rule with what the portal's settings make of it.
  private struct Entry: Sendable {
    let rule: Rule
    let settings: AuditSettings
    let language: Language

    func text(_ text: LocalizedText) -> Value { .string(text.text(in: language)) }

    var severity: Severity {
      settings.severities[rule.code] ?? settings.severities[rule.name] ?? rule.severity
    }

    var isOn: Bool { settings.disabled.isDisjoint(with: [rule.code, rule.name]) }
  }

  private static let presentGroup = Presenter<Group>([
    "id": { .string($0.group.rawValue) },
    "title": { .string($0.group.title.text(in: $0.language)) },
    "rules": { presentRule.list($0.rules) },
  ])

  private static let presentRule = Presenter<Entry>([
    "code": { .string($0.rule.code) },
    "name": { .string($0.rule.name) },
    "severity": { .string($0.severity.rawValue) },
    "on": { .bool($0.isOn) },
    "title": { $0.text($0.rule.title) },
    "what": { $0.text($0.rule.what) },
    "why": { $0.text($0.rule.why) },
    "remedy": { $0.text($0.rule.remedy) },
    "basis": { $0.text($0.rule.basis) },
    "examples": { entry in
      presentExample.list(entry.rule.examples.map { (example: $0, language: entry.language) })
    },
  ])

  private static let presentExample = Presenter<(example: RuleExample, language: Language)>([
    "finds": { .bool(!$0.example.found.isEmpty) },
    "sample": { .string($0.example.form.sample.rawValue) },
    "changes": { presentChange.list($0.example.form.changes) },
    "found": { .texts($0.example.found) },
  ])

  private static let presentChange = Presenter<SampleForm.Change>([
    "pointer": { .string($0.pointer) }, "json": { .string($0.json) },
  ])
}
