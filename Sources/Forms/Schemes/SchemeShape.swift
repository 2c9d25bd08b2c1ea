import Decimals
import Diagnostics

/// The keys of a scheme file.
package enum SchemeShape {
  /// The whole file.
  package static let shape = JSONShape.object(
    JSONObjectShape([
      JSONKey("scheme", .slug, say("名称，与文件名相同", "the name, which is the name of the file")),
      JSONKey(
        "kind", .choice(FormKind.allCases.map(\.rawValue)), say("表的种类", "the kind of form"),
        words: FormKind.words),
      JSONKey("name", .localizedText, say("表类的名称", "the name of the family")),
      JSONKey(
        "title", .filledText, say("表头标题", "the title printed over the form"),
        explanation: say("可以写 {year} 和 {currency}。", "{year} and {currency} are filled in.")),
      JSONKey(
        "subtitle", .filledText, optional: true, say("标题下的一行", "the line under the title"),
        explanation: say("可以写 {year} 和 {currency}。", "{year} and {currency} are filled in.")),
      JSONKey(
        "citations", .list(citation, atLeast: 0), say("依据", "where the rules come from"),
        explanation: say("显示在评分办法页。", "Shown on the method page.")),
      JSONKey(
        "fields", .list(field, atLeast: 2), say("文字栏", "the text fields"),
        explanation: say("按表上的顺序。", "In the order of the form.")),
      JSONKey("funding", funding, say("资金", "the money")),
      JSONKey("indicators", .list(column, atLeast: 2), say("指标表的列", "the columns of the indicator table")),
      JSONKey(
        "totals", .list(.choice(TotalKind.allCases.map(\.rawValue)), atLeast: 0),
        say("指标表末尾的合计", "the sums at the end of the indicator table"),
        explanation: say("都没有就写 []。", "[] where there are none."), words: TotalKind.words),
      JSONKey(
        "categories", .list(category, atLeast: 1), say("一级指标", "the categories"),
        explanation: say("按表上的顺序。", "In the order of the form.")),
      JSONKey(
        "scoring", scoring, optional: true, say("计分办法", "how points are given"),
        explanation: say(
          "不评分的绩效目标表不写。文件没有说明的不重算，核查时注明“无法核对”和原因。",
          "Left out for declarations without points. Nothing is computed where the documents do not say how: "
            + "such a score is reported as not checkable, with the reason.")),
      JSONKey(
        "disabledRules", .list(.filledText, atLeast: 0), optional: true,
        say("不适用的核查规则", "the audit rules that do not apply"),
        explanation: say("规则的编号或名称。", "Codes or names of rules.")),
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
      JSONKey(
        "key", .filledText, say("表数据里的键", "the key in the form's source"),
        explanation: say(
          "可以自定，但不能用各类表共有的键，如 year、funding。",
          "Free, but none of the keys that all forms have, such as year and funding.")),
      JSONKey("label", .localizedText, say("栏名", "the label")),
      JSONKey(
        "type", .choice(fieldTypes.map(\.text)), say("填什么", "what is written in it"), words: fieldTypes),
      JSONKey(
        "options", .list(.filledText, atLeast: 1), optional: true, say("可选的值", "the words to choose from"),
        explanation: say("只用于 choice。", "For a choice only.")),
      JSONKey(
        "role", .choice(FieldRole.allCases.map(\.rawValue)), optional: true, say("用途", "the role"),
        explanation: say(
          "程序靠它知道这一栏是什么。没有用途的栏只显示、可搜索。",
          "Tells the program what the value is. What has no role is shown and searched, and nothing more."),
        words: FieldRole.words),
      JSONKey(
        "optional", .boolean, optional: true, say("可以省略", "whether it may be left out"),
        explanation: say(
          "空白写 \"\"，总是可以；项目和单位除外。", "A blank is \"\" and always allowed, except for project and unit.")),
    ]))

  private static let fieldTypes = [
    JSONWord("text", say("一行文字", "a line of text")),
    JSONWord("narrative", say("一段或几段文字", "one or more paragraphs")),
    JSONWord("date", say("日期，如 2024-03-31", "a date as 2024-03-31")),
    JSONWord("choice", say("options 中的一个", "one of the options")),
  ]

  private static let funding = JSONShape.object(
    JSONObjectShape([
      JSONKey("label", .localizedText, say("资金栏的名称", "the heading of the block")),
      JSONKey(
        "currency", .choice(Currency.allCases.map(\.rawValue)), optional: true,
        say("新表用的金额单位", "what new forms count money in")),
      JSONKey("amounts", .list(amount, atLeast: 1), say("金额", "the amounts")),
      JSONKey(
        "lines", .list(line, atLeast: 1), optional: true, say("资金各行", "the lines"),
        explanation: say(
          "资金分几行填的表才有；不写时金额直接写在 funding 里。",
          "Where the money stands in several lines; without it the amounts stand in funding itself.")),
    ]))

  private static let amount = JSONShape.object(
    JSONObjectShape([
      JSONKey("key", .filledText, say("表数据里的键", "the key in the form's source")),
      JSONKey("label", .localizedText, say("栏名", "the label")),
      JSONKey(
        "role", .choice(AmountRole.allCases.map(\.rawValue)), say("用途", "the role"), words: AmountRole.words),
    ]))

  private static let line = JSONShape.object(
    JSONObjectShape([
      JSONKey("key", .filledText, say("表数据里的键", "the key in the form's source")),
      JSONKey("label", .localizedText, say("行名", "the label")),
      JSONKey("total", .boolean, optional: true, say("是否为总额", "whether it is the sum of the others")),
      JSONKey(
        "amounts", .list(.filledText, atLeast: 1), say("有哪些金额", "the amounts it has"),
        explanation: say("funding.amounts 里的键。", "Keys of funding.amounts.")),
    ]))

  private static let column = JSONShape.object(
    JSONObjectShape([
      JSONKey("key", .filledText, say("表数据里的键", "the key in the form's source")),
      JSONKey("label", .localizedText, say("列名", "the head of the column")),
      JSONKey(
        "role", .choice(ColumnRole.allCases.map(\.rawValue)), say("用途", "the role"), words: ColumnRole.words),
      JSONKey("optional", .boolean, optional: true, say("可以省略", "whether it may be left out")),
    ]))

  private static let category = JSONShape.object(
    JSONObjectShape([
      JSONKey("name", .filledText, say("一级指标名称", "the name")),
      JSONKey("points", points, optional: true, say("分值", "the points")),
      JSONKey(
        "advisory", .boolean, optional: true, say("分值只是建议", "whether the points are advice"),
        explanation: say("表上的分值可以不同，只作提示。", "A form may deviate; that is a note, no error.")),
    ]))

  static let points = JSONShape.number(atLeast: .zero, atMost: ExactDecimal(1000))
  static let percent = JSONShape.number(atLeast: .zero, atMost: .hundred)
}
