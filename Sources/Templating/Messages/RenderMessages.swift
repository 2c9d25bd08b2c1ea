import Diagnostics

// The sentences about what goes wrong while rendering.

extension TemplateFailure {
  static func outputTooLarge(_ limit: Int) -> TemplateFailure {
    .limit("输出超过 \(limit) 字节的上限", "the output exceeds the limit of \(limit) bytes")
  }

  static func textTooLong(_ limit: Int) -> TemplateFailure {
    .limit("文本超过 \(limit) 字节的上限", "the text exceeds the limit of \(limit) bytes")
  }

  static func tooManyItems(_ limit: Int) -> TemplateFailure {
    .limit("超过 \(limit) 项的上限", "this makes more than \(limit) items")
  }

  static func tooManyIterations(_ limit: Int) -> TemplateFailure {
    .limit("循环总次数超过 \(limit) 的上限", "the loops go round more than \(limit) times")
  }

  static func tooDeep(_ limit: Int) -> TemplateFailure {
    .limit(
      "宏、block 与包含的嵌套超过 \(limit) 层", "macros, blocks and includes are nested more than \(limit) levels deep")
  }

  static func nestedValues(_ limit: Int) -> TemplateFailure {
    .limit("值的嵌套超过 \(limit) 层", "values are nested more than \(limit) levels deep")
  }

  static var valuesTooLarge: TemplateFailure {
    .limit("嵌套的值过多，无法处理", "the nested values are too many to handle")
  }

  static func notAWholeNumber(_ what: String, _ value: Value) -> TemplateFailure {
    .wrongType(
      "“\(what)”需要整数，而不是\(value.described.chinese)",
      "`\(what)` needs a whole number, not \(value.described.english)")
  }

  static var zeroStep: TemplateFailure {
    TemplateFailure("bad-argument", "步长不能为零", "the step cannot be zero")
  }

  static var notANamespace: TemplateFailure {
    .wrongType(
      "只能给 namespace 的属性赋值", "only attributes of a namespace can be assigned to",
      remedy: LocalizedText(
        chinese: "请用 {% set ns = namespace(…) %} 建立", english: "make one with {% set ns = namespace(…) %}"))
  }

  static var loopNotRecursive: TemplateFailure {
    TemplateFailure(
      "bad-call", "循环没有标明 recursive，不能递归调用", "the loop must be marked `recursive` to be called")
  }

  static func requiredBlock(_ name: String) -> TemplateFailure {
    TemplateFailure(
      "required-block", "必须在子模板中定义 block“\(name)”",
      "the required block `\(name)` is not filled by any template")
  }
}

extension LocalizedText {
  static var noElse: LocalizedText {
    LocalizedText(
      chinese: "行内 if 的条件不成立，又没有 else", english: "the inline `if` does not hold and has no `else`")
  }

  static var noSuper: LocalizedText {
    LocalizedText(chinese: "上级模板中没有这个 block", english: "there is no parent block")
  }

  static var noCaller: LocalizedText {
    LocalizedText(
      chinese: "宏不是由 call 块调用的，没有 caller",
      english: "there is no caller: the macro was not called by a `call` block")
  }

  static func stepsLeftOut(_ count: Int) -> LocalizedText {
    LocalizedText(chinese: "……此处省略 \(count) 步", english: "… \(count) steps left out …")
  }
}

extension LocalizedText {
  static var emptySequence: LocalizedText {
    LocalizedText(chinese: "列表是空的", english: "the sequence is empty")
  }
}
