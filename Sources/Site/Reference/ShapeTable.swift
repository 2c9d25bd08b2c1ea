import Diagnostics
import Forms

/// The keys of a format as a table of Markdown, those of inner objects included.
struct ShapeTable {
  private let language: Language
  private var rows: [String] = []
  /// Keys with fixed words that are explained, and the words.
  private var words: [(path: String, words: [JSONWord])] = []

  /// The table of an object's keys.
  init(_ shape: JSONShape, _ language: Language) {
    self.language = language
    addKeys(of: shape, below: "")
  }

  /// The table, and below it the meanings of the words.
  var blocks: [String] {
    let head = say("| 键 | 必填 | 值 | 意思 |", "| key | required | value | meaning |").text(in: language)
    let table = ([head, "|---|---|---|---|"] + rows).joined(separator: "\n")
    // Keys that have the same words share a list.
    var lists: [(paths: [String], items: String)] = []
    for (path, words) in words {
      let items = words.map { "- `\($0.text)`\(colon)\($0.meaning.text(in: language))" }.joined(
        separator: "\n")
      if let same = lists.firstIndex(where: { $0.items == items }) {
        lists[same].paths.append(path)
      } else {
        lists.append(([path], items))
      }
    }
    let comma = say("、", ", ").text(in: language)
    return [table]
      + lists.flatMap { list in
        [
          list.paths.map { "`\($0)`" }.joined(separator: comma) + say("：", ":").text(in: language),
          list.items,
        ]
      }
  }

  private var colon: String { say("：", ": ").text(in: language) }

  /// Adds the keys of the objects that a value holds.
  private mutating func addKeys(of shape: JSONShape, below path: String) {
    switch shape {
    case .object(let object) where !object.isLocalizedText:
      for key in object.keys { add(key, at: path.isEmpty ? key.name : path + "." + key.name) }
    case .list(let element, _): addKeys(of: element, below: path + "[]")
    case .map(let value): addKeys(of: value, below: path + ".*")
    case .nullable(let shape): addKeys(of: shape, below: path)
    default: break
    }
  }

  private mutating func add(_ key: JSONKey, at path: String) {
    let isRequired = key.isOptional ? say("否", "no") : say("是", "yes")
    let cells = [
      "`\(path)`", isRequired.text(in: language), shapeInWords(key.shape).text(in: language),
      meaning(of: key),
    ]
    rows.append("| " + cells.map(Self.escaped).joined(separator: " | ") + " |")
    if let words = key.hints?.words, !words.isEmpty { self.words.append((path, words)) }
    addKeys(of: key.shape, below: path)
  }

  private func meaning(of key: JSONKey) -> String {
    var text = key.meaning.text(in: language)
    if let explanation = key.hints?.explanation {
      text += say("。", ". ").text(in: language) + explanation.text(in: language)
    }
    if let examples = key.hints?.examples, !examples.isEmpty {
      let list = examples.map { "`\($0)`" }.joined(separator: say("、", ", ").text(in: language))
      text += say("（例：\(list)）", " (such as \(list))").text(in: language)
    }
    return text
  }

  /// Text in a cell: a bar would end it, and what looks like a tag would be one.
  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}

/// What a value must be.
private func shapeInWords(_ shape: JSONShape) -> LocalizedText {
  switch shape {
  case .any: say("任意", "anything")
  case .text(let allowsEmpty): allowsEmpty ? say("文字，可以是 `\"\"`", "text, may be `\"\"`") : say("文字", "text")
  case .number(let least, let most): numberInWords(least?.description, most?.description)
  case .integer(let range):
    say("整数，\(range.lowerBound)–\(range.upperBound)", "whole number, \(range.lowerBound)–\(range.upperBound)")
  case .boolean: say("`true` 或 `false`", "`true` or `false`")
  case .choice(let words):
    LocalizedText(
      chinese: words.map { "`\($0.isEmpty ? "\"\"" : $0)`" }.joined(separator: "、"),
      english: words.map { "`\($0.isEmpty ? "\"\"" : $0)`" }.joined(separator: ", "))
  case .date(let allowsEmpty):
    allowsEmpty
      ? say("日期 `2024-03-31`，可以是 `\"\"`", "date as `2024-03-31`, may be `\"\"`")
      : say("日期 `2024-03-31`", "date as `2024-03-31`")
  case .slug: say("小写字母、数字、连字符", "lower-case letters, digits, hyphens")
  case .list(let element, let least): listInWords(shapeInWords(element), least)
  case .object(let object):
    object.isLocalizedText
      ? say("`{\"zh-CN\": …, \"en\": …}`", "`{\"zh-CN\": …, \"en\": …}`") : say("对象", "object")
  case .map: say("对象，名称自定", "object with free names")
  case .nullable(let shape):
    say("\(shapeInWords(shape).chinese)，或 `null`", "\(shapeInWords(shape).english), or `null`")
  }
}

private func numberInWords(_ least: String?, _ most: String?) -> LocalizedText {
  switch (least, most) {
  case (let least?, let most?): say("数字，\(least)–\(most)", "number, \(least)–\(most)")
  case (let least?, nil): say("数字，不小于 \(least)", "number, \(least) at least")
  case (nil, let most?): say("数字，不大于 \(most)", "number, \(most) at most")
  case (nil, nil): say("数字", "number")
  }
}

private func listInWords(_ element: LocalizedText, _ least: Int) -> LocalizedText {
  let bound = least > 0 ? say("，至少 \(least) 项", ", \(least) or more") : LocalizedText(verbatim: "")
  return say("列表\(bound.chinese)：\(element.chinese)", "list\(bound.english) of: \(element.english)")
}

extension JSONObjectShape {
  /// Whether it is a text in both languages of the product.
  fileprivate var isLocalizedText: Bool { keys.map(\.name) == ["zh-CN", "en"] }
}
