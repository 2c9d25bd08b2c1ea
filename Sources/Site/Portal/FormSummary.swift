import Decimals
import Forms
import Scoring

/// What a portal knows of a form while it is built: what lists, sums, comparisons and the plan of the pages need.
///
/// A form and its assessment take forty times as much, so that they are let go of once this is made of them. A page that
/// shows more of a form has it read again (``FormSources``).
final class FormSummary: Sendable {
  let address: FormAddress
  let scheme: Scheme
  /// The hash of the file that was read.
  let hash: FileHash
  /// By which the file is known when it is read again.
  let checksum: Checksum
  let status: FormStatus
  /// The form itself where it is kept; a build keeps none.
  let kept: Assessment?
  /// What an audit has to know of the form to compare others with it; nil where the reader was told of no audit.
  let corpusEntry: FormCorpus.Entry?

  // What the form says, in the words of the form.

  /// The name of the project as printed.
  let project: String
  /// The name of the unit as printed.
  let unitName: String
  let department: String?
  let series: Slug?
  let evaluatedOn: CalendarDate?
  let publishedOn: CalendarDate?
  let indexNumber: String?
  /// 项目类别
  let nature: String?
  /// 是否为经常性项目
  let recurring: String?
  /// 具体实施处（科室）
  let office: String?
  let plannedStart: String?
  let plannedEnd: String?
  let grade: String?

  // Amounts in yuan, the rate in percent, points.

  let initialBudget: ExactDecimal?
  let revisedBudget: ExactDecimal?
  let executed: ExactDecimal?
  let executionRate: ExactDecimal?
  let executionWeight: ExactDecimal?
  let executionScore: ExactDecimal?
  let totalWeight: ExactDecimal?
  let totalScore: ExactDecimal?

  // What the rules make of it.

  let lost: ExactDecimal?
  let computedTotal: PointRange?
  let qualitativeShare: ExactDecimal?
  let categories: [CategoryAssessment]
  let indicatorCount: Int
  let quantitativeCount: Int
  let deductionCount: Int
  let unexplainedCount: Int
  let overCount: Int

  /// The summary of a form.
  ///
  /// - Parameters:
  ///   - hash: of the file it was read from.
  ///   - texts: what the summaries of many forms say alike.
  ///   - isKept: whether the form stays in memory.
  ///   - isAudited: whether an audit will ask for ``corpusEntry``.
  init(of assessment: Assessment, hash: FileHash, texts: SharedTexts, isKept: Bool, isAudited: Bool) {
    let form = assessment.form
    address = form.address
    scheme = form.scheme
    self.hash = hash
    checksum = Checksum(of: form.source.bytes)
    status = form.status
    kept = isKept ? assessment : nil
    corpusEntry = isAudited ? FormCorpus.Entry(of: form) : nil
    project = form.project.value
    unitName = texts.shared(form.unitName.value)
    department = texts.shared(form.department?.value)
    series = form.series?.value
    evaluatedOn = form.evaluatedOn?.value
    publishedOn = form.publishedOn?.value
    indexNumber = form.indexNumber?.value
    nature = texts.shared(form.text(.nature)?.value)
    recurring = texts.shared(form.text(.recurring)?.value)
    office = texts.shared(form.text(.office)?.value)
    plannedStart = texts.shared(form.text(.start)?.value)
    plannedEnd = texts.shared(form.text(.end)?.value)
    grade = texts.shared(form.grade?.value)
    initialBudget = form.initialBudget?.value.yuan
    revisedBudget = form.revisedBudget?.value.yuan
    executed = form.executed?.value.yuan
    executionRate = form.executionRate?.value
    executionWeight = form.executionWeight?.value
    executionScore = form.executionScore?.value
    totalWeight = form.totalWeight?.value
    totalScore = form.totalScore?.value
    lost = assessment.lost
    computedTotal = assessment.computedTotal
    qualitativeShare = assessment.qualitativeShare
    categories = assessment.categories
    indicatorCount = assessment.indicators.count
    quantitativeCount = assessment.indicators.count(where: \.isQuantitative)
    deductionCount = assessment.deductionCount
    unexplainedCount = assessment.unexplainedCount
    overCount = assessment.overCount
  }
}
