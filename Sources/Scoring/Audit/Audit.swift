import Diagnostics
import Forms

/// Which rules are applied, and how grave their findings are.
package struct AuditSettings: Sendable {
  /// Codes or names of rules that are switched off.
  package var disabled: Set<String>
  /// Severities that differ from those of the rules, by code or name.
  package var severities: [String: Severity]

  /// All rules as they are, unless said otherwise.
  package init(disabled: Set<String> = [], severities: [String: Severity] = [:]) {
    self.disabled = disabled
    self.severities = severities
  }
}

/// Applies the rules to forms.
package struct Audit: Sendable {
  /// The rules with the severities of their findings.
  private let rules: [(rule: Rule, severity: Severity)]

  /// An audit with these settings.
  package init(_ settings: AuditSettings = AuditSettings()) {
    self.init(rules: RuleCatalogue.rules, settings)
  }

  init(rules: [Rule], _ settings: AuditSettings = AuditSettings()) {
    self.rules = rules.filter {
      !settings.disabled.contains($0.code) && !settings.disabled.contains($0.name)
    }.map { rule in
      (rule, settings.severities[rule.code] ?? settings.severities[rule.name] ?? rule.severity)
    }
  }

  /// Everything the rules find in one form, in the order of its source.
  package func findings(in assessment: Assessment, of corpus: FormCorpus) -> [Finding] {
    let context = AuditContext(assessment: assessment, corpus: corpus)
    let acknowledged = assessment.form.acknowledged
    let off = assessment.form.scheme.disabledRules
    var findings: [Finding] = []
    for (rule, severity) in rules where !off.contains(where: { rule.isCalled($0.value) }) {
      let observations = rule.check(context)
      guard !observations.isEmpty else { continue }
      let acknowledgement = acknowledged.first { rule.isCalled($0.code.value) }
      findings += observations.map { observation in
        Finding(
          rule: rule, severity: severity, observation: observation, acknowledgement: acknowledgement)
      }
    }
    findings += unmatched(acknowledged, among: findings)
    return findings.sorted { left, right in
      let (a, b) = (left.observation.place.range.lowerBound, right.observation.place.range.lowerBound)
      return a == b ? left.rule.code < right.rule.code : a < b
    }
  }

  /// Acknowledgements that no finding answers to: they are left over from a mistake that has been mended, or
  /// their code is wrong, and either way a later finding would be silenced unseen.
  private func unmatched(_ acknowledged: [Acknowledgement], among findings: [Finding]) -> [Finding] {
    guard !acknowledged.isEmpty,
      let (rule, severity) = rules.first(where: { $0.rule === AcknowledgementUnmatched.rule })
    else { return [] }
    return acknowledged.filter { acknowledgement in
      !findings.contains { $0.rule.isCalled(acknowledgement.code.value) }
    }.map { acknowledgement in
      Finding(
        rule: rule, severity: severity, observation: AcknowledgementUnmatched.observation(acknowledgement),
        acknowledgement: nil)
    }
  }
}
