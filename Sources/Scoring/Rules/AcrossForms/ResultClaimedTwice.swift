import Diagnostics
import Forms

/// The same result is claimed in two projects of a year.
enum ResultClaimedTwice {
  static let rule = Rule(
    code: "JX073", name: "result-claimed-twice", group: .acrossForms, severity: .warning,
    title: say("同一成果报了两次", "a result claimed twice"),
    what: say(
      "同一单位同一年度的两个项目，完成情况里是否有一字不差、带数字的句子。",
      "Whether two projects of a unit's year share a sentence with a number in it, word for word."),
    why: say(
      "一件事算在两个项目上，就有一笔钱没有成果。", "If one thing is credited to two projects, one budget has nothing to show."),
    remedy: say("只在真正做这件事的项目里写", "leave it to the project that did it"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .shanghai, ["/project": "\"馆藏数字化\""],
        beside: SampleForm(.shanghai, ["/achievements": "\"全年举办读书活动 52 场，书房开放正常。\""]),
        at: "/achievements"),
      .accepts(
        .shanghai, ["/project": "\"馆藏数字化\""],
        beside: SampleForm(.shanghai, ["/achievements": "\"完成馆藏数字化 12000 册，设备运行正常。\""])),
    ],
    check: check)

  /// So many of the other projects are named.
  private static let mostNamed = 3

  /// One finding for a form, at the first sentence it shares: a sentence that stands in a hundred forms must
  /// not make ten thousand findings.
  private static func check(_ context: AuditContext) -> [Observation] {
    guard context.corpus.hasSharedSentences, let achieved = context.achieved else { return [] }
    for sentence in Sentence.all(of: achieved.value) {
      let others = context.corpus.claims(of: sentence, besides: context.form)
      guard let first = others.first.flatMap({ context.corpus.form(at: $0) }) else { continue }
      let place = achieved.origin.place(ofText: sentence.range)
      let (name, count) = (first.project.value, others.count)
      let message =
        count == 1
        ? say("“\(name)”也写了这一句", "“\(name)” claims the same")
        : say("“\(name)”等 \(count) 个项目也写了这一句", "“\(name)” and others, \(count) in all, claim the same")
      return [
        Observation(
          at: achieved.origin, place: place, message, declared: place.text,
          related: others.prefix(mostNamed).compactMap { other in
            context.corpus.form(at: other)?.achieved.map {
              .init(say("另一个项目在这里", "another project is here"), at: $0.origin)
            }
          })
      ]
    }
    return []
  }
}
