import Decimals
import Diagnostics
import Forms

// The rules in words, and why one cannot be applied.

/// A rule as it was applied to one number. Most are never read, so their words are made when somebody reads them.
enum AppliedRule {
  case fundingSum(label: LocalizedText)
  case rate(RoundingRule)
  case executionWeight(points: ExactDecimal)
  case executionScore(RoundingRule)
  case categoryWeight
  case categoryPoints(ExactDecimal)
  case totalWeight(maximum: ExactDecimal)
  case totalScore
  case grade([GradeBand])
  case indicator(IndicatorAssessment, SchemeScoring)

  /// The rule in words of one language: a page shows hundreds.
  func text(in language: Language) -> String {
    let text = RuleText(language: language)
    return switch self {
    case .fundingSum(let label): text.fundingSum(label)
    case .rate(let rounding): text.rate(rounding)
    case .executionWeight(let points): text.executionWeight(points)
    case .executionScore(let rounding): text.executionScore(rounding)
    case .categoryWeight: text.categoryWeight
    case .categoryPoints(let points): text.categoryPoints(points)
    case .totalWeight(let maximum): text.totalWeight(maximum)
    case .totalScore: text.totalScore
    case .grade(let bands): text.grade(bands)
    case .indicator(let assessment, let scoring): text.indicator(assessment.basis, scoring)
    }
  }
}

/// The rules in words of one language, and why some of them cannot be applied.
struct RuleText {
  fileprivate let language: Language

  private func words(_ chinese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    switch language {
    case .chinese: chinese()
    case .english: english()
    }
  }

  fileprivate func fundingSum(_ label: LocalizedText) -> String {
    words("\(label.chinese)的总额 = 各项资金之和", "the total of “\(label.english)” is the sum of its lines")
  }

  fileprivate func rate(_ rounding: RoundingRule) -> String {
    words(
      "执行率 = 执行数 ÷ 预算数 × 100，\(rounded(rounding))", "rate = executed ÷ budget × 100, \(rounded(rounding))")
  }

  fileprivate func executionWeight(_ points: ExactDecimal) -> String {
    words("预算执行占 \(points) 分", "execution has \(points) points")
  }

  fileprivate func executionScore(_ rounding: RoundingRule) -> String {
    words(
      "得分 = 分数 × 执行数 ÷ 预算数，不超过分数，\(rounded(rounding))",
      "score = points × executed ÷ budget, at most the points, \(rounded(rounding))")
  }

  fileprivate var categoryWeight: String {
    words("一级指标分值 = 所属各指标分值之和", "the points of a category are the sum of its indicators'")
  }

  fileprivate func categoryPoints(_ points: ExactDecimal) -> String {
    words("这个一级指标规定为 \(points) 分", "the scheme gives this category \(points) points")
  }

  fileprivate func totalWeight(_ maximum: ExactDecimal) -> String {
    words("各项分值之和应为 \(maximum)", "all points together are \(maximum)")
  }

  fileprivate var totalScore: String { words("总分 = 各项得分之和", "the total is the sum of all scores") }

  fileprivate func grade(_ bands: [GradeBand]) -> String {
    words(
      bands.map { "\($0.from)（含）–\($0.to)\($0.includesUpper ? "（含）" : "")为\($0.grade)" }
        .joined(separator: "，"),
      bands.map { "\($0.grade) from \($0.from)\($0.includesUpper ? " to" : " to below") \($0.to)" }
        .joined(separator: ", "))
  }

  // MARK: Indicators

  fileprivate func indicator(_ basis: IndicatorBasis, _ scoring: SchemeScoring) -> String {
    switch basis {
    case .execution: executionScore(scoring.scoreRounding)
    case .quantity(let pair): quantity(pair, scoring)
    case .words(let band):
      words(
        "“\(band.name.chinese)”得分值的 \(band.from)%–\(band.to)%",
        "“\(band.name.english)” earns \(band.from) to \(band.to) % of the points")
    case .nothing(let reason): Self.reason(reason).text(in: language)
    }
  }

  private func quantity(_ pair: QuantityComparison, _ scoring: SchemeScoring) -> String {
    guard !pair.isMet else { return words("达到目标值，得满分", "the target is met: all points") }
    guard scoring.quantitative == .proportional else {
      return words("未达到目标值，不得分", "the target is missed: no points")
    }
    if pair.target.isZero {
      return words("目标为 0，未做到不得分", "the target is zero and missed: no points")
    }
    let rounding = rounded(scoring.scoreRounding)
    guard pair.isUpperLimit else {
      return words("得分 = 分值 × 实际 ÷ 目标，\(rounding)", "score = points × actual ÷ target, \(rounding)")
    }
    return words(
      "得分 = 分值 ×（1 − 超出部分 ÷ 目标），超出一倍为 0，\(rounding)",
      "score = points × (1 − excess ÷ target), nothing at twice the target, \(rounding)")
  }

  private func rounded(_ rounding: RoundingRule) -> String {
    let places = rounding.places
    return switch rounding.method {
    case .truncate: words("保留 \(places) 位小数，其余舍去", "cut off behind \(places) decimal places")
    case .halfUp: words("四舍五入到 \(places) 位小数", "rounded half up to \(places) decimal places")
    case .halfEven: words("四舍六入五成双到 \(places) 位小数", "rounded half to even to \(places) decimal places")
    }
  }
}

// Why a rule cannot be applied.

extension RuleText {
  static let partsAreBlank = say("各项资金都没有填", "none of the lines is filled in")
  static let moneyIsBlank = say("预算数或者执行数没有填", "the budget or the execution is blank")
  static let noBudget = say("没有预算可以计算", "there is no budget to compute with")
  static let unsuitedNumbers = say("规则不适用于这样的数字", "the rule makes no sense for these numbers")
  static let weightsAreBlank = say("有的分值或者得分没有填", "a weight or a score is blank")
  static let methodIsUnstated = say("这类表没有说明这一项怎样计分", "the family of forms does not say how this is scored")
  static let noTotal = say("没有总分，或者总分超出范围", "there is no total, or it is out of range")

  static func reason(_ reason: IndicatorBasis.WhyNot) -> LocalizedText {
    switch reason {
    case .methodIsUnstated: methodIsUnstated
    case .noColumns:
      say("这类表没有目标值和实际完成值，得分由填表人判断", "the form has no targets and actuals; its author judges")
    case .noActual: say("没有填实际完成值", "the actual is blank")
    case .noWeight: say("没有填分值", "the points are blank")
    case .unknownWords: say("实际完成值的说法不在规定的档次里", "the words of the actual belong to no band")
    case .targetIsNoNumber: say("目标值不是数字", "the target is no number")
    case .differentUnits: say("目标值和实际完成值的计量单位不同", "target and actual have different measure units")
    }
  }
}
