import Diagnostics

/// How a value can contradict its shape: facts, and below them the sentences.
enum JSONShapeProblem {
  case wrongType(String?, expected: JSONKind, found: JSONKind)
  case unknownKey(String, nearest: String?, known: [String])
  case missingKey(JSONKey)
  case blank(String?)
  case notWhole(String?)
  case outOfBounds(String?, from: String?, to: String?)
  case notAmong(String?, found: String, [String])
  case noDate(String?, found: String)
  case noSlug(String?, found: String)
  case tooFew(String?, least: Int, count: Int)

  func diagnostic(at place: SourcePlace) -> Diagnostic {
    Diagnostic(.error, identifier, message, at: place, remedy: remedy)
  }

  private var identifier: String {
    switch self {
    case .wrongType: "wrong-type"
    case .unknownKey: "unknown-key"
    case .missingKey: "missing-key"
    case .blank: "blank-value"
    case .notWhole, .outOfBounds: "number-out-of-range"
    case .notAmong: "unknown-value"
    case .noDate: "invalid-date"
    case .noSlug: "invalid-slug"
    case .tooFew: "too-few-items"
    }
  }

  private var message: LocalizedText {
    switch self {
    case .wrongType(let name, let expected, let found):
      say(
        "\(chinese(name))应为\(expected.chinese)，却是\(found.chinese)",
        "\(english(name)) must be \(expected.english), but is \(found.english)")
    case .unknownKey(let name, _, _): say("这里没有键“\(name)”", "there is no key “\(name)” here")
    case .missingKey(let key):
      say(
        "缺少键“\(key.name)”（\(key.meaning.chinese)）",
        "the key “\(key.name)” (\(key.meaning.english)) is missing")
    case .blank(let name): say("\(chinese(name))不能为空", "\(english(name)) must not be blank")
    case .notWhole(let name): say("\(chinese(name))应为整数", "\(english(name)) must be a whole number")
    case .outOfBounds(let name, let least, let most):
      say("\(chinese(name))\(bounds(least, most).chinese)", "\(english(name)) \(bounds(least, most).english)")
    case .notAmong(let name, let found, _):
      say("\(chinese(name))不能是“\(found)”", "\(english(name)) cannot be “\(found)”")
    case .noDate(let name, let found):
      say("\(chinese(name))“\(found)”不是日历上的日期", "\(english(name)) “\(found)” is no date of the calendar")
    case .noSlug(let name, let found):
      say("\(chinese(name))“\(found)”不能用作网址中的名称", "\(english(name)) “\(found)” cannot be a name in addresses")
    case .tooFew(let name, let least, let count):
      say(
        "\(chinese(name))至少要有 \(least) 项，只有 \(count) 项",
        "\(english(name)) needs \(least) or more items, but has \(count)")
    }
  }

  private var remedy: LocalizedText? {
    switch self {
    case .wrongType(_, .number, .string): say("去掉数字两边的引号", "take the quotation marks off the number")
    case .wrongType(_, .string, .number): say("给它加上引号", "put it in quotation marks")
    case .wrongType(_, .string, .null): say("没有内容时写 \"\"", "write \"\" where there is nothing")
    case .unknownKey(_, let nearest?, _):
      say("是不是想写“\(nearest)”？", "did you mean “\(nearest)”?")
    case .unknownKey(_, nil, let known):
      say("这里可以用：\(known.joined(separator: "、"))", "known here: \(known.joined(separator: ", "))")
    case .missingKey(let key):
      say("补上 \"\(key.name)\": …", "add \"\(key.name)\": …")
    case .notAmong(_, let found, let choices):
      if let nearest = nearestName(to: found, among: choices) {
        say("是不是想写“\(nearest)”？", "did you mean “\(nearest)”?")
      } else {
        say("可以是：\(choices.joined(separator: "、"))", "it can be: \(choices.joined(separator: ", "))")
      }
    case .noDate: say("写成 2019-12-31 的样子", "write it like 2019-12-31")
    case .noSlug:
      say(
        "用小写英文字母、数字和连字符，例如 av-archive",
        "use lower-case letters, digits and hyphens, such as av-archive")
    default: nil
    }
  }

  private func bounds(_ least: String?, _ most: String?) -> LocalizedText {
    switch (least, most) {
    case (let least?, let most?): say("应在 \(least) 到 \(most) 之间", "must lie between \(least) and \(most)")
    case (let least?, nil): say("不能小于 \(least)", "must be at least \(least)")
    case (nil, let most?): say("不能大于 \(most)", "must be at most \(most)")
    case (nil, nil): say("超出范围", "is out of range")
    }
  }

  private func chinese(_ name: String?) -> String { name.map { "“\($0)”" } ?? "文件内容" }
  private func english(_ name: String?) -> String { name.map { "“\($0)”" } ?? "the content of the file" }
}

extension JSONKind {
  fileprivate var chinese: String {
    switch self {
    case .null: "空值 null"
    case .boolean: "true 或 false"
    case .number: "数字"
    case .string: "文字"
    case .array: "列表 […]"
    case .object: "对象 {…}"
    case .invalid: "无效的值"
    }
  }

  fileprivate var english: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list […]"
    case .object: "an object {…}"
    case .invalid: "an invalid value"
    }
  }
}
