import Diagnostics
import Forms

/// The score of a worded indicator lies outside the band of its words.
enum ScoreOutsideBand {
  static let rule = Rule(
    code: "JX022", name: "score-outside-band", group: .scoring, severity: .error,
    title: say("得分不在档次之内", "a score outside its band"),
    what: say(
      "定性指标的得分是否在其档次（达成、部分达成、未达成）规定的区间之内。",
      "Whether the score of a worded indicator lies in the range its words earn."),
    why: say(
      "说“部分达成”却得满分，文字和分数总有一个不实。",
      "“Reached in part” with all points: either the words or the points are untrue."),
    remedy: say("改得分，或者改实际完成值的档次", "change the score, or the words of the actual"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .national, ["/indicators/3/score": "30.00", "/total/score": "99.81"], at: "/indicators/3/score"),
      .accepts(.national),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    context.rows.compactMap { indicator, assessment in
      guard case .words(let band) = assessment.basis, let check = context.differingScore(of: indicator),
        let range = assessment.computed, let score = indicator.score
      else { return nil }
      return Observation(
        at: check.origin,
        say(
          "\(indicator.quoted.chinese)属“\(band.name.chinese)”，应得 \(range.lower)–\(range.upper) 分，填了 \(score.value)",
          "\(indicator.quoted.english) is “\(band.name.english)”, which earns \(range.lower) to \(range.upper), not \(score.value)"
        ),
        declared: score.value.description, computed: "\(range.lower)–\(range.upper)", rule: check.rule,
        related: indicator.actual.map { [.init(say("实际完成值在这里", "the actual stands here"), at: $0.origin)] }
          ?? [])
    }
  }
}
