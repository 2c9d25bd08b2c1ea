import Diagnostics
import Forms

/// A number that others follow from is blank.
enum NumberMissing {
  static let rule = Rule(
    code: "JX012", name: "number-missing", group: .arithmetic, severity: .warning,
    title: say("该填的数字空着", "a number is missing"),
    what: say("执行率、得分、合计和等级是否都填了。", "Whether rates, scores, sums and the grade are filled in."),
    why: say("空着的数字使别的数字无法核对。", "A blank number makes others impossible to check."),
    remedy: say("填上这一栏", "fill it in"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/funding/total/rate": "null"], at: "/funding/total/rate"),
      .finds(.shanghai, ["/grade": "\"\""], at: "/grade"),
      .accepts(.declaration, ["/funding/priorBudget": "null", "/funding/priorExecuted": "null"]),
    ],
    check: { context in
      context.checks(.unfilled) { _ in true }.map { check in
        let computed = check.computed?.text
        return Observation(
          at: check.origin, say("这里没有填", "nothing is filled in here"), computed: computed, rule: check.rule,
          suggestion: computed.map { say("填 \($0)", "write \($0)") })
      }
    })
}
