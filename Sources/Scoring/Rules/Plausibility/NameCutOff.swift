import Diagnostics
import Forms

/// The name of an indicator or of the project was cut off.
enum NameCutOff {
  /// The field of a widespread entry system holds so many letters; a name that fills it exactly is rarely whole.
  private static let fieldLength = 30
  private static let brackets: [(Unicode.Scalar, Unicode.Scalar)] = [
    ("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("【", "】"),
  ]
  /// For each byte whether a bracket begins with it in UTF-8. Hardly any other character of a name does.
  private static let mayBeginBracket: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for (opening, closing) in brackets {
      for byte in [String(opening).utf8.first, String(closing).utf8.first].compactMap({ $0 }) {
        table[Int(byte)] = true
      }
    }
    return table
  }()
  /// What no name ends with.
  private static let dangling: Set<Unicode.Scalar> = [
    "、", "，", "的", "和", "与", "及", "或", "在", "对", "（", "(", "《",
  ]

  static let rule = Rule(
    code: "JX045", name: "name-cut-off", group: .plausibility, severity: .warning,
    title: say("名称被截断", "a name was cut off"),
    what: say(
      "指标和项目的名称是否缺右括号、以“的”“、”之类的字结尾，或者正好填满录入框。",
      "Whether a name lacks a closing bracket, ends in a word no name ends with, or exactly fills the entry field."
    ),
    why: say("名称不全，读者不知道考核的是什么。", "Nobody can tell what an indicator with half a name measures."),
    remedy: say("补全名称，太长就改短", "complete the name, or find a shorter one"),
    basis: LegalBasis.targets,
    examples: [
      .finds(.national, ["/indicators/0/name": "\"《江城读书年鉴》（一、\""], at: "/indicators/0/name"),
      .finds(.national, ["/indicators/0/name": "\"按时间节点举办读书活动的\""], at: "/indicators/0/name"),
      .finds(
        .declaration, ["/indicators/3/level2": "\"信息共享\"", "/indicators/3/name": "\"按清单要求完成数据信息共\""],
        at: "/indicators/3/name"),
      .accepts(.national, ["/indicators/0/name": "\"读书活动（含“周末讲座”）场次\""]),
      .accepts(.national, ["/indicators/4/name": "\"服务对象满意度\""]),
      .accepts(.national, ["/indicators/2/name": "\"符合《图书馆管理细则》的要求\""]),
    ],
    check: check)

  private static func check(_ context: AuditContext) -> [Observation] {
    var observations: [Observation] = []
    if let reason = flaw(context.form.project.value, under: nil, limit: nil) {
      observations.append(observation(context.form.project, reason))
    }
    for indicator in context.indicators {
      guard let reason = flaw(indicator.name.value, under: indicator.subcategory?.value, limit: fieldLength)
      else {
        continue
      }
      observations.append(observation(indicator.name, reason))
    }
    return observations
  }

  private static func observation(_ name: Located<String>, _ reason: LocalizedText) -> Observation {
    Observation(
      at: name.origin, say("名称可能被截断：\(reason.chinese)", "the name seems to be cut off: \(reason.english)"),
      declared: name.value)
  }

  private static func flaw(_ name: String, under subcategory: String?, limit: Int?) -> LocalizedText? {
    if let bracket = unclosedBracket(in: name) {
      return say("“\(bracket.0)”没有“\(bracket.1)”", "“\(bracket.0)” without “\(bracket.1)”")
    }
    if let last = name.unicodeScalars.last, dangling.contains(last) {
      return say("以“\(last)”结尾", "it ends in “\(last)”")
    }
    if let word = subcategory, endsWithin(word, name) {
      return say("停在“\(word)”中间", "it ends within “\(word)”")
    }
    // Only a name of so many bytes at least has to be counted.
    if let limit, name.utf8.count >= limit, name.utf8.count(where: { $0 & 0xC0 != 0x80 }) == limit {
      return say("正好 \(limit) 个字，填满了录入框", "its \(limit) letters fill the entry field exactly")
    }
    return nil
  }

  private static func unclosedBracket(in name: String) -> (Unicode.Scalar, Unicode.Scalar)? {
    guard name.utf8.contains(where: { mayBeginBracket[Int($0)] }) else { return nil }
    var open = [Int](repeating: 0, count: brackets.count)
    for scalar in name.unicodeScalars {
      for (index, bracket) in brackets.enumerated() {
        if scalar == bracket.0 { open[index] += 1 }
        if scalar == bracket.1 { open[index] -= 1 }
      }
    }
    return open.firstIndex { $0 > 0 }.map { brackets[$0] }
  }

  /// Whether a name ends with all letters of a word but the last: 数据信息共 of 信息共享.
  private static func endsWithin(_ word: String, _ name: String) -> Bool {
    var letters = word.unicodeScalars[...]
    if letters.suffix(2).elementsEqual("指标".unicodeScalars) { letters.removeLast(2) }
    // Nearly every name is told by its last letter.
    guard letters.popLast() != nil, letters.last == name.unicodeScalars.last, letters.count >= 3 else {
      return false
    }
    return name.unicodeScalars.reversed().starts(with: letters.reversed())
  }
}
