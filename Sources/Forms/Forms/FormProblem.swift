import Diagnostics

/// What can be wrong with a form beyond its keys and types: facts, and below them the sentences.
enum FormProblem {
  case unknownScheme(String, known: [String])
  case otherYear(found: Int, expected: Int)
  case otherKind(found: String, expected: FormKind)
  case schemeOfOtherKind(String, expected: FormKind)
  case unknownCategory(String, known: [String])
  case tooMuchMoney
  case tooManyIndicators(limit: Int)
  case notAFormPath(String)
  case pathUnit(String)
  case pathYear(String)
  case pathProject(String)
  case pathReserved(String)
  case pathKind(String)

  func diagnostic(at place: SourcePlace) -> Diagnostic {
    Diagnostic(severity, identifier, message, at: place, remedy: remedy)
  }

  /// A category of the publisher's own is worth a look, but no reason not to publish the form.
  private var severity: Severity {
    if case .unknownCategory = self { .warning } else { .error }
  }

  private var identifier: String {
    switch self {
    case .unknownScheme, .schemeOfOtherKind: "unknown-scheme"
    case .otherYear: "year-differs-from-path"
    case .otherKind: "kind-differs-from-path"
    case .unknownCategory: "unknown-category"
    case .tooMuchMoney: "number-out-of-range"
    case .tooManyIndicators: "too-many-items"
    case .notAFormPath, .pathUnit, .pathYear, .pathProject, .pathReserved, .pathKind: "invalid-path"
    }
  }

  private var message: LocalizedText {
    switch self {
    case .unknownScheme(let name, _): say("没有评分办法“\(name)”", "there is no scheme “\(name)”")
    case .otherYear(let found, let expected):
      say("年度是 \(found)，文件夹却是 \(expected)", "the year is \(found), but the folder says \(expected)")
    case .otherKind(let found, let expected):
      say(
        "表的种类是“\(found)”，文件名却是“\(expected.rawValue)”",
        "the form is “\(found)”, but the file name says “\(expected.rawValue)”")
    case .schemeOfOtherKind(let name, let expected):
      say(
        "评分办法“\(name)”不是“\(expected.rawValue)”表的评分办法",
        "the scheme “\(name)” is not for forms of the kind “\(expected.rawValue)”")
    case .unknownCategory(let name, _):
      say("评分办法里没有一级指标“\(name)”", "the scheme has no category “\(name)”")
    case .tooManyIndicators(let limit): say("指标超过 \(limit) 个", "there are more than \(limit) indicators")
    case .tooMuchMoney: say("金额换算成元超过 18 位", "in yuan the amount has more than 18 digits")
    case .notAFormPath(let path):
      say("“\(path)”不是表的路径", "“\(path)” is no path of a form")
    case .pathUnit(let name): say("文件夹“\(name)”不能用作单位名称", "the folder “\(name)” cannot name a unit")
    case .pathYear(let name): say("文件夹“\(name)”不是年度", "the folder “\(name)” is no year")
    case .pathProject(let name): say("“\(name)”不能用作项目名称", "“\(name)” cannot name a project")
    case .pathReserved(let name):
      say("网站自己要用名称“\(name)”", "the site needs the name “\(name)” itself")
    case .pathKind(let name): say("没有“\(name)”这种表", "there is no form of the kind “\(name)”")
    }
  }

  private var remedy: LocalizedText? {
    switch self {
    case .unknownScheme(let name, let known), .unknownCategory(let name, let known):
      suggestion(name, known)
    case .otherYear(_, let expected):
      say("改正年度，或者把文件移到别的文件夹", "write \(expected), or move the file to another folder")
    case .otherKind(_, let expected):
      say("改为“\(expected.rawValue)”，或者改文件名", "write “\(expected.rawValue)”, or rename the file")
    case .pathKind(let name): suggestion(name, FormKind.allCases.map(\.rawValue))
    case .notAFormPath:
      say("应为 units/<单位>/<年度>/<项目>.<种类>.json", "it should be units/<unit>/<year>/<project>.<kind>.json")
    case .pathUnit, .pathProject:
      say(
        "用小写英文字母、数字和连字符，例如 av-archive",
        "use lower-case letters, digits and hyphens, such as av-archive")
    case .pathYear: say("用四位数字，例如 2023", "use four digits, such as 2023")
    case .pathReserved: say("换一个名称", "take another name")
    default: nil
    }
  }

  private func suggestion(_ name: String, _ known: [String]) -> LocalizedText? {
    if let nearest = nearestName(to: name, among: known) {
      return say("是不是想写“\(nearest)”？", "did you mean “\(nearest)”?")
    }
    guard !known.isEmpty else { return nil }
    return say("可以是：\(known.joined(separator: "、"))", "it can be: \(known.joined(separator: ", "))")
  }
}
