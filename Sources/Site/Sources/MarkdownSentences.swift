import Diagnostics
import Markdown

/// The sentences about what a Markdown text cannot show.
enum MarkdownSentences {
  static func diagnostic(_ problem: MarkdownProblem, in source: SourceText) -> Diagnostic {
    let line = source.line(problem.line)
    let written = problem.kind.written.flatMap { source.bytes[line].firstRange(of: Array($0.utf8)) }
    let place = source.place(written ?? line)
    let (identifier, message, remedy) = sentences(problem.kind)
    return Diagnostic(identifier, message, at: place, remedy: remedy)
  }

  private static func sentences(
    _ kind: MarkdownProblem.Kind
  ) -> (String, LocalizedText, LocalizedText?) {
    switch kind {
    case .rawHTML(let start):
      (
        "raw-html",
        LocalizedText(chinese: "文中不能用 HTML：\(start)", english: "HTML is not allowed in texts: \(start)"),
        LocalizedText(
          chinese: "改用 Markdown；要显示这些字符，用反引号括起来",
          english: "use Markdown; to show the characters themselves, put them in backticks")
      )
    case .scheme(let scheme, let destination):
      (
        "link-scheme",
        LocalizedText(
          chinese: "链接“\(destination)”的协议 \(scheme) 不允许使用",
          english: "the link “\(destination)” has the scheme \(scheme), which is not allowed"),
        LocalizedText(
          chinese: "可用 https、http、mailto、tel 和站内地址",
          english: "use https, http, mailto, tel or an address within the site")
      )
    case .missingScheme(let destination):
      (
        "link-scheme",
        LocalizedText(
          chinese: "链接“\(destination)”没有写明协议", english: "the link “\(destination)” does not say its scheme"),
        LocalizedText(chinese: "在前面加上 https:", english: "write https: in front of it")
      )
    case .remoteImage(let address):
      (
        "remote-image",
        LocalizedText(
          chinese: "图片“\(address)”在别的网站上", english: "the image “\(address)” lies on another host"),
        LocalizedText(
          chinese: "把图片放进内容目录，用相对地址引用",
          english: "put the image into the content folder and name it by a relative address")
      )
    case .longRow(let cells, let columns):
      (
        "ragged-row",
        LocalizedText(
          chinese: "这一行有 \(cells) 格，表头只有 \(columns) 列，多出的内容不会显示",
          english: "this row has \(cells) cells, the head only \(columns); what is too much is not shown"),
        LocalizedText(
          chinese: "给表头加列；格内的竖线写成 \\|", english: "add a column to the head; write a pipe within a cell as \\|"
        )
      )
    case .footnote(let problem): sentences(problem)
    case .csv(let problem): sentences(problem)
    case .nestedTooDeeply:
      (
        "nesting",
        LocalizedText(chinese: "引用或列表嵌套过深", english: "quotes or lists are nested too deeply"), nil
      )
    case .tooMuch:
      (
        "text-too-long",
        LocalizedText(
          chinese: "正文超过 \(MarkdownDocument.longestText / 1_000_000) MB，或者方括号太多，无法处理",
          english:
            "the text is longer than \(MarkdownDocument.longestText / 1_000_000) MB, or has too many brackets"
        ),
        LocalizedText(chinese: "拆成几页", english: "split it into several pages")
      )
    case .invalidUTF8:
      (
        "invalid-utf8",
        LocalizedText(chinese: "文件不是 UTF-8 编码", english: "the file is not UTF-8"),
        LocalizedText(chinese: "另存为 UTF-8 编码", english: "save it as UTF-8")
      )
    }
  }
}

extension MarkdownProblem.Kind {
  /// What the source has at the place of the problem, to be looked for in its line.
  fileprivate var written: String? {
    switch self {
    case .rawHTML(let text), .remoteImage(let text), .scheme(_, destination: let text),
      .missingScheme(destination: let text):
      text
    case .footnote(.undefined(let label, _)), .footnote(.inLink(let label)), .footnote(.unused(let label)),
      .footnote(.repeated(let label, _)):
      "[^\(label)]"
    case .longRow, .csv, .nestedTooDeeply, .tooMuch, .invalidUTF8: nil
    }
  }
}

extension SourceText {
  /// The bytes of a line, counted from 1, without its end.
  func line(_ number: Int) -> Range<Int> {
    var start = 0
    for _ in 1..<max(number, 1) {
      guard let feed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      start = feed + 1
    }
    return lineRange(at: start)
  }
}
