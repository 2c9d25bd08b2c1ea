// Scoring: forms → recomputed numbers and verdicts.
//
// For every declared number that follows from others, scoring gives the computed value or range, the rule
// in words, and a verdict. What differs between families of forms comes from their schemes.

import Forms

extension Assessment {
  /// Recomputes a form by the rules of its scheme.
  package init(of form: Form) {
    self.init(form: form, checks: [], indicators: [], categories: [], computedTotal: nil)
  }
}
