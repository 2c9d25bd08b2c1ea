import Decimals
import Forms
import Scoring
import TestSupport
import Testing

@testable import Site

@Suite("Categories of several forms")
struct CategoryShareTests {
  private static func summaries() throws -> [FormSummary] {
    try Content.forms().map { form in
      FormSummary(
        of: Assessment(of: form), hash: FileHash(of: []), texts: SharedTexts(), isKept: false,
        isAudited: false)
    }
  }

  /// What the forms have in a category, added up without any of the short cuts.
  private static func sum(
    _ forms: [FormSummary], _ name: String, _ number: (CategoryShare) -> ExactDecimal?
  ) -> ExactDecimal? {
    Totals.sum(
      forms.flatMap { CategoryShare.of($0, executionName: "预算执行") }.filter { $0.name == name }
        .compactMap(number))
  }

  @Test("are added up by name, whatever order each form has them in")
  func sums() throws {
    let all = try Self.summaries()
    // Forms of several schemes have different categories in different orders.
    for forms in [all, all.reversed(), Array(all.prefix(1)), []] {
      let sums = CategoryShare.sum(forms, executionName: "预算执行")
      let parts = forms.flatMap { CategoryShare.of($0, executionName: "预算执行") }
      var names: [String] = []
      for part in parts where !names.contains(part.name) { names.append(part.name) }
      #expect(sums.map(\.name) == names)
      for sum in sums {
        #expect(sum.weight == Self.sum(forms, sum.name, \.weight))
        #expect(sum.score == Self.sum(forms, sum.name, \.score))
        #expect(
          sum.indicatorCount == parts.filter { $0.name == sum.name }.reduce(0) { $0 + $1.indicatorCount })
        #expect(sum.isExecution == (sum.name == "预算执行"))
      }
    }
    #expect(CategoryShare.sum(all, executionName: "预算执行").count > 4)
  }

  @Test("have shares of all lost points that add up to about a hundred percent")
  func shares() throws {
    let sums = CategoryShare.sum(try Self.summaries(), executionName: "预算执行")
    let shares = try #require(Totals.sum(sums.compactMap(\.share)))
    let off = try shares - .hundred
    #expect(off.description == "0.00" || off.description == "0.01" || off.description == "-0.01")
  }
}
