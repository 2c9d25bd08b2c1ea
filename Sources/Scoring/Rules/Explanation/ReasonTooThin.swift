import Diagnostics
import Forms

/// A reason is given that is none.
enum ReasonTooThin {
  /// Fewer letters than this cannot say what happened and what will be done.
  private static let fewestLetters = 5

  static let rule = Rule(
    code: "JX033", name: "reason-too-thin", group: .explanation, severity: .warning,
    title: say("原因写得太简单", "a reason that says nothing"),
    what: say(
      "扣分的指标，偏差原因是否只有“无”“略”之类的字样。", "Whether the reason for lost points is only a word such as 无 or 略."),
    why: say("填了等于没填，读者仍不知道原因。", "Such a word fills the cell and leaves the reader where he was."),
    remedy: say("写明原因和改进措施", "say what happened and what will be done"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(.national, ["/indicators/3/deviation": "\"无\""], at: "/indicators/3/deviation"),
      .finds(.national, ["/indicators/3/deviation": "\"客观。\""], at: "/indicators/3/deviation"),
      // Where no points were lost, 无 is the right answer.
      .accepts(.national, ["/indicators/0/deviation": "\"无\""]),
    ],
    check: { context in
      context.indicators.compactMap { indicator in
        guard indicator.hasLostPoints, let reason = indicator.reason else { return nil }
        let text = Reason.trimmed(reason.value)
        guard Reason.empty.contains(text) || text.unicodeScalars.count < fewestLetters else { return nil }
        return Observation(
          at: reason.origin,
          say("“\(text)”不能说明为什么扣分", "“\(text)” does not explain the lost points"), declared: text)
      }
    })
}
