import Diagnostics

/// What can be wrong with a scheme beyond its keys and types: facts, and below them the sentences.
enum SchemeProblem {
  case otherName(found: String, expected: String)
  case duplicate(String)
  case reservedKey(String)
  case duplicateRole(String)
  case missingRole(String)
  case unsuitedType(role: String, type: String)
  case missingOptions
  case needlessOptions
  case unknownAmount(String, known: [String])
  case noTotalLine
  case severalTotalLines
  case badGrades
  case badBand
  case executionWants(String)
  case unknownReference(String, known: [String])
  case unknownPlaceholder(String, known: [String])
  case unclosedPlaceholder
  case rowNeedsOne
  case cellNeedsOne
  case rowWidth(found: Int, expected: Int)
  case rowBehindEnd
  case cellReachesIndicators
  case noIndicatorRows(count: Int)
  case totalWithoutColumn(String)

  func diagnostic(at place: SourcePlace) -> Diagnostic {
    Diagnostic(.error, identifier, message, at: place, remedy: remedy)
  }

  private var identifier: String {
    switch self {
    case .otherName: "scheme-name"
    case .duplicate, .duplicateRole, .severalTotalLines: "duplicate-definition"
    case .unknownAmount, .unknownReference, .unknownPlaceholder: "unknown-reference"
    case .rowNeedsOne, .cellNeedsOne, .rowWidth, .rowBehindEnd, .cellReachesIndicators, .noIndicatorRows,
      .unclosedPlaceholder:
      "invalid-sheet"
    default: "invalid-scheme"
    }
  }

  private var message: LocalizedText {
    switch self {
    case .otherName(let found, let expected):
      say("名称“\(found)”与文件名“\(expected)”不同", "the name “\(found)” is not that of the file, “\(expected)”")
    case .duplicate(let name): say("“\(name)”定义了两次", "“\(name)” is defined twice")
    case .reservedKey(let key): say("键“\(key)”另有含义", "the key “\(key)” has another meaning")
    case .duplicateRole(let role): say("用途“\(role)”用了两次", "the role “\(role)” is given twice")
    case .missingRole(let role): say("没有用途为“\(role)”的栏", "nothing has the role “\(role)”")
    case .unsuitedType(let role, let type):
      say("用途“\(role)”的类型应为“\(type)”", "the role “\(role)” wants the type “\(type)”")
    case .missingOptions: say("类型“choice”要有“options”", "the type “choice” wants “options”")
    case .needlessOptions: say("只有类型“choice”才有“options”", "only the type “choice” has “options”")
    case .unknownAmount(let key, _): say("没有金额“\(key)”", "there is no amount “\(key)”")
    case .noTotalLine: say("没有总额行", "no line is the total")
    case .severalTotalLines: say("总额行只能有一个", "there can be only one total line")
    case .badGrades: say("等级应从高到低，最后一级从 0 分起", "grades go from the best down to 0 points")
    case .badBand: say("最低不能大于最高", "the least share is greater than the greatest")
    default: furtherMessage
    }
  }

  /// The names in their order, each once.
  private static func list(_ names: [String], _ separator: String) -> String {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.joined(separator: separator)
  }

  private var furtherMessage: LocalizedText {
    switch self {
    case .executionWants(let key): say("这里要有“\(key)”", "“\(key)” is wanted here")
    case .unknownReference(let name, _): say("表里没有值“\(name)”", "the form has no value “\(name)”")
    case .unknownPlaceholder(let name, _):
      say("没有可填的“{\(name)}”", "there is nothing to fill in for “{\(name)}”")
    case .unclosedPlaceholder: say("“{”没有“}”", "“{” without “}”")
    case .rowNeedsOne:
      say("一行要有“cells”或“indicators”，且只有一个", "a row has either “cells” or “indicators”")
    case .cellNeedsOne:
      say("单元格要有“label”“blank”“value”之一", "a cell has one of “label”, “blank” and “value”")
    case .rowWidth(let found, let expected):
      say("这一行占 \(found) 列，表有 \(expected) 列", "the row covers \(found) columns of \(expected)")
    case .rowBehindEnd: say("单元格伸出了下面的行", "a cell reaches into rows that are not there")
    case .cellReachesIndicators:
      say("上面的单元格伸进了指标表", "a cell reaches down into the indicator table")
    case .noIndicatorRows(let count):
      say("指标表应出现一次，却有 \(count) 次", "the indicator table stands here \(count) times instead of once")
    case .totalWithoutColumn(let role):
      say("没有“\(role)”列，就没有它的合计", "there is no column “\(role)” to sum up")
    default: say("评分办法有误", "the scheme is wrong")
    }
  }

  private var remedy: LocalizedText? {
    switch self {
    case .unknownAmount(let name, let known), .unknownReference(let name, let known),
      .unknownPlaceholder(let name, let known):
      if let nearest = nearestName(to: name, among: known) {
        say("是不是想写“\(nearest)”？", "did you mean “\(nearest)”?")
      } else {
        say("可以用：\(Self.list(known, "、"))", "known here: \(Self.list(known, ", "))")
      }
    case .duplicate, .duplicateRole: say("改名或删去其中一个", "rename one of them, or delete it")
    case .badGrades:
      say("按“from”从大到小排列，最后一级写 0", "order them by “from”, the greatest first, the last one 0")
    case .badBand: say("把“from”和“to”对调", "exchange “from” and “to”")
    case .missingRole(let role): say("给一栏加上 \"role\": \"\(role)\"", "give one \"role\": \"\(role)\"")
    case .noTotalLine: say("给总额行加上 \"total\": true", "give the line of the total \"total\": true")
    case .cellReachesIndicators:
      say("把上面单元格的“rows”改小，使它在指标表之前结束", "give a cell above fewer “rows”, so that it ends before the table")
    case .rowBehindEnd: say("把单元格的“rows”改小，或补上缺少的行", "give the cell fewer “rows”, or add the rows")
    default: nil
    }
  }
}
