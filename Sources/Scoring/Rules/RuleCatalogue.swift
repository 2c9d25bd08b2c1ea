import Diagnostics
import Forms

/// All rules: the one table of their codes.
///
/// A code is permanent: it is never given to another rule, not even when its rule is gone.
package enum RuleCatalogue {
  /// The rules in the order of their codes.
  package static let rules: [Rule] = [
    FundLinesDiffer.rule,  // JX001
    RateDiffers.rule,  // JX002
    RoundingDiffers.rule,  // JX003
    ExecutionScoreDiffers.rule,  // JX004
    ExecutionPointsDiffer.rule,  // JX005
    WeightsDiffer.rule,  // JX006
    CategoryPointsDiffer.rule,  // JX007
    TotalDiffers.rule,  // JX008
    GradeDiffers.rule,  // JX009
    ScoreAboveWeight.rule,  // JX010
    AdvisedPointsDiffer.rule,  // JX011
    NumberMissing.rule,  // JX012
    MetTargetDeducted.rule,  // JX020
    MissedTargetMisscored.rule,  // JX021
    ScoreOutsideBand.rule,  // JX022
    MeasureUnitsDiffer.rule,  // JX023
    ActualMissing.rule,  // JX024
    DeductionUnexplained.rule,  // JX030
    LowExecutionUnexplained.rule,  // JX031
    OverAchievementUnexplained.rule,  // JX032
    ReasonTooThin.rule,  // JX033
    MeasureUnitMissing.rule,  // JX040
    ValueImpossible.rule,  // JX041
    EvaluatedTooEarly.rule,  // JX042
    NarrativeMissing.rule,  // JX043
    PlaceholderLeft.rule,  // JX044
    NameCutOff.rule,  // JX045
    MarkupInText.rule,  // JX046
    LeapYearShort.rule,  // JX047
    ProjectOfOtherYear.rule,  // JX048
    PlannedDatesWrong.rule,  // JX049
    IndicatorTwice.rule,  // JX050
    SpentMoreThanBudget.rule,  // JX051
    AchievementRepeatsGoal.rule,  // JX052
    NumberContradictsActual.rule,  // JX060
    PromiseContradictsTarget.rule,  // JX061
    PartsDifferFromBudget.rule,  // JX062
    BudgetRevisedSilently.rule,  // JX063
    AcknowledgementUnmatched.rule,  // JX064
    PriorFigureDiffers.rule,  // JX070
    TargetChanged.rule,  // JX071
    OneOffRecurs.rule,  // JX072
    ResultClaimedTwice.rule,  // JX073
    MobileNumber.rule,  // JX080
    IdentityNumber.rule,  // JX081
    EmailAddress.rule,  // JX082
  ]

  /// The rule with a code or a readable name; nil where there is none.
  package static func rule(_ codeOrName: String) -> Rule? {
    rules.first { $0.code == codeOrName || $0.name == codeOrName }
  }

  /// An error for each of these texts, from a scheme or from settings, that names no rule.
  package static func problems(in names: [Located<String>]) -> [Diagnostic] {
    names.filter { rule($0.value) == nil }.map { name in
      let nearest = nearestName(to: name.value, among: rules.flatMap { [$0.code, $0.name] })
      return Diagnostic(
        .error, "unknown-rule", say("没有规则“\(name.value)”", "there is no rule “\(name.value)”"),
        at: name.place,
        remedy: nearest.map { say("是不是想写“\($0)”？", "did you mean “\($0)”?") })
    }
  }
}
