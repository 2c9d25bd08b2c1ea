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

  private static func check(_ context: AuditContext) -> [Observation] {
    guard let achieved = context.form.achieved else { return [] }
    var reported: Set<FormAddress> = []
    var observations: [Observation] = []
    for sentence in Sentence.all(of: achieved.value) {
      // One finding for each pair of projects, at the first sentence they share.
      for other in context.corpus.claims(of: sentence, besides: context.form) {
        guard let claim = other.achieved, reported.insert(other.address).inserted else { continue }
        let place = achieved.origin.place(ofText: sentence.range)
        observations.append(
          Observation(
            at: achieved.origin, place: place,
            say("“\(other.project.value)”也写了这一句", "“\(other.project.value)” claims the same"),
            declared: place.text,
            related: [.init(say("另一个项目在这里", "the other project is here"), at: claim.origin)]))
      }
    }
    return observations
  }
}
