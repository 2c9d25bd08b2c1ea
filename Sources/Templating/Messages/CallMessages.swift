import Diagnostics

// The sentences about names and arguments.

extension TemplateFailure {
  /// `did you mean` for the nearest of the known names.
  static func nearMiss(_ name: String, _ known: some Sequence<String>) -> LocalizedText? {
    nearestName(to: name, among: known).map {
      LocalizedText(chinese: "是不是想写“\($0)”？", english: "did you mean `\($0)`?")
    }
  }

  static func unknownFilter(_ name: String, known: some Sequence<String>) -> TemplateFailure {
    TemplateFailure(
      "unknown-filter", "没有名为“\(name)”的过滤器", "there is no filter `\(name)`", remedy: nearMiss(name, known))
  }

  static func unknownTest(_ name: String, known: some Sequence<String>) -> TemplateFailure {
    TemplateFailure(
      "unknown-test", "没有名为“\(name)”的判断", "there is no test `\(name)`", remedy: nearMiss(name, known))
  }

  static func unknownFunction(_ name: String, known: some Sequence<String>) -> TemplateFailure {
    TemplateFailure(
      "unknown-function", "没有名为“\(name)”的函数或宏", "there is no function or macro `\(name)`",
      remedy: nearMiss(name, known))
  }

  static func unknownTemplate(_ names: [String], known: some Sequence<String>) -> TemplateFailure {
    let list = names.joined(separator: ", ")
    return TemplateFailure(
      "unknown-template", "没有模板“\(list)”", "there is no template `\(list)`",
      remedy: names.first.flatMap { nearMiss($0, known) })
  }

  static func tooManyArguments(_ callee: String, given: Int, allowed: Int) -> TemplateFailure {
    TemplateFailure(
      "bad-arguments", "“\(callee)”最多接受 \(allowed) 个位置参数，却给了 \(given) 个",
      """
      `\(callee)` takes at most \(allowed) positional argument\(allowed == 1 ? "" : "s"), \
      but \(given) \(given == 1 ? "is" : "are") given
      """)
  }

  static func unknownArgument(_ callee: String, _ name: String, known: [String]) -> TemplateFailure {
    TemplateFailure(
      "bad-arguments", "“\(callee)”没有名为“\(name)”的参数", "`\(callee)` has no parameter `\(name)`",
      remedy: nearMiss(name, known))
  }

  static func argumentGivenTwice(_ callee: String, _ name: String) -> TemplateFailure {
    TemplateFailure(
      "bad-arguments", "“\(callee)”的参数“\(name)”给了两次", "the parameter `\(name)` of `\(callee)` is given twice")
  }

  static func missingArgument(_ callee: String, _ name: String) -> TemplateFailure {
    TemplateFailure(
      "bad-arguments", "“\(callee)”缺少参数“\(name)”", "`\(callee)` needs the argument `\(name)`")
  }

  /// An undefined value was used.
  static func undefined(_ undefined: Undefined, known: [String] = []) -> TemplateFailure {
    var failure: TemplateFailure
    switch undefined.cause {
    case .name(let name):
      failure = TemplateFailure(
        "undefined-name", "“\(name)”未定义", "`\(name)` is undefined", remedy: nearMiss(name, known))
    case .attribute(let name, let container):
      failure = TemplateFailure(
        "undefined-attribute", "\(container.described.chinese)没有“\(name)”",
        "\(container.described.english) has no `\(name)`",
        remedy: methodRemedy(name, container) ?? nearMiss(name, container.attributeNames))
    case .item(let key, let container):
      failure = TemplateFailure(
        "undefined-item", "\(container.described.chinese)没有 \(key.represented) 这一项",
        "\(container.described.english) has no item \(key.represented)",
        remedy: key.text.flatMap { nearMiss($0, container.attributeNames) })
    case .parameter(let name):
      failure = TemplateFailure(
        "undefined-parameter", "调用宏时没有给出参数“\(name)”", "the macro was called without its parameter `\(name)`")
    case .fact(let text): failure = TemplateFailure("undefined-value", text)
    case .notPassed:
      failure = TemplateFailure("undefined-value", "参数尚未求值", "the parameter has no value yet")
    }
    failure.origin = undefined.origin
    return failure
  }

  /// What to write instead of a method that Jinja2 would find on the Python value.
  private static func methodRemedy(_ name: String, _ container: Value) -> LocalizedText? {
    let filters = [
      "upper": "upper", "lower": "lower", "title": "title", "capitalize": "capitalize", "strip": "trim",
      "replace": "replace", "join": "join", "format": "format", "items": "items", "sort": "sort",
      "count": "length", "center": "center",
    ]
    guard container.text != nil || container.typeName == "list", let filter = filters[name] else {
      return nil
    }
    return LocalizedText(
      chinese: "值没有方法，请用过滤器 |\(filter)", english: "values have no methods: use the filter |\(filter)")
  }
}

extension Value {
  /// The names that can follow a dot behind this value.
  var attributeNames: [String] {
    switch self {
    case .dictionary(let dictionary): dictionary.keys.compactMap(\.text)
    case .object(let object, _): object.shape.names
    case .engine(let object): object.attributeNames
    default: []
    }
  }
}
