import Decimals
import Diagnostics
import Forms
import Scoring
import Templating

/// An official form with its printed table and its recomputation.
struct FormEntry: Sendable {
  let assessment: Assessment
  let frame: SiteFrame
  /// The project's findings, numbered.
  let findings: [FindingEntry]
  /// Whether the cells of its sheet can be linked to. A page of several projects has other cells of the same name.
  var hasAnchors = true

  private var form: Form { assessment.form }
  private var language: Language { frame.texts.language }

  static let presenter = Presenter<FormEntry>([
    "kind": { .string($0.form.scheme.kind.rawValue) },
    "title": { .string($0.form.title) },
    "scheme": { $0.frame.present.scheme($0.form.scheme) },
    "sheet": { SheetEntry.presenter($0.sheet) },
    "source_href": { Value($0.frame.publishedPath(of: $0.form)) },
    "checks": { entry in
      presentCheck.list(
        entry.assessment.checks.map { CheckEntry(check: $0, form: entry.form, language: entry.language) })
    },
    "check_counts": { presentCounts($0.assessment.verdicts) },
    "computed_total": { Value($0.assessment.computedTotal?.description) },
    "narratives": { entry in
      presentNarrative.list(
        entry.form.fields.filter { $0.definition.type == .narrative && $0.text?.value.isBlank == false })
    },
  ])

  private var sheet: SheetEntry {
    let own = findings.filter { $0.finding.kind == form.scheme.kind }
    return SheetEntry(
      sheet: form.sheet(), marks: own.map { ($0.finding.pointer, $0.number) }, hasAnchors: hasAnchors)
  }

  private static let presentNarrative = Presenter<FormField>([
    "label": { .string($0.definition.label.chinese) },
    "paragraphs": { .texts($0.text.map { Paragraphs.of($0.value) } ?? []) },
  ])

  private static let presentCounts = Presenter<[Verdict]>([
    "equal": { .int($0.count(of: "equal")) },
    "rounding": { .int($0.count(of: "rounding")) },
    "differs": { .int($0.count(of: "differs")) },
    "unfilled": { .int($0.count(of: "unfilled")) },
    "not_checkable": { .int($0.count(of: "not-checkable")) },
  ])

  private static let presentCheck = Presenter<CheckEntry>([
    "subject": { .string($0.subject) },
    "declared": { Value($0.check.declared?.description) },
    "computed": { Value($0.check.computed?.description) },
    "rule": { entry in .string(entry.check.rule(in: entry.language)) },
    "verdict": { .string($0.verdict) },
    "reason": { Value($0.reason) },
  ])
}

extension [Verdict] {
  /// How many verdicts have this name.
  fileprivate func count(of name: String) -> Int { count { $0.name == name } }
}

/// A check of a form, in the portal's language.
struct CheckEntry: Sendable {
  let check: Check
  let form: Form
  let language: Language

  /// What was checked, in words of the form.
  var subject: String { check.subject.text(in: form, language) }

  /// The name of the verdict as a word of templates.
  var verdict: String {
    let name = check.verdict.name
    return name == "not-checkable" ? "not_checkable" : name
  }

  /// Why nothing could be computed; nil where something was.
  var reason: String? {
    guard case .notCheckable(let reason) = check.verdict else { return nil }
    return reason.text(in: language)
  }
}

extension PointRange {
  /// `99.84`, or `97.84–99.84`.
  var description: String { isSingle ? lower.description : "\(lower)–\(upper)" }
}

extension DeclaredValue {
  /// The value as printed.
  var description: String {
    switch self {
    case .number(let number): number.description
    case .grade(let grade): grade
    }
  }
}

extension ComputedValue {
  /// The value, or its bounds.
  var description: String {
    switch self {
    case .number(let number): number.description
    case .range(let range): range.description
    case .grade(let grade): grade
    }
  }
}

extension CheckSubject {
  /// What was checked, in words of the form.
  fileprivate func text(in form: Form, _ language: Language) -> String {
    func words(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
      switch language {
      case .chinese: chinese()
      case .english: english()
      }
    }
    switch self {
    case .fundingSum(let amount):
      let label = form.scheme.funding.amounts.first { $0.key == amount }?.label
      return words("\(label?.chinese ?? amount)合计", "sum of \(label?.english ?? amount)")
    case .rate(let line):
      let label = form.scheme.funding.lines.first { $0.key == line }?.label
      return words(
        (label.map { $0.chinese + "：" } ?? "") + "执行率",
        "execution rate" + (label.map { ", " + $0.english } ?? ""))
    case .executionWeight: return words("预算执行分值", "points of execution")
    case .executionScore: return words("预算执行得分", "score of execution")
    case .indicatorScore(let index):
      let name = form.indicatorName(index)
      return words("\(name)：得分", "score of \(name)")
    case .categoryWeight(let name): return words("\(name)：分值合计", "points of \(name)")
    case .categoryPoints(let name): return words("\(name)：规定分值", "prescribed points of \(name)")
    case .totalWeight: return words("分值合计", "sum of the weights")
    case .totalScore: return words("总分", "total score")
    case .grade: return words("等级", "grade")
    }
  }
}
