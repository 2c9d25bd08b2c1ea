import Diagnostics

// What can be wrong with a front matter, in words.

extension Diagnostic {
  static func unclosedFrontMatter(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "unclosed-front-matter",
      LocalizedText(chinese: "文件头没有结束", english: "the front matter has no end"), at: place,
      remedy: LocalizedText(
        chinese: "在最后一个键之后另起一行写 ---", english: "write --- on a line of its own behind the last key"))
  }

  static func frontMatterTooLong(at place: SourcePlace, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, "front-matter-too-long",
      LocalizedText(
        chinese: "文件头超过 \(limit) 个字节", english: "the front matter has more than \(limit) bytes"), at: place,
      remedy: LocalizedText(
        chinese: "文件头只写几个键；正文写在第二个 --- 之后",
        english: "keep only the few keys in it, and write the text behind the second ---"))
  }

  static func invalidFrontMatter(at place: SourcePlace, problem: String) -> Diagnostic {
    let detail = problem.isEmpty ? "" : " (\(problem))"
    return Diagnostic(
      .error, "invalid-front-matter",
      LocalizedText(
        chinese: "这里不是正确的 YAML\(problem.isEmpty ? "" : "（\(problem)）")",
        english: "this is no valid YAML\(detail)"), at: place,
      remedy: LocalizedText(
        chinese: "每行写成“键: 值”；值中有特殊符号时用双引号括起来",
        english: "write each line as “key: value”, and a value with special signs in double quotes"))
  }

  static func frontMatterNotUTF8(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "invalid-utf8",
      LocalizedText(chinese: "这里不是 UTF-8 编码", english: "this is not UTF-8"),
      at: place,
      remedy: LocalizedText(chinese: "把文件另存为 UTF-8", english: "save the file as UTF-8"))
  }

  static func frontMatterWithoutKeys(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "front-matter-without-keys",
      LocalizedText(chinese: "这里没有“键: 值”", english: "there is no “key: value” here"), at: place,
      remedy: LocalizedText(
        chinese: "每行写成“键: 值”，冒号用半角，后面空一格",
        english: "write each line as “key: value”, with a space behind the colon"))
  }

  static func nestedFrontMatter(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "nested-front-matter",
      LocalizedText(
        chinese: "值只能是一段文字或一列文字", english: "a value is one text or a list of texts"),
      at: place,
      remedy: LocalizedText(
        chinese: "如果是一段带特殊符号的文字，用双引号括起来",
        english: "put it in double quotes where it is one text with special signs"))
  }

  static func taggedFrontMatter(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "yaml-reference",
      LocalizedText(
        chinese: "这里不能用 YAML 的锚点（&）、别名（*）、标签（!）和多个文档",
        english:
          "anchors (&), aliases (*), tags (!) and further documents of YAML have no place here"),
      at: place,
      remedy: LocalizedText(
        chinese: "如果是普通文字，用双引号括起来", english: "put it in double quotes where it is plain text"))
  }

  static func duplicateKey(_ key: String, at place: SourcePlace, first: SourcePlace?) -> Diagnostic {
    Diagnostic(
      .error, "duplicate-key",
      LocalizedText(chinese: "键“\(key)”重复", english: "the key “\(key)” stands twice"), at: place,
      remedy: LocalizedText(chinese: "只保留一个", english: "keep one of them"),
      notes: first.map {
        [Diagnostic.Note(LocalizedText(chinese: "第一次出现在这里", english: "it stands here first"), at: $0)]
      } ?? [])
  }

  static func controlCharacterInFrontMatter(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "control-character",
      LocalizedText(chinese: "这里有控制字符", english: "here stands a control character"), at: place,
      remedy: LocalizedText(chinese: "删除它", english: "delete it"))
  }

  static func tabInFrontMatter(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "tab-in-front-matter",
      LocalizedText(chinese: "YAML 不能用制表符缩进", english: "YAML does not allow a tabulator as indentation"),
      at: place,
      remedy: LocalizedText(chinese: "改用空格", english: "use spaces"))
  }

  static func fullWidthColon(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "full-width-colon",
      LocalizedText(chinese: "键后面是全角冒号", english: "there is a full-width colon behind the key"), at: place,
      remedy: LocalizedText(chinese: "改成半角冒号加空格“: ”", english: "use an ASCII colon and a space, “: ”"))
  }

  static func missingSpaceAfterColon(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "missing-space",
      LocalizedText(chinese: "冒号后面缺少空格", english: "there is no space behind the colon"), at: place,
      remedy: LocalizedText(chinese: "在冒号后面加一个空格", english: "put a space behind the colon"))
  }

  static func colonInValue(at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "colon-in-value",
      LocalizedText(chinese: "值里面又有冒号加空格", english: "there is another colon with a space inside the value"),
      at: place,
      remedy: LocalizedText(chinese: "把整个值用双引号括起来", english: "put the whole value in double quotes"))
  }

  static func unknownFrontMatterKey(_ key: LocatedText, known: [String]) -> Diagnostic {
    let nearest = nearestName(to: key.text, among: known)
    let all = known.joined(separator: ", ")
    return Diagnostic(
      .error, "unknown-key",
      LocalizedText(
        chinese: "文件头里没有“\(key.text)”这个键", english: "the front matter has no key named “\(key.text)”"),
      at: key.place,
      remedy: nearest.map {
        LocalizedText(chinese: "是不是想写“\($0)”？", english: "did you mean “\($0)”?")
      } ?? LocalizedText(chinese: "可以写的键有：\(all)", english: "the keys are: \(all)"))
  }

  static func missingFrontMatterKey(_ key: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "missing-key",
      LocalizedText(chinese: "文件头缺少“\(key)”", english: "the front matter lacks “\(key)”"), at: place,
      remedy: LocalizedText(
        chinese: "在两行 --- 之间写上“\(key): …”", english: "write “\(key): …” between the two lines of ---"))
  }

  static func emptyFrontMatterValue(_ key: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "empty-value",
      LocalizedText(chinese: "“\(key)”没有内容", english: "“\(key)” has nothing in it"), at: place,
      remedy: LocalizedText(chinese: "在冒号后面写上内容", english: "write its text behind the colon"))
  }

  static func notAWord(_ key: String, _ text: LocatedText, among words: [String]) -> Diagnostic {
    let all = words.joined(separator: ", ")
    return Diagnostic(
      .error, "unknown-value",
      LocalizedText(chinese: "“\(key)”不能是“\(text.text)”", english: "“\(key)” cannot be “\(text.text)”"),
      at: text.place,
      remedy: LocalizedText(chinese: "可以是：\(all)", english: "it can be: \(all)"))
  }

  static func notANumber(_ key: String, _ text: LocatedText) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type",
      LocalizedText(chinese: "“\(key)”应是整数", english: "“\(key)” must be a whole number"), at: text.place,
      remedy: LocalizedText(chinese: "只写数字，例如 10", english: "write digits alone, such as 10"))
  }

  static func listInsteadOfText(_ key: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type",
      LocalizedText(
        chinese: "“\(key)”应是一段文字，这里却是一列", english: "“\(key)” is one text, but here stands a list"), at: place,
      remedy: LocalizedText(
        chinese: "只写一个值；如果值以方括号开头，用双引号括起来",
        english: "write one value, in double quotes where it begins with a bracket"))
  }
}
