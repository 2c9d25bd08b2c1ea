import Diagnostics

// The sentences about templates that cannot be parsed.

extension TemplateFailure {
  static func syntax(_ chinese: String, _ english: String, remedy: LocalizedText? = nil) -> TemplateFailure {
    TemplateFailure("template-syntax", chinese, english, remedy: remedy)
  }

  static var unclosedComment: TemplateFailure {
    .syntax("注释没有结束标记“#}”", "the comment has no end `#}`")
  }

  static var unclosedRaw: TemplateFailure {
    .syntax("raw 块没有结束标记“{% endraw %}”", "the raw block has no end `{% endraw %}`")
  }

  static var unclosedString: TemplateFailure {
    .syntax("引号没有成对", "the quoted text has no end")
  }

  static var invalidEncoding: TemplateFailure {
    TemplateFailure("invalid-encoding", "模板不是有效的 UTF-8 文本", "the template is not valid UTF-8")
  }

  static func unexpectedCharacter(_ character: String) -> TemplateFailure {
    .syntax("此处不能出现字符“\(character)”", "unexpected character `\(character)`")
  }

  static func unbalanced(_ symbol: String, expected: String?) -> TemplateFailure {
    guard let expected else { return .syntax("多余的“\(symbol)”", "unexpected `\(symbol)`") }
    return .syntax("此处应为“\(expected)”，而不是“\(symbol)”", "unexpected `\(symbol)`, expected `\(expected)`")
  }

  static func badEscape(_ letter: String) -> TemplateFailure {
    .syntax("转义序列“\\\(letter)”无效", "the escape `\\\(letter)` stands for no character")
  }

  static func expected(_ what: String, found: LocalizedText) -> TemplateFailure {
    .syntax("此处应为“\(what)”，而不是\(found.chinese)", "expected `\(what)`, found \(found.english)")
  }

  static func expectedName(found: LocalizedText) -> TemplateFailure {
    .syntax("此处应为名称，而不是\(found.chinese)", "expected a name, found \(found.english)")
  }

  static func expectedExpression(found: LocalizedText) -> TemplateFailure {
    .syntax("此处应为表达式，而不是\(found.chinese)", "expected an expression, found \(found.english)")
  }

  static func unknownTag(_ name: String, open: String?, meant: String?) -> TemplateFailure {
    let remedy = meant.map {
      LocalizedText(chinese: "是不是想写“\($0)”？", english: "did you mean `\($0)`?")
    }
    if let open {
      return .syntax(
        "未知的标签“\(name)”；此处需要先结束“\(open)”块", "unknown tag `\(name)`; the open block is `\(open)`",
        remedy: remedy)
    }
    return .syntax("未知的标签“\(name)”", "unknown tag `\(name)`", remedy: remedy)
  }

  static var elseIf: TemplateFailure {
    .syntax(
      "“else”之后不能再写“if”", "`else` cannot be followed by `if`",
      remedy: LocalizedText(chinese: "改写成 {% elif … %}", english: "write {% elif … %}"))
  }

  static var bracesInTag: TemplateFailure {
    .syntax(
      "标签里不能再写“{{ }}”", "`{{ }}` cannot stand in a tag",
      remedy: LocalizedText(
        chinese: "去掉花括号，只写其中的内容", english: "write what is between the braces without them"))
  }

  static func strayEnd(_ name: String, open: String?) -> TemplateFailure {
    guard let open else {
      return .syntax(
        "“\(name)”没有对应的开始标签", "`\(name)` closes a block that was not opened",
        remedy: LocalizedText(chinese: "删去它，或补上开始标签", english: "delete it, or open the block"))
    }
    return .syntax(
      "此处是“\(name)”，但尚未结束的是“\(open)”块", "`\(name)` stands here, but the open block is `\(open)`",
      remedy: LocalizedText(
        chinese: "先写 {% end\(open) %}", english: "write {% end\(open) %} before it"))
  }

  static func unclosedBlock(_ name: String, ends: [String]) -> TemplateFailure {
    let list = ends.map { "{% \($0) %}" }.joined(separator: " / ")
    return .syntax(
      "“\(name)”块没有结束，缺少 \(list)", "the block `\(name)` has no end: \(list) is missing",
      remedy: ends.last.map {
        LocalizedText(chinese: "在块的末尾写 {% \($0) %}", english: "write {% \($0) %} where it should end")
      })
  }

  static var unclosedTag: TemplateFailure {
    .syntax("标签没有结束", "the tag has no end")
  }

  static func unclosedTag(_ opening: String, closing: String, instead: String?) -> TemplateFailure {
    .syntax(
      "“\(opening)”没有结束", "`\(opening)` has no end",
      remedy: instead.map {
        LocalizedText(chinese: "把后面的“\($0)”改成“\(closing)”", english: "write `\(closing)` instead of `\($0)`")
      } ?? LocalizedText(chinese: "在后面写上“\(closing)”", english: "write `\(closing)` where it should end"))
  }

  static var nestedTooDeeply: TemplateFailure {
    TemplateFailure("limit-exceeded", "嵌套层数过多", "this is nested too deeply")
  }

  static var cannotAssign: TemplateFailure {
    .syntax("不能给它赋值", "this cannot be assigned to")
  }

  static var chainedTests: TemplateFailure {
    .syntax("“is”判断不能连写", "tests with `is` cannot be chained")
  }

  static var badArgumentOrder: TemplateFailure {
    .syntax("参数的次序不对：位置参数应在关键字参数之前", "positional arguments must come before keyword arguments")
  }

  static var defaultsLast: TemplateFailure {
    .syntax("有默认值的参数之后，参数都要有默认值", "a parameter without default follows one with a default")
  }

  static var expectedCall: TemplateFailure {
    .syntax("“call”之后应为对宏的调用", "`call` must be followed by a call of a macro")
  }

  static var blockNameWithHyphen: TemplateFailure {
    .syntax("block 的名称不能含连字符，请改用下划线", "block names cannot contain hyphens; use an underscore")
  }

  static var requiredBlockWithContent: TemplateFailure {
    .syntax("required 的 block 只能含空白和注释", "a required block can only hold white space and comments")
  }

  static var importOfPrivateName: TemplateFailure {
    .syntax("以下划线开头的名称不能导入", "names that begin with an underscore cannot be imported")
  }

  static func outsideLoop(_ word: String) -> TemplateFailure {
    .syntax("“\(word)”只能用在循环中", "`\(word)` can only stand in a loop")
  }

  static func duplicateBlock(_ name: String) -> TemplateFailure {
    TemplateFailure("duplicate-block", "block“\(name)”在同一模板中定义了两次", "the block `\(name)` is defined twice")
  }

  static var nestedExtends: TemplateFailure {
    .syntax("extends 只能写在模板的最外层", "`extends` can only stand at the top level of a template")
  }

  static var loopAssigned: TemplateFailure {
    .syntax("不能给循环中的“loop”赋值", "`loop` cannot be assigned to in a loop")
  }

  static var callerWithoutDefault: TemplateFailure {
    .syntax("参数“caller”必须有默认值", "the parameter `caller` must have a default")
  }
}

extension TemplateFailure {
  static func argumentRepeated(_ name: String) -> TemplateFailure {
    .syntax("参数“\(name)”给了两次", "the argument `\(name)` is given twice")
  }
}

extension TemplateFailure {
  static var extendsTwice: TemplateFailure {
    .syntax("模板只能 extends 一次", "a template can extend only one other")
  }
}
