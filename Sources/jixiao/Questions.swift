import ArgumentParser
import Console
import Diagnostics
import Glibc

/// Asks on a terminal for what the command line left out. Where nobody sits at one, everything that is missing is
/// told at once.
struct Questions {
  private let terminal: Terminal
  private let canAsk: Bool
  private var missing: [String] = []

  init(_ terminal: Terminal) {
    self.terminal = terminal
    canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
  }

  /// The given answer, or the one of the person at the terminal.
  ///
  /// - Throws: exit code 1 where the person ends the input.
  mutating func answer(_ given: String?, _ question: Question) throws -> String {
    if let given { return given }
    guard canAsk else {
      if !question.isOptional { missing.append(question.option) }
      return ""
    }
    while true {
      terminal.prompt(question.text)
      guard let line = readLine() else { throw ExitCode.failure }
      if !line.isEmpty || question.isOptional { return line }
    }
  }

  /// Ends the questions.
  ///
  /// - Throws: what is missing where nobody could be asked; exit code 64.
  func finish() throws {
    guard !missing.isEmpty else { return }
    terminal.show([
      Diagnostic(
        "missing-option",
        LocalizedText(
          chinese: "命令行缺少 \(missing.joined(separator: "、"))",
          english: "missing on the command line: \(missing.joined(separator: ", "))"),
        remedy: LocalizedText(
          chinese: "补上它们，或者在终端里运行，逐项回答", english: "add them, or run the command in a terminal and be asked"))
    ])
    throw ExitCode.validationFailure
  }
}

/// Something that has to be known to make a source.
struct Question {
  let option: String
  let text: LocalizedText
  /// Whether it may stay without an answer.
  var isOptional = false

  static let unit = Question(
    option: "<unit>",
    text: LocalizedText(
      chinese: "单位的文件夹名（小写英文字母、数字、连字符）", english: "Folder of the unit (a-z, 0-9, hyphens)"))
  static let unitName = Question(
    option: "--name",
    text: LocalizedText(chinese: "单位名称（与绩效表上一致）", english: "Name of the unit, as on its forms"))
  static let department = Question(
    option: "--department",
    text: LocalizedText(
      chinese: "主管部门（没有就直接按回车）", english: "Supervising department (empty where there is none)"),
    isOptional: true)
  static let page = Question(
    option: "<path>",
    text: LocalizedText(chinese: "页面的地址，例如 contact", english: "Address of the page, such as contact"))
  static let title = Question(
    option: "--title", text: LocalizedText(chinese: "页面标题", english: "Title of the page"))
  static let year = Question(option: "--year", text: LocalizedText(chinese: "年度", english: "Year"))
  static let project = Question(
    option: "--project",
    text: LocalizedText(
      chinese: "项目的文件名（小写英文字母、数字、连字符）", english: "File name of the project (a-z, 0-9, hyphens)"))
  static let projectName = Question(
    option: "--name",
    text: LocalizedText(
      chinese: "项目名称（可以以后再填）", english: "Name of the project, as printed (may be filled in later)"),
    isOptional: true)

  static func scheme(_ known: [String]) -> Question {
    Question(
      option: "--scheme",
      text: LocalizedText(
        chinese: "评分办法（\(known.joined(separator: "、"))）",
        english: "Scheme (\(known.joined(separator: ", ")))"))
  }
}
