import Diagnostics
import TestSupport
import Testing

@testable import Forms

@Suite("Mistakes in schemes")
struct SchemeErrorTests {
  @Test("each is reported at its place", arguments: flaws)
  func flaw(flaw: Flaw) throws {
    let text = try Family.text("river-city.json")
    #expect(text.contains(flaw.original))
    let reading = try Family.readScheme(text.replacing(flaw.original, with: flaw.damaged, maxReplacements: 1))
    #expect(reading.value == nil)
    let reports = reading.diagnostics.map { diagnostic in
      (diagnostic.place?.text ?? "") + " — " + diagnostic.message.english
    }
    #expect(reports == flaw.reports)
  }

  @Test("a scheme that is another file's is refused")
  func otherName() throws {
    let source = SourceText(path: "x.json", text: try Family.text("river-city.json"))
    let reading = SchemeReader().read(source, id: try #require(Slug("lake-city")))
    #expect(
      rendered(reading.diagnostics)
        == "x.json:2:13: error: the name “river-city” is not that of the file, “lake-city”\n")
  }
}

struct Flaw: Sendable, CustomTestStringConvertible {
  let original: String
  let damaged: String
  let reports: [String]

  init(_ original: String, _ damaged: String, _ reports: String...) {
    self.original = original
    self.damaged = damaged
    self.reports = reports
  }

  var testDescription: String { damaged }
}

private let flaws: [Flaw] = [
  Flaw("\"kind\": \"self-evaluation\"", "\"kind\": \"self\"", "\"self\" — “kind” cannot be “self”"),
  Flaw("江城{year}年", "江城{month}年", "\"江城{month}年项目绩效评价表\" — there is nothing to fill in for “{month}”"),
  Flaw("\"notes\":", "\"note\":", "\"note\" — there is no key “note” here"),
  Flaw(
    "\"role\": \"project\"", "\"role\": \"goal\"",
    "[ — nothing has the role “project”", "\"goal\" — the role “goal” is given twice"),
  Flaw(
    "\"key\": \"body\"", "\"key\": \"undertaking\"",
    "\"undertaking\" — “undertaking” is defined twice", "\"body\" — the form has no value “body”"),
  Flaw(
    "\"key\": \"mark\"", "\"key\": \"year\"", "\"year\" — the key “year” has another meaning",
    "\"mark\" — the form has no value “mark”"),
  Flaw("\"type\": \"date\"", "\"type\": \"text\"", "\"text\" — the role “evaluatedOn” wants the type “date”"),
  Flaw("\"type\": \"narrative\"", "\"type\": \"choice\"", "{ — the type “choice” wants “options”"),
  Flaw("\"total\": true, ", "", "[ — no line is the total"),
  Flaw(
    "\"amounts\": [\"plan\", \"spent\"]", "\"amounts\": [\"plan\", \"spend\"]",
    "\"spend\" — there is no amount “spend”",
    "\"funding.city.spent\" — the form has no value “funding.city.spent”"),
  Flaw(
    "\"totals\": [\"score\"]", "\"totals\": [\"score\", \"score\"]", "\"score\" — “score” is defined twice"),
  Flaw("\"from\": 45", "\"from\": 55", "55 — grades go from the best down to 0 points"),
  Flaw(
    "\"grade\": \"乙\", \"from\": 0", "\"grade\": \"乙\", \"from\": 5",
    "5 — grades go from the best down to 0 points"),
  Flaw(
    "\"from\": 0, \"to\": 30", "\"from\": 40, \"to\": 30", "{ — the least share is greater than the greatest"),
  Flaw("\"indicator\": \"支出进度\", ", "", "{ — “indicator” is wanted here"),
  Flaw("\"value\": \"promise\"", "\"value\": \"promis\"", "\"promis\" — the form has no value “promis”"),
  Flaw("（{currency}）", "（{money}）", "\"经费（{money}）\" — there is nothing to fill in for “{money}”"),
  Flaw("{item}{remark}", "{item", "\"{item\" — “{” without “}”"),
  Flaw(
    "\"text\": \"{want}\"", "\"text\": \"{wants}\"", "\"{wants}\" — there is nothing to fill in for “{wants}”"
  ),
  Flaw("\"rows\": 3", "\"rows\": 2", "[ — the row covers 5 columns of 6"),
  Flaw("\"rows\": 3", "\"rows\": 4", "[ — a cell reaches down into the indicator table"),
  Flaw(
    "\"value\": \"promise\", \"columns\": 5", "\"value\": \"promise\", \"columns\": 4",
    "[ — the row covers 5 columns of 6"),
  Flaw(
    "{\"label\": \"评定\"}", "{\"label\": \"评定\", \"rows\": 2}",
    "[ — a cell reaches into rows that are not there"),
  Flaw(
    "{\"value\": \"mark\"}", "{\"value\": \"mark\", \"label\": \"x\"}",
    "{ — a cell has one of “label”, “blank” and “value”"),
  Flaw(
    "{\"cells\": [{\"label\": \"承诺\"}, ", "{\"indicators\": [], \"cells\": [{\"label\": \"承诺\"}, ",
    "[ — “indicators” needs 1 or more items, but has 0"),
]
