import Decimals
import Diagnostics

/// The keys of a scheme file.
package enum SchemeShape {
  /// The whole file.
  package static let shape = JSONShape.object(
    JSONObjectShape([
      JSONKey("scheme", .slug, say("名称，与文件名相同", "the name, which is the name of the file")),
      JSONKey("kind", .choice(FormKind.allCases.map(\.rawValue)), say("表的种类", "the kind of form")),
      JSONKey("name", .localizedText, say("表类的名称", "the name of the family")),
      JSONKey("title", .filledText, say("表头标题", "the title printed over the form")),
      JSONKey("subtitle", .filledText, optional: true, say("标题下的一行", "the line under the title")),
      JSONKey("citations", .list(citation, atLeast: 0), say("依据", "where the rules come from")),
      JSONKey("fields", .list(field, atLeast: 2), say("文字栏", "the text fields")),
      JSONKey("funding", funding, say("资金", "the money")),
      JSONKey("indicators", .list(column, atLeast: 2), say("指标表的列", "the columns of the indicator table")),
      JSONKey(
        "totals", .list(.choice(TotalKind.allCases.map(\.rawValue)), atLeast: 0),
        say("指标表末尾的合计", "the sums at the end of the indicator table")),
      JSONKey("categories", .list(category, atLeast: 1), say("一级指标", "the categories")),
      JSONKey("scoring", scoring, optional: true, say("计分办法", "how points are given")),
      JSONKey(
        "disabledRules", .list(.filledText, atLeast: 0), optional: true,
        say("不适用的核查规则", "the audit rules that do not apply")),
      JSONKey("notes", .list(.filledText, atLeast: 0), say("表下的说明", "the notes under the form")),
      JSONKey("sheet", sheet, say("印出的表", "the printed table")),
    ]))

  private static let citation = JSONShape.object(
    JSONObjectShape([
      JSONKey("title", .filledText, say("文件名称", "the title")),
      JSONKey("number", .filledText, optional: true, say("文号", "the document number")),
      JSONKey("issuer", .filledText, optional: true, say("发文机关", "the issuer")),
      JSONKey("date", .date(allowsEmpty: false), optional: true, say("发文日期", "the date")),
      JSONKey("address", .filledText, optional: true, say("网址", "where it can be read")),
    ]))

  private static let field = JSONShape.object(
    JSONObjectShape([
      JSONKey("key", .filledText, say("表数据里的键", "the key in the form's source")),
      JSONKey("label", .localizedText, say("栏名", "the label")),
      JSONKey("type", .choice(["text", "narrative", "date", "choice"]), say("填什么", "what is written in it")),
      JSONKey(
        "options", .list(.filledText, atLeast: 1), optional: true, say("可选的值", "the words to choose from")),
      JSONKey("role", .choice(FieldRole.allCases.map(\.rawValue)), optional: true, say("用途", "the role")),
      JSONKey("optional", .boolean, optional: true, say("可以省略", "whether it may be left out")),
    ]))

  private static let funding = JSONShape.object(
    JSONObjectShape([
      JSONKey("label", .localizedText, say("资金栏的名称", "the heading of the block")),
      JSONKey(
        "currency", .choice(Currency.allCases.map(\.rawValue)), optional: true,
        say("新表用的金额单位", "what new forms count money in")),
      JSONKey("amounts", .list(amount, atLeast: 1), say("金额", "the amounts")),
      JSONKey("lines", .list(line, atLeast: 1), optional: true, say("资金各行", "the lines")),
    ]))

  private static let amount = JSONShape.object(
    JSONObjectShape([
      JSONKey("key", .filledText, say("表数据里的键", "the key in the form's source")),
      JSONKey("label", .localizedText, say("栏名", "the label")),
      JSONKey("role", .choice(AmountRole.allCases.map(\.rawValue)), say("用途", "the role")),
    ]))

  private static let line = JSONShape.object(
    JSONObjectShape([
      JSONKey("key", .filledText, say("表数据里的键", "the key in the form's source")),
      JSONKey("label", .localizedText, say("行名", "the label")),
      JSONKey("total", .boolean, optional: true, say("是否为总额", "whether it is the sum of the others")),
      JSONKey("amounts", .list(.filledText, atLeast: 1), say("有哪些金额", "the amounts it has")),
    ]))

  private static let column = JSONShape.object(
    JSONObjectShape([
      JSONKey("key", .filledText, say("表数据里的键", "the key in the form's source")),
      JSONKey("label", .localizedText, say("列名", "the head of the column")),
      JSONKey("role", .choice(ColumnRole.allCases.map(\.rawValue)), say("用途", "the role")),
      JSONKey("optional", .boolean, optional: true, say("可以省略", "whether it may be left out")),
    ]))

  private static let category = JSONShape.object(
    JSONObjectShape([
      JSONKey("name", .filledText, say("一级指标名称", "the name")),
      JSONKey("points", points, optional: true, say("分值", "the points")),
      JSONKey("advisory", .boolean, optional: true, say("分值只是建议", "whether the points are advice")),
    ]))

  private static let points = JSONShape.number(atLeast: .zero, atMost: ExactDecimal(1000))
  private static let percent = JSONShape.number(atLeast: .zero, atMost: .hundred)
}

extension SchemeShape {
  private static let scoring = JSONShape.object(
    JSONObjectShape([
      JSONKey("maximum", points, say("满分", "the points of a whole form")),
      JSONKey("rate", rounding, say("执行率的取舍", "how rates are rounded")),
      JSONKey("score", rounding, say("得分的取舍", "how scores are rounded")),
      JSONKey("execution", execution, say("预算执行的计分", "how execution is scored")),
      JSONKey(
        "quantitative", .choice(QuantitativeRule.allCases.map(\.rawValue)),
        say("定量指标的计分", "how numeric indicators are scored")),
      JSONKey("qualitative", .list(band, atLeast: 0), say("定性指标的分档", "the bands of worded indicators")),
      JSONKey("grades", .list(grade, atLeast: 1), say("等级，从高到低", "the grades, the best first")),
      JSONKey(
        "overAchievement", .number(atLeast: .hundred), say("超额完成需说明的界限（%）", "over-achievement in percent")),
    ]))

  private static let rounding = JSONShape.object(
    JSONObjectShape([
      JSONKey("places", .integer(0...6), say("小数位数", "decimal places")),
      JSONKey(
        "rounding", .choice(Rounding.allCases.map(\.rawValue)), say("取舍方法", "what becomes of further digits")),
    ]))

  private static let execution = JSONShape.object(
    JSONObjectShape([
      JSONKey("in", .choice(["funding", "indicator", "none"]), say("分数在哪里", "where the points stand")),
      JSONKey("points", points, optional: true, say("满分", "the points to win")),
      JSONKey("indicator", .filledText, optional: true, say("计分的指标", "the indicator that scores it")),
      JSONKey(
        "method", .choice(ExecutionRule.Method.allCases.map(\.rawValue)), say("计分办法", "how points follow")),
      JSONKey("reasonBelow", percent, say("低于多少（%）要说明", "below which percentage a reason is wanted")),
    ]))

  private static let band = JSONShape.object(
    JSONObjectShape([
      JSONKey("name", .localizedText, say("档次", "the name of the band")),
      JSONKey("phrases", .list(.filledText, atLeast: 1), say("实际完成值的开头", "how the actual begins")),
      JSONKey("from", percent, say("最低（%）", "the least share in percent")),
      JSONKey("to", percent, say("最高（%）", "the greatest share in percent")),
    ]))

  private static let grade = JSONShape.object(
    JSONObjectShape([
      JSONKey("grade", .filledText, say("等级", "the grade")),
      JSONKey("from", points, say("最低分（含）", "the least total")),
    ]))

  private static let sheet = JSONShape.object(
    JSONObjectShape([
      JSONKey(
        "widths", .list(.integer(1...1000), atLeast: 1), say("各列相对宽度", "relative widths of the columns")),
      JSONKey(
        "rows",
        .list(
          .object(
            JSONObjectShape([
              JSONKey("cells", .list(cell, atLeast: 1), optional: true, say("一行单元格", "a row of cells")),
              JSONKey(
                "indicators", .list(sheetColumn, atLeast: 1), optional: true,
                say("指标表", "the indicator table")),
            ])), atLeast: 1),
        say("各行", "the rows")),
    ]))

  private static let cell = JSONShape.object(
    JSONObjectShape([
      JSONKey("label", .anyText, optional: true, say("印好的文字", "a printed text")),
      JSONKey("blank", .filledText, optional: true, say("没有数字时印的符号", "the sign in a number's stead")),
      JSONKey("value", .filledText, optional: true, say("表里的值", "a value of the form")),
      JSONKey("columns", .integer(1...100), optional: true, say("占几列", "how many columns it covers")),
      JSONKey("rows", .integer(1...100), optional: true, say("占几行", "how many rows it covers")),
      JSONKey(
        "scope", .choice(SheetScope.allCases.map(\.rawValue)), optional: true, say("是什么的标题", "what it heads")),
    ]))

  private static let sheetColumn = JSONShape.object(
    JSONObjectShape([
      JSONKey("head", .filledText, say("列名", "the head")),
      JSONKey("text", .filledText, say("内容，{键} 代表指标的值", "the text; {key} stands for a value")),
      JSONKey("columns", .integer(1...100), optional: true, say("占几列", "how many columns it covers")),
      JSONKey("merge", .boolean, optional: true, say("合并相同的上下单元格", "whether equal neighbours are merged")),
      JSONKey("heading", .boolean, optional: true, say("是行标题", "whether its cells head their rows")),
    ]))
}
