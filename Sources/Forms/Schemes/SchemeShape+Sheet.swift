import Diagnostics

// The keys of the printed table.

extension SchemeShape {
  static let sheet = JSONShape.object(
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
        say("各行", "the rows"),
        explanation: say(
          "从上到下。每行是 cells 或 indicators 之一；indicators 恰好一行。每行的单元格连同上面伸下来的，必须正好填满。",
          "From top to bottom. A row has either cells or, exactly once, indicators. The cells of every row, with "
            + "those that reach down from above, must fill the table exactly.")),
    ]))

  private static let cell = JSONShape.object(
    JSONObjectShape([
      JSONKey(
        "label", .anyText, optional: true, say("印好的文字", "a printed text"),
        explanation: say(
          "label、value、blank 三者取一。可以写 {year} 和 {currency}。",
          "A cell has one of label, value and blank. {year} and {currency} are filled in.")),
      JSONKey("blank", .filledText, optional: true, say("没有数字时印的符号", "the sign in a number's stead")),
      JSONKey(
        "value", .filledText, optional: true, say("表里的值", "a value of the form"),
        explanation: say("写值所在的键。", "Named by its key."),
        examples: ["department", "funding.total.initial", "total.score", "year"]),
      JSONKey("columns", .integer(1...100), optional: true, say("占几列", "how many columns it covers")),
      JSONKey("rows", .integer(1...100), optional: true, say("占几行", "how many rows it covers")),
      JSONKey(
        "scope", .choice(SheetScope.allCases.map(\.rawValue)), optional: true, say("是什么的标题", "what it heads"),
        words: SheetScope.words),
    ]))

  private static let sheetColumn = JSONShape.object(
    JSONObjectShape([
      JSONKey("head", .filledText, say("列名", "the head")),
      JSONKey(
        "text", .filledText, say("内容，{键} 代表指标的值", "the text; {key} stands for a value"),
        examples: ["{level1}（{level1Weight}）"]),
      JSONKey("columns", .integer(1...100), optional: true, say("占几列", "how many columns it covers")),
      JSONKey("merge", .boolean, optional: true, say("合并相同的上下单元格", "whether equal neighbours are merged")),
      JSONKey("heading", .boolean, optional: true, say("是行标题", "whether its cells head their rows")),
    ]))
}
