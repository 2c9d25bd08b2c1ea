import Diagnostics
import Markdown

/// The sentences about what a Markdown text cannot show.
enum MarkdownSentences {
  static func diagnostic(_ problem: MarkdownProblem, in source: SourceText) -> Diagnostic {
    let place = source.place(source.line(problem.line))
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
