import Diagnostics
import Markdown

// What can be wrong with footnotes and tables of comma-separated values, in words.

extension MarkdownSentences {
  static func sentences(_ problem: FootnoteProblem) -> (String, LocalizedText, LocalizedText?) {
    switch problem {
    case .undefined(let label, let known):
      (
        "undefined-footnote",
        LocalizedText(chinese: "没有脚注“[^\(label)]”", english: "there is no footnote “[^\(label)]”"),
        SourceProblem.didYouMean(nearestName(to: label, among: known).map { "[^\($0)]" })
          ?? LocalizedText(
            chinese: "另起一行写上“[^\(label)]: 注释内容”；如果是普通文字，写成“\\[^\(label)]”",
            english: "write “[^\(label)]: …” on a line of its own; for plain text, write “\\[^\(label)]”")
      )
    case .unused(let label):
      (
        "unused-footnote",
        LocalizedText(
          chinese: "正文没有引用脚注“[^\(label)]”", english: "nothing refers to the footnote “[^\(label)]”"),
        LocalizedText(
          chinese: "在正文中写上“[^\(label)]”，或删去脚注",
          english: "write “[^\(label)]” in the text, or delete the footnote")
      )
    case .repeated(let label, let first):
      (
        "repeated-footnote",
        LocalizedText(
          chinese: "脚注“[^\(label)]”在第 \(first) 行已经有了",
          english: "line \(first) has a footnote “[^\(label)]” already"),
        LocalizedText(chinese: "改用另一个名称", english: "give one of them another label")
      )
    case .inLink(let label):
      (
        "footnote-in-link",
        LocalizedText(
          chinese: "链接的文字里不能有脚注“[^\(label)]”",
          english: "the text of a link cannot hold the footnote “[^\(label)]”"),
        LocalizedText(chinese: "移到链接后面", english: "put it behind the link")
      )
    }
  }

  static func sentences(_ problem: CSVProblem) -> (String, LocalizedText, LocalizedText?) {
    let quoting = LocalizedText(
      chinese: "含有逗号、引号或换行的单元格，整格用双引号括起来，其中的双引号写两个",
      english: "put a cell with commas, quotation marks or line ends in double quotes, and double those in it"
    )
    return switch problem {
    case .empty:
      (
        "empty-table", LocalizedText(chinese: "表格没有内容", english: "the table has no rows"),
        LocalizedText(
          chinese: "第一行写表头，各列用逗号隔开", english: "begin with the head, its cells separated by commas")
      )
    case .ragged(let cells, let columns):
      (
        "ragged-row",
        LocalizedText(
          chinese: "这一行有 \(cells) 格，表头有 \(columns) 列",
          english: "this row has \(cells) \(cells == 1 ? "cell" : "cells"), the head has \(columns)"),
        cells > columns
          ? quoting
          : LocalizedText(
            chinese: "没有内容的格也要写上逗号", english: "write the commas of cells without content, too")
      )
    case .unclosedQuote:
      (
        "unclosed-quote", LocalizedText(chinese: "双引号没有结束", english: "a quotation mark is not closed"),
        quoting
      )
    case .strayQuote:
      (
        "stray-quote",
        LocalizedText(chinese: "双引号的位置不对", english: "a quotation mark stands in the wrong place"), quoting
      )
    case .fullWidthComma:
      (
        "full-width-comma",
        LocalizedText(chinese: "表头用了全角逗号“，”", english: "the head has full-width commas, “，”"),
        LocalizedText(chinese: "改用半角逗号“,”", english: "use ASCII commas, “,”")
      )
    }
  }
}
