import Decimals
import Diagnostics

// What the fixed words of forms and schemes stand for, in the words of the forms themselves.

extension FormKind: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .selfEvaluation: say("项目绩效自评表（年终）", "the form of the year's end")
    case .target: say("绩效目标表（年初）", "the declaration of the year's beginning")
    }
  }
}

extension FieldRole: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .project: say("项目名称；每类表必须有", "the project's name; every family must have it")
    case .unit: say("实施单位、预算单位；每类表必须有", "the unit's name; every family must have it")
    case .department: say("主管部门", "the supervising department")
    case .office: say("具体实施处（科室）", "the office that does the work")
    case .nature: say("项目类别", "the nature of the project")
    case .recurring: say("是否为经常性项目", "whether it recurs every year")
    case .start: say("计划开始日期", "the planned beginning")
    case .end: say("计划完成日期", "the planned end")
    case .overview: say("项目概况", "what the project is about")
    case .goal: say("年度总体目标", "what was promised")
    case .achieved: say("实际完成情况、主要绩效", "what was achieved")
    case .problems: say("主要问题", "what went wrong")
    case .improvements: say("改进措施", "what will be done about it")
    case .evaluatedOn: say("自评时间", "the day of the self-evaluation")
    case .grade: say("评分等级、绩效等级", "the grade")
    }
  }
}

extension AmountRole: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .initial: say("年初预算数", "the budget at the year's beginning")
    case .revised:
      say(
        "全年预算数，执行率按它计算；只有一个预算数的表用这个",
        "the budget that execution is measured against; a family with one budget gives it this role")
    case .executed: say("全年执行数", "the money spent")
    case .executionRate: say("执行率（%）", "the execution rate in percent")
    case .weight: say("预算执行的分值", "the points that execution can win")
    case .score: say("预算执行的得分", "the points that execution claims")
    case .projectBudget: say("项目总预算（各年合计）", "the budget of all the project's years")
    case .priorBudget: say("上年预算", "last year's budget")
    case .priorExecuted: say("上年执行数", "what was spent last year")
    case .otherMoney: say("只显示、不计算的金额", "money that is shown and nothing more")
    }
  }
}

extension ColumnRole: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .category: say("一级指标；每类表必须有", "the category; every family must have it")
    case .categoryWeight: say("一级指标的分值", "the points of the category, printed with it")
    case .subcategory: say("二级指标", "the subcategory")
    case .name: say("三级指标、指标名称；每类表必须有", "the indicator's name; every family must have it")
    case .explanation: say("指标解释", "the explanation of the indicator")
    case .target: say("年度指标值、指标目标值", "what was promised")
    case .actual: say("实际完成值", "what was achieved")
    case .weight: say("分值、权重", "the points that can be won")
    case .score: say("得分、自评分", "the points claimed")
    case .deviation: say("偏差原因分析及改进措施", "why points were lost and what will be done")
    case .note: say("备注", "a note")
    case .other: say("只显示的文字", "text that is shown and nothing more")
    }
  }
}

extension TotalKind: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .weight: say("分值合计", "the points that can be won")
    case .score: say("得分合计", "the points claimed")
    }
  }
}

extension Rounding: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .truncate: say("舍去后面的位数", "further digits are cut off")
    case .halfUp: say("四舍五入", "a half is rounded up")
    case .halfEven: say("四舍六入，逢五取偶", "a half is rounded to the even digit")
    }
  }
}

extension ExecutionRule.Method: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .proportional: say("执行率乘以分值，不超过分值", "the rate of the points, never more than all of them")
    case .unstated: say("文件没有说明，不重算", "the documents do not say; nothing is recomputed")
    }
  }
}

extension QuantitativeRule: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .proportional: say("完成的得满分，未完成的按比例", "all points when the target is met, else in proportion")
    case .allOrNothing: say("完成的得满分，未完成的不得分", "all points when the target is met, else none")
    case .unstated: say("文件没有说明，不重算", "the documents do not say; nothing is recomputed")
    }
  }
}

extension SheetScope: ExplainedWord {
  package var meaning: LocalizedText {
    switch self {
    case .column: say("这一列", "its column")
    case .row: say("这一行；不写就是它", "its row; what holds unless said otherwise")
    case .columnGroup: say("几列", "several columns")
    case .rowGroup: say("几行", "several rows")
    }
  }
}
