import Diagnostics
import Forms

/// The points of a category are not those of its indicators, or not those of the scheme.
enum CategoryPointsDiffer {
  static let rule = Rule(
    code: "JX007", name: "category-points-differ", group: .arithmetic, severity: .error,
    title: say("一级指标的分值不对", "a category has the wrong points"),
    what: say(
      "印在一级指标上的分值是否等于所属指标分值之和，是否是办法规定的分值。",
      "Whether the points printed with a category are the sum of its indicators' and those of the rule."),
    why: say(
      "一级指标的分值规定了各方面的轻重，不能由填表人改变。",
      "The points of the categories say what matters how much; a form cannot change them."),
    remedy: say("调整所属指标的分值", "adjust the weights of the indicators"),
    basis: LegalBasis.evaluation,
    examples: [
      .finds(
        .shanghai, ["/indicators/0/weight": "27", "/indicators/2/weight": "35"],
        at: "/indicators/0/level1Weight", "/indicators/2/level1Weight"),
      .finds(.shanghai, ["/indicators/3/level1Weight": "20"], at: "/indicators/3/level1Weight"),
      .accepts(.shanghai),
    ],
    check: { context in
      var seen: Set<String> = []
      return context.checks(.differs) { subject in
        switch subject {
        case .categoryWeight, .categoryPoints: true
        default: false
        }
      }
      // Points that are wrong in both ways are reported once.
      .filter { seen.insert($0.pointer).inserted }
      .map { $0.observation("一级指标分值", "the weight of the category") }
    })
}
