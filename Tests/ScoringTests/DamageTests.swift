import Decimals
import Diagnostics
import Forms
import Testing

@testable import Scoring

/// A generator of the same numbers on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Damaged forms")
struct DamageTests {
  /// Every number of every self-evaluation that others follow from is changed in turn, each in another way.
  @Test("every damage to a number that follows from others is seen")
  func arithmetic() throws {
    var generator = SeededGenerator(state: 2023)
    var count = 0
    var unseen: [String] = []
    for form in try Content.forms() where form.address.kind == .selfEvaluation {
      let before = reported(form)
      for value in checkedNumbers(of: form) {
        guard let number = value.decimal else { continue }
        let damaged = damage(number, &generator)
        count += 1
        let changed = try changed(form, value, to: damaged.description)
        if reported(changed) == before {
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
        #expect(reported(changed).contains { $0.hasSuffix("grade-differs") })
      }
    }
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
  private func damage(_ number: ExactDecimal, _ generator: inout SeededGenerator) -> ExactDecimal {
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
  private func reported(_ form: Form) -> [String] {
    Audit().findings(in: Assessment(of: form), of: FormCorpus([form])).map { finding in
      "\(finding.observation.pointer) \(finding.observation.message.english) \(finding.rule.name)"
    }
  }
}
