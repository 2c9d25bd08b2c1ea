import Diagnostics

// The sentences about values that cannot be used as a template uses them.

extension TemplateFailure {
  static func wrongType(_ chinese: String, _ english: String, remedy: LocalizedText? = nil) -> TemplateFailure
  {
    TemplateFailure("wrong-type", chinese, english, remedy: remedy)
  }

  static func noOrder(_ left: Value, _ right: Value) -> TemplateFailure {
    .wrongType(
      "\(left.described.chinese)与\(right.described.chinese)无法比较大小",
      "\(left.described.english) and \(right.described.english) have no order")
  }

  static func notIterable(_ value: Value) -> TemplateFailure {
    .wrongType("\(value.described.chinese)不能逐项遍历", "\(value.described.english) cannot be iterated over")
  }

  static func notSliceable(_ value: Value) -> TemplateFailure {
    .wrongType("\(value.described.chinese)不能截取", "\(value.described.english) cannot be sliced")
  }

  static func noLength(_ value: Value) -> TemplateFailure {
    .wrongType("\(value.described.chinese)没有长度", "\(value.described.english) has no length")
  }

  static func notCallable(_ value: Value) -> TemplateFailure {
    .wrongType("\(value.described.chinese)不能调用", "\(value.described.english) cannot be called")
  }

  static func textContainsOnlyText(_ value: Value) -> TemplateFailure {
    .wrongType(
      "在文本中只能查找文本，而不是\(value.described.chinese)",
      "only text can be looked for in text, not \(value.described.english)")
  }

  static func objectPrinted(_ object: TemplateObject) -> TemplateFailure {
    let names = object.shape.names.joined(separator: "、")
    let english = object.shape.names.joined(separator: ", ")
    return .wrongType(
      "对象本身不能输出", "an object cannot be printed",
      remedy: LocalizedText(
        chinese: "请输出它的某个属性：\(names)", english: "print one of its attributes: \(english)"))
  }

  static func operands(_ symbol: String, _ left: Value, _ right: Value) -> TemplateFailure {
    .wrongType(
      "“\(symbol)”不能用于\(left.described.chinese)和\(right.described.chinese)",
      "`\(symbol)` does not work on \(left.described.english) and \(right.described.english)")
  }

  static func operand(_ symbol: String, _ value: Value) -> TemplateFailure {
    .wrongType(
      "“\(symbol)”不能用于\(value.described.chinese)", "`\(symbol)` does not work on \(value.described.english)")
  }

  static func notANumber(_ what: String, _ value: Value) -> TemplateFailure {
    .wrongType(
      "“\(what)”需要数字，而不是\(value.described.chinese)",
      "`\(what)` needs a number, not \(value.described.english)")
  }

  static func notText(_ what: String, _ value: Value) -> TemplateFailure {
    .wrongType(
      "“\(what)”需要文本，而不是\(value.described.chinese)",
      "`\(what)` needs text, not \(value.described.english)")
  }

  static func notADictionary(_ what: String, _ value: Value) -> TemplateFailure {
    .wrongType(
      "“\(what)”需要字典，而不是\(value.described.chinese)",
      "`\(what)` needs a dictionary, not \(value.described.english)")
  }

  static func unhashable(_ value: Value) -> TemplateFailure {
    .wrongType(
      "\(value.described.chinese)不能作字典的键", "\(value.described.english) cannot be a key of a dictionary")
  }

  static func badArgument(_ what: String, _ chinese: String, _ english: String) -> TemplateFailure {
    TemplateFailure("bad-argument", "“\(what)”：\(chinese)", "`\(what)`: \(english)")
  }

  static var divisionByZero: TemplateFailure {
    TemplateFailure("division-by-zero", "除数为零", "division by zero")
  }

  static var numberTooLarge: TemplateFailure {
    TemplateFailure(
      "number-too-large", "结果超出 18 位数字，无法精确表示",
      "the result has more than 18 digits and cannot be exact")
  }

  static var fractionalPower: TemplateFailure {
    TemplateFailure(
      "fractional-power", "指数必须是整数，且不能过大", "the exponent must be a whole number of moderate size")
  }

  static func cannotUnpack(_ count: Int, into names: Int) -> TemplateFailure {
    TemplateFailure(
      "cannot-unpack", "有 \(count) 项，却要分给 \(names) 个名称", "there are \(count) items for \(names) names")
  }

  static func limit(_ chinese: String, _ english: String) -> TemplateFailure {
    TemplateFailure("limit-exceeded", chinese, english)
  }
}

extension Value {
  /// The kind of the value and, where it is short, the value itself.
  var described: LocalizedText {
    switch self {
    case .none: LocalizedText(chinese: "空值 none", english: "none")
    case .bool(let flag):
      LocalizedText(chinese: flag ? "真值 true" : "假值 false", english: flag ? "true" : "false")
    case .int, .decimal: LocalizedText(chinese: "数字 \(represented)", english: "the number \(represented)")
    case .string(let text): LocalizedText(chinese: "文本 \(text.excerpt)", english: "the text \(text.excerpt)")
    case .markup(let text):
      LocalizedText(chinese: "标记 \(text.excerpt)", english: "the markup \(text.excerpt)")
    case .list(let items):
      LocalizedText(chinese: "有 \(items.count) 项的列表", english: "a list of \(items.count)")
    case .tuple(let items):
      LocalizedText(chinese: "有 \(items.count) 项的元组", english: "a tuple of \(items.count)")
    case .dictionary: LocalizedText(chinese: "字典", english: "a dictionary")
    case .object: LocalizedText(chinese: "对象", english: "an object")
    case .engine(let object):
      LocalizedText(chinese: "\(object.typeName) 对象", english: "a \(object.typeName) object")
    case .undefined: LocalizedText(chinese: "未定义的值", english: "an undefined value")
    }
  }
}

extension String {
  /// The text in quotes, cut where it is long.
  var excerpt: String {
    let limit = 30
    let cut = unicodeScalars.count > limit ? String(unicodeScalars.prefix(limit)) + "…" : self
    return cut.quotedLikePython
  }
}
