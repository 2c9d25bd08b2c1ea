import Diagnostics
import Forms

/// One thing an auditor looks for, with everything that is to be said about it.
///
/// A rule is a file of its own under `Rules/`, named after what it finds. Its examples are its tests and, with
/// its texts, its page in the manual.
///
/// A class, because it is handed on for every form, and a struct would be copied part by part.
package final class Rule: Sendable {
  /// The permanent, opaque code: never reused, and never telling the group.
  package let code: String
  /// The readable name of what is found.
  package let name: String
  /// What the rule is about.
  package let group: RuleGroup
  /// How grave a finding is, unless the settings say otherwise.
  package let severity: Severity
  /// What is found, in a few words.
  package let title: LocalizedText
  /// What it checks.
  package let what: LocalizedText
  /// Why it matters.
  package let why: LocalizedText
  /// What to do.
  package let remedy: LocalizedText
  /// The legal basis.
  package let basis: LocalizedText
  /// Forms in which something is found, and forms in which nothing is.
  package let examples: [RuleExample]
  /// Looks through one form.
  let check: @Sendable (AuditContext) -> [Observation]

  init(
    code: String, name: String, group: RuleGroup, severity: Severity, title: LocalizedText,
    what: LocalizedText, why: LocalizedText, remedy: LocalizedText, basis: LocalizedText,
    examples: [RuleExample], check: @escaping @Sendable (AuditContext) -> [Observation]
  ) {
    self.code = code
    self.name = name
    self.group = group
    self.severity = severity
    self.title = title
    self.what = what
    self.why = why
    self.remedy = remedy
    self.basis = basis
    self.examples = examples
    self.check = check
  }

  /// Whether this is the rule's code or its name.
  func isCalled(_ text: String) -> Bool { text == code || text == name }
}

/// What a rule is about.
package enum RuleGroup: String, Sendable, Hashable, CaseIterable {
  /// Numbers that do not add up.
  case arithmetic
  /// Points that the rules do not give.
  case scoring
  /// Reasons that are missing.
  case explanation
  /// Values that cannot be right.
  case plausibility
  /// Parts of one form that contradict each other.
  case withinForm = "within-form"
  /// Forms that contradict each other.
  case acrossForms = "across-forms"
  /// Personal data in text meant for publication.
  case privacy

  /// The name of the group.
  package var title: LocalizedText {
    switch self {
    case .arithmetic: say("数字核对", "Arithmetic")
    case .scoring: say("计分", "Scoring")
    case .explanation: say("说明", "Explanations")
    case .plausibility: say("合理性", "Plausibility")
    case .withinForm: say("表内一致", "Within a form")
    case .acrossForms: say("表间一致", "Across forms")
    case .privacy: say("个人信息", "Privacy")
    }
  }
}

/// An example of a rule: a sample form with some values changed, and where something is found in it.
package struct RuleExample: Sendable {
  /// The form that is changed.
  package let form: SampleForm
  /// Another form beside it, for rules that compare forms.
  package let companion: SampleForm?
  /// The pointers at which something is found; none where the example shows what is right.
  package let found: [String]
}

/// A sample form with some values changed.
package struct SampleForm: Sendable {
  /// The sample.
  package let sample: Sample
  /// What is changed in it.
  package let changes: [Change]

  /// The samples.
  package enum Sample: String, Sendable, CaseIterable {
    /// A national self-evaluation.
    case national = "mof-2020"
    /// A self-evaluation of Shanghai, 2019.
    case shanghai = "shanghai-2019"
    /// A target declaration of Shanghai, 2020.
    case declaration = "shanghai-2020-target"
  }

  /// One changed value.
  package struct Change: Sendable {
    /// The JSON pointer of the value.
    package let pointer: String
    /// What is written there instead, as JSON.
    package let json: String
  }
}

extension RuleExample {
  /// An example in which something is found.
  static func finds(
    _ sample: SampleForm.Sample, _ changes: KeyValuePairs<String, String>,
    beside companion: SampleForm? = nil, at pointers: String...
  ) -> RuleExample {
    RuleExample(form: SampleForm(sample, changes), companion: companion, found: pointers)
  }

  /// An example in which nothing is found, because all is right.
  static func accepts(
    _ sample: SampleForm.Sample, _ changes: KeyValuePairs<String, String> = [:],
    beside companion: SampleForm? = nil
  ) -> RuleExample {
    RuleExample(form: SampleForm(sample, changes), companion: companion, found: [])
  }
}

extension SampleForm {
  init(_ sample: Sample, _ changes: KeyValuePairs<String, String> = [:]) {
    self.sample = sample
    self.changes = changes.map { Change(pointer: $0.key, json: $0.value) }
  }
}

/// A sentence in both languages.
func say(_ chinese: String, _ english: String) -> LocalizedText {
  LocalizedText(chinese: chinese, english: english)
}
