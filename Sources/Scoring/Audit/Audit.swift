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
  private let rules: [Rule]
  private let settings: AuditSettings

  /// An audit with these settings.
  package init(_ settings: AuditSettings = AuditSettings()) {
    self.init(rules: RuleCatalogue.rules, settings)
  }

  init(rules: [Rule], _ settings: AuditSettings = AuditSettings()) {
    self.rules = rules.filter { !settings.disabled.contains($0.code) && !settings.disabled.contains($0.name) }
    self.settings = settings
  }

  /// Everything the rules find in one form, in the order of its source.
  package func findings(in assessment: Assessment, of corpus: FormCorpus) -> [Finding] {
    let context = AuditContext(assessment: assessment, corpus: corpus)
    let acknowledged = assessment.form.acknowledged
    let off = Set(assessment.form.scheme.disabledRules.map(\.value))
    var findings: [Finding] = []
    for rule in rules where !off.contains(rule.code) && !off.contains(rule.name) {
      let acknowledgement = acknowledged.first { $0.code.value == rule.code || $0.code.value == rule.name }
      let severity = settings.severities[rule.code] ?? settings.severities[rule.name] ?? rule.severity
      findings += rule.check(context).map { observation in
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
    let rule = AcknowledgementUnmatched.rule
    guard rules.contains(where: { $0.code == rule.code }) else { return [] }
    let known = Set(findings.flatMap { [$0.rule.code, $0.rule.name] })
    return acknowledged.filter { !known.contains($0.code.value) }.map { acknowledgement in
      Finding(
        rule: rule, severity: settings.severities[rule.code] ?? rule.severity,
        observation: AcknowledgementUnmatched.observation(acknowledgement), acknowledgement: nil)
    }
  }
}
