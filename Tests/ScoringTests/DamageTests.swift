import Decimals
import Diagnostics
import Forms
import TestSupport
import Testing

@testable import Scoring

@Suite("Damaged forms")
struct DamageTests {
  /// Every number of every self-evaluation that others follow from is changed in turn, each in another way.
  @Test("every damage to a number that follows from others is seen")
  func arithmetic() throws {
    let rules = RuleCatalogue.rules.filter { $0.group == .arithmetic }
    var generator = SeededNumbers(seed: 2023)
    var count = 0
    var unseen: [String] = []
    for form in try Content.forms() where form.address.kind == .selfEvaluation {
      let before = reported(form, by: rules)
      for value in checkedNumbers(of: form) {
        guard let number = value.decimal else { continue }
        let damaged = damage(number, &generator)
        count += 1
        let changed = try changed(form, value, to: damaged.description)
        if reported(changed, by: rules) == before {
          unseen.append("\(form.address.path)\(value.pointer) \(number) → \(damaged)")
        }
      }
    }
    #expect(count > 900)
    #expect(unseen == [])
  }

  @Test("every damage to a grade is seen")
  func grades() throws {
    for form in try Content.forms() {
      guard let grade = form.grade, let scoring = form.scheme.scoring else { continue }
      for band in scoring.grades where band.grade != grade.value {
        let changed = try changed(form, grade.origin, to: "\"\(band.grade)\"")
        #expect(!reported(changed, by: [GradeDiffers.rule]).isEmpty)
      }
    }
  }

  @Test("every damage of a kind that a rule claims to see is seen", arguments: CellDamage.allCases)
  func cells(kind: CellDamage) throws {
    let rule = try #require(RuleCatalogue.rule(kind.rule))
    var count = 0
    var unseen: [String] = []
    for form in try Content.forms() {
      for (value, json) in kind.damages(of: form) {
        let changed = try changed(form, value, to: json)
        count += 1
        // Some rules point at another cell of the row: a missed target is reported at its score.
        let steps = value.pointer.split(separator: "/")
        let row = "/" + steps.dropLast(steps.count == 3 ? 1 : 0).joined(separator: "/")
        let isSeen = reported(changed, by: [rule]).contains { $0.hasPrefix(row) }
        if !isSeen { unseen.append("\(form.address.path)\(value.pointer) → \(json)") }
      }
    }
    #expect(count >= 10)
    #expect(unseen == [])
  }

  /// All numbers that a check compares or computes with, except those that stand alone: prior-year money, and the
  /// initial budget of a form without lines.
  private func checkedNumbers(of form: Form) -> [JSONValue] {
    var values: [JSONValue] = []
    for line in form.funding.lines {
      for amount in line.amounts {
        guard let origin = amount.origin, amount.definition.role != .priorBudget else { continue }
        values.append(origin)
      }
    }
    for indicator in form.indicators {
      values += [indicator.weight, indicator.score, indicator.categoryWeight].compactMap { $0?.origin }
    }
    values += [form.totalWeight, form.totalScore].compactMap { $0?.origin }
    return values
  }

  /// Another digit somewhere, a shifted point or a swapped sign: what happens when figures are copied.
  private func damage(_ number: ExactDecimal, _ generator: inout SeededNumbers) -> ExactDecimal {
    if number.isZero { return ExactDecimal(Int.random(in: 1...9, using: &generator)) }
    let step = ExactDecimal(coefficient: max(abs(number.coefficient) / 10, 2), scale: number.scale)
    let damaged: ExactDecimal? =
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: try? number + step
      case 1: try? number - step
      default: try? number * ExactDecimal(10)
      }
    return damaged ?? .zero
  }

  private func changed(_ form: Form, _ value: JSONValue, to text: String) throws -> Form {
    var bytes = form.source.bytes
    bytes.replaceSubrange(value.place.range, with: Array(text.utf8))
    let source = SourceText(path: form.source.path, bytes: bytes)
    return try #require(FormReader(schemes: [form.scheme]).read(source, at: form.address).value)
  }

  /// The findings of a form as text, without their places.
  private func reported(_ form: Form, by rules: [Rule]) -> [String] {
    Audit(rules: rules).findings(in: Assessment(of: form), of: FormCorpus([form])).map { finding in
      "\(finding.observation.pointer) \(finding.observation.message.english) \(finding.rule.name)"
    }
  }
}

/// Ways to damage a cell of a form, each with the rule that must see it.
enum CellDamage: String, CaseIterable, Sendable {
  case unitLost = "measure-unit-missing"
  case unitSwapped = "measure-units-differ"
  case evaluatedInJanuary = "evaluated-too-early"
  case narrativeBlanked = "narrative-missing"
  case telephoneAdded = "mobile-number"
  case markupAdded = "markup-in-text"
  case nameCutInBracket = "name-cut-off"
  case wordsTurnedDown = "score-outside-band"
  case targetMissed = "missed-target-misscored"
  case actualBlanked = "actual-missing"
  case placeholderAdded = "placeholder-left"

  /// The name of the rule.
  var rule: String { rawValue }

  /// Values of a form and what is written there instead.
  func damages(of form: Form) -> [(JSONValue, String)] {
    switch self {
    case .evaluatedInJanuary:
      form.evaluatedOn.map { [($0.origin, "\"\(form.year.value)-01-01\"")] } ?? []
    case .narrativeBlanked:
      [form.goal, form.achieved].compactMap { $0.map { ($0.origin, "\"　\"") } }
    case .telephoneAdded: narratives(of: form) { $0 + "，电话13812345678" }
    case .markupAdded: narratives(of: form) { "<br/>" + $0 }
    case .placeholderAdded: narratives(of: form) { $0 + "（待补充）" }
    default: form.indicators.compactMap { damage(of: $0) }
    }
  }

  private func narratives(of form: Form, _ change: (String) -> String) -> [(JSONValue, String)] {
    form.fields.filter { $0.definition.type == .narrative }.compactMap { field in
      // What stands there already would be the first of its kind.
      guard let text = field.text, !text.value.contains("<") else { return nil }
      return (text.origin, JSONText.quoted(change(text.value)))
    }
  }

  private func damage(of indicator: Indicator) -> (JSONValue, String)? {
    switch self {
    case .nameCutInBracket: (indicator.name.origin, JSONText.quoted(indicator.name.value + "（含"))
    case .actualBlanked: indicator.actual.map { ($0.origin, "\"\"") }
    case .unitLost:
      replaceUnit(of: indicator.target, by: "null").flatMap { damage in
        indicator.actual?.quantity == nil ? nil : damage
      }
    case .unitSwapped: indicator.target?.quantity == nil ? nil : replaceUnit(of: indicator.actual, by: "公里")
    case .wordsTurnedDown:
      indicator.actual.flatMap { actual in
        actual.value.reading == .statement ? (actual.origin, "\"未达成指标且效果较差\"") : nil
      }
    case .targetMissed: missed(indicator)
    default: nil
    }
  }

  private func replaceUnit(of cell: Located<Cell>?, by name: String) -> (JSONValue, String)? {
    guard let cell, let unit = cell.value.quantity?.unit, cell.verbatim.hasSuffix("(\(unit.name))") else {
      return nil
    }
    return (cell.origin, JSONText.quoted(cell.verbatim.dropLast(unit.name.count + 2) + "(\(name))"))
  }

  /// The actual becomes half of the target, or twice of an upper limit.
  private func missed(_ indicator: Indicator) -> (JSONValue, String)? {
    guard let actual = indicator.actual, let target = indicator.target?.quantity, !target.value.isZero,
      actual.value.quantity != nil, let unit = target.unit?.name
    else { return nil }
    let isUpperLimit = target.comparator == .lessThan || target.comparator == .atMost
    let factor = isUpperLimit ? ExactDecimal(2) : ExactDecimal(coefficient: 5, scale: 1)
    guard let number = try? target.number * factor else { return nil }
    return (actual.origin, JSONText.quoted("\(number)(\(unit))"))
  }
}
