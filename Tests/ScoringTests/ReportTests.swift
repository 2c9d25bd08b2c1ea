import Diagnostics
import Forms
import Foundation
import Testing

@testable import Scoring

@Suite("Reports of findings")
struct ReportTests {
  private let findings: [Finding]

  init() throws {
    let form = try Samples.form(
      SampleForm(
        .national,
        [
          "/grade": "\"良\"", "/achieved": "\"全年举办\\\"读书\\\"活动，读书活动 25 场。\"",
          "/acknowledged": "[{\"code\": \"JX009\", \"reason\": \"上级\\t核定\"}]",
        ]))
    findings = Audit().findings(in: Assessment(of: form), of: FormCorpus([form]))
  }

  @Test("the JSON report has every member the format promises")
  func json() throws {
    let data = Data(FindingJSON(language: .chinese).report(findings).utf8)
    let array = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(array.map { $0["code"] as? String } == ["JX060", "JX009"])
    let names: Set = [
      "code", "name", "group", "severity", "file", "pointer", "line", "column", "declared", "computed",
      "message",
      "rule", "suggestion", "related", "acknowledged",
    ]
    for object in array { #expect(Set(object.keys) == names) }
    #expect(array[0]["pointer"] as? String == "/achieved")
    #expect(array[0]["declared"] as? String == "25 场")
    #expect((array[0]["related"] as? [[String: Any]])?.first?["pointer"] as? String == "/indicators/0/actual")
    #expect(array[0]["acknowledged"] is NSNull)
    #expect(array[1]["acknowledged"] as? String == "上级\t核定")
    #expect(array[1]["message"] as? String == "等级填 良，应为 优")
    #expect(FindingJSON(language: .chinese).report([]) == "[]\n")
  }

  @Test("the SARIF report names rules, places and explanations")
  func sarif() throws {
    let data = Data(FindingSARIF(language: .english).report(findings).utf8)
    let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(root["version"] as? String == "2.1.0")
    let run = try #require((root["runs"] as? [[String: Any]])?.first)
    let driver = (run["tool"] as? [String: [String: Any]])?["driver"]
    let rules = try #require(driver?["rules"] as? [[String: Any]])
    #expect(rules.count == RuleCatalogue.rules.count)
    let results = try #require(run["results"] as? [[String: Any]])
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    #expect(results[0]["suppressions"] == nil)
    #expect((results[1]["suppressions"] as? [[String: String]])?.first?["justification"] == "上级\t核定")
    let location = (results[0]["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
    #expect((location?["region"] as? [String: Int])?["startLine"] == 20)
    #expect((location?["artifactLocation"] as? [String: String])?["uri"] == "reading.json")
  }

  @Test("the HTML page shows every finding by file, escaped, with what the unit says of it")
  func html() {
    let page = FindingHTML(language: .english).report(findings)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.contains("<p>Findings: 2</p>"))
    #expect(page.components(separatedBy: "<h2>reading.json</h2>").count == 2)
    #expect(page.contains("<pre>25 场</pre>") && page.contains("<pre>&quot;良&quot;</pre>"))
    #expect(page.contains("the actual stands here reading.json:22</p><pre>&quot;52.00(场)&quot;</pre>"))
    #expect(page.contains("<p>Explained by the unit: 上级\t核定</p>"))
    #expect(page.contains("<p>JX009 "))
    let chinese = FindingHTML(language: .chinese).report(findings)
    #expect(chinese.contains("<h1>绩效表核查意见</h1>") && chinese.contains("<p>单位已说明：上级\t核定</p>"))
    for finding in findings { #expect(chinese.contains(finding.observation.message.chinese)) }
    let empty = FindingHTML(language: .chinese).report([])
    #expect(empty.contains("<p>共 0 条</p>") && !empty.contains("<h2>"))
  }

  @Test("an explained finding stands beside other problems with its explanation")
  func diagnostics() throws {
    let explained = try #require(findings.last).diagnostic
    #expect(explained.notes.last?.message.english == "explained by the unit: 上级\t核定")
    #expect(explained.notes.last?.place == nil)
  }

  @Test("a baseline knows its findings again, and no others")
  func baseline() throws {
    let text = FindingBaseline.text(Array(findings.prefix(1)))
    #expect(text == "reading.json#/achieved JX060\n")
    let baseline = FindingBaseline("# old stock\n\n" + text)
    #expect(findings.map(baseline.contains) == [true, false])
  }

  @Test("a code that no rule has is reported with the nearest one")
  func unknownRule() throws {
    let source = SourceText(path: "scheme.json", text: "[\"JX009\", \"grade-difers\"]")
    let values = try #require(JSONDocument.parse(source).value).root.elements
    let names = values.compactMap { value in value.string.map { Located($0, at: value) } }
    let problems = RuleCatalogue.problems(in: names)
    #expect(problems.map(\.message.english) == ["there is no rule “grade-difers”"])
    #expect(problems.first?.remedy?.english == "did you mean “grade-differs”?")
  }
}
