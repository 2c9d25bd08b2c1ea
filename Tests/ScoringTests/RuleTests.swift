import Diagnostics
import Forms
import Foundation
import TestSupport
import Testing

@testable import Scoring

/// Makes forms of samples.
enum Samples {
  private static func schemes() throws -> [Scheme] {
    try SampleForm.Sample.allCases.map { try Content.scheme($0.rawValue) }
  }

  static func form(_ sample: SampleForm) throws -> Form {
    try sample.form(project: try #require(Slug("reading")), schemes: schemes())
  }

  static func findings(_ example: RuleExample, by rules: [Rule]) throws -> [Finding] {
    try example.findings(by: rules, schemes: schemes())
  }

  static func findings(_ example: RuleExample, of rule: Rule) throws -> [Finding] {
    try example.findings(of: rule, schemes: schemes())
  }
}

@Suite("The rules of the audit")
struct RuleTests {
  @Test("nothing is found in the sample forms", arguments: SampleForm.Sample.allCases)
  func samples(sample: SampleForm.Sample) throws {
    let findings = try Samples.findings(
      RuleExample(form: SampleForm(sample), companion: nil, found: []), by: RuleCatalogue.rules)
    #expect(
      findings.map { "\($0.rule.code) \($0.observation.pointer) \($0.observation.message.english)" } == [])
  }

  @Test(
    "a rule finds what its examples say, and nothing in those that are right", arguments: RuleCatalogue.rules)
  func examples(rule: Rule) throws {
    for example in rule.examples {
      let findings = try Samples.findings(example, of: rule)
      #expect(findings.map(\.observation.pointer) == example.found, "\(rule.name) \(example.form.changes)")
    }
    #expect(rule.examples.contains { !$0.found.isEmpty })
    #expect(rule.examples.contains { $0.found.isEmpty })
  }

  @Test("codes and names are given once, and codes are opaque")
  func codes() {
    let rules = RuleCatalogue.rules
    #expect(Set(rules.map(\.code)).count == rules.count)
    #expect(Set(rules.map(\.name)).count == rules.count)
    #expect(rules.map(\.code) == rules.map(\.code).sorted())
    for rule in rules {
      #expect(rule.code.wholeMatch(of: /JX[0-9]{3}/) != nil)
      #expect(Slug(rule.name) != nil)
    }
  }

  @Test("every rule is a file of its own, named after what it finds")
  func files() throws {
    let folder = "Sources/Scoring/Rules"
    let found = Repository.paths(below: folder, endingIn: ".swift")
      .map { String($0.dropFirst(folder.count + 1)) }.filter { $0.contains("/") }
    let expected = RuleCatalogue.rules.map { rule in
      pascalCase(rule.group.rawValue) + "/" + pascalCase(rule.name) + ".swift"
    }
    #expect(found.sorted() == expected.sorted())
  }

  private func pascalCase(_ name: String) -> String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

@Suite("The audit")
struct AuditTests {
  private let grade = RuleExample.finds(.national, ["/grade": "\"良\""], at: "/grade")

  private func findings(_ example: RuleExample, _ settings: AuditSettings = AuditSettings()) throws
    -> [Finding]
  {
    let form = try Samples.form(example.form)
    return Audit(settings).findings(in: Assessment(of: form), of: FormCorpus([form]))
  }

  @Test("a finding tells its rule, its place and both figures")
  func finding() throws {
    let finding = try #require(try findings(grade).first)
    #expect(finding.rule.code == "JX009")
    #expect(finding.severity == .error)
    #expect(finding.observation.declared == "良")
    #expect(finding.observation.computed == "优")
    #expect(finding.observation.place.text == "\"良\"")
    #expect(finding.observation.place.start.line == 29)
    #expect(finding.acknowledgement == nil)
    let text = TextRenderer(language: .chinese, short: true).render(finding.diagnostic)
    #expect(text == "reading.json:29:12: 错误：JX009 等级填 良，应为 优\n")
  }

  @Test("rules can be switched off and weighed anew, by code or by name")
  func settings() throws {
    #expect(try findings(grade, AuditSettings(disabled: ["JX009"])).isEmpty)
    #expect(try findings(grade, AuditSettings(disabled: ["grade-differs"])).isEmpty)
    #expect(
      try findings(grade, AuditSettings(severities: ["grade-differs": .note])).map(\.severity) == [.note])
  }

  @Test("an acknowledged finding bears the explanation of the unit")
  func acknowledged() throws {
    let example = RuleExample.accepts(
      .national,
      ["/grade": "\"良\"", "/acknowledged": "[{\"code\": \"JX009\", \"reason\": \"上级核定\"}]"])
    let found = try findings(example)
    #expect(found.map(\.rule.code) == ["JX009"])
    #expect(found.first?.acknowledgement?.reason.value == "上级核定")
  }

  @Test("an acknowledgement of an unknown rule names the nearest one")
  func unknownAcknowledgement() throws {
    let example = RuleExample.accepts(
      .national, ["/acknowledged": "[{\"code\": \"grade-difers\", \"reason\": \"上级核定\"}]"])
    let found = try findings(example)
    #expect(found.map(\.rule.code) == ["JX064"])
    #expect(found.first?.observation.suggestion?.english == "did you mean “grade-differs”?")
  }

  @Test("findings stand in the order of the source")
  func order() throws {
    let example = RuleExample.accepts(
      .national, ["/grade": "\"良\"", "/achieved": "\"<p>全年举办读书活动 52 场。</p>\"", "/total/score": "99.00"])
    #expect(try findings(example).map(\.rule.code) == ["JX046", "JX008", "JX009"])
  }

  @Test("a part of a text is pointed at behind escapes, too")
  func placeBehindEscapes() throws {
    let example = RuleExample.accepts(
      .national, ["/achieved": "\"一\\n\\u4e8c\\ud83d\\ude00\\\"<p>\""])
    let found = try findings(example)
    #expect(found.first { $0.rule.code == "JX046" }?.observation.place.text == "<p>")
  }
}
