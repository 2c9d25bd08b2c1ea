import Diagnostics
import Forms
import Foundation
import TestSupport
import Testing

@testable import Scoring

@Suite("What the audit finds in the real forms")
struct RealFindingsTests {
  private let findings: [Finding]

  init() throws {
    let forms = try Content.forms()
    let corpus = FormCorpus(forms)
    findings = forms.flatMap { Audit().findings(in: Assessment(of: $0), of: corpus) }
  }

  /// Every finding was read and judged when it was added here, so that a change of a rule shows what it does to
  /// real forms. The file is sorted, one finding on a line.
  @Test("the findings are those that were read one by one")
  func known() throws {
    let known = try Repository.text("Tests/Fixtures/real-findings.txt").split(separator: "\n").map(
      String.init)
    let found = findings.map { finding in
      let path = finding.observation.place.source.path.replacing("content/units/", with: "")
      return "\(path)#\(finding.observation.pointer) \(finding.rule.code) \(finding.rule.name)"
    }
    #expect(found.sorted() == known)
  }

  @Test("no finding is an error, for no number of the real forms is wrong")
  func severities() {
    #expect(findings.allSatisfy { $0.severity < .error })
  }

  @Test("a contradiction shows both places")
  func contradiction() throws {
    let finding = try #require(findings.first { $0.rule.name == "number-contradicts-actual" })
    #expect(finding.observation.place.text == "441 个")
    #expect(finding.observation.related.map(\.place.text) == ["\"411.00(个)\""])
    let text = TextRenderer(language: .english).render(finding.diagnostic)
    #expect(text.contains("number-contradicts-actual") == false)
    #expect(text.contains("the text says “441 个”"))
    #expect(text.contains("the actual stands here"))
  }

  @Test("what is found about last year's money names the form of last year")
  func priorFigures() {
    let prior = findings.filter { $0.rule.name == "prior-figure-differs" }
    #expect(prior.count == 5)
    for finding in prior {
      #expect(finding.observation.related.allSatisfy { $0.place.source.path.contains("/2019/") })
    }
  }
}
