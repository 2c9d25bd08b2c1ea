import Diagnostics

// The sentences for what can be wrong with a JSON text.

extension JSONProblem {
  var message: LocalizedText {
    switch self {
    case .empty: say("文件是空的", "the file is empty")
    case .tooLong: say("文件超过 1 GB", "the file is larger than 1 GB")
    case .wrongEncoding(let name):
      say("文件不是 UTF-8 编码，看起来是 \(name)", "the file is not UTF-8; it looks like \(name)")
    case .invalidUTF8: say("这里的字节不是 UTF-8", "these bytes are not UTF-8")
    case .tooDeep(let limit): say("嵌套超过 \(limit) 层", "nested deeper than \(limit) levels")
    case .unexpectedEnd(let bracket, _):
      say("文件在“\(bracket)”之前结束", "the file ends before the closing “\(bracket)”")
    case .wrongBracket(let bracket, _): say("这里应为“\(bracket)”", "expected “\(bracket)” here")
    case .textAfterEnd: say("内容结束之后还有文字", "there is text behind the end of the content")
    case .expectedValue(let found): expected("值", "a value", found)
    case .expectedName(let found): expected("带引号的键", "a key in quotation marks", found)
    case .expectedColon(let found): expected("键后面的“:”", "“:” behind the key", found)
    case .expectedComma(let found): expected("“,”或者右括号", "“,” or a closing bracket", found)
    case .quoteInText:
      say("文字在这里就结束了，后面却还有内容", "the text ends here, but something stands directly behind it")
    case .missingComma: say("这里缺少“,”", "a “,” is missing here")
    case .trailingComma: say("最后一项后面多了“,”", "there is a “,” behind the last item")
    case .extraComma: say("多了一个“,”", "there is a “,” too many")
    case .comment: say("JSON 里不能写注释", "JSON has no comments")
    case .wideSpace: say("这里是全角或者不换行空格", "this is a wide or a non-breaking space")
    case .wrongMark(let found, let meant):
      say("这里应为“\(meant)”，写成了“\(found)”", "expected “\(meant)”, found “\(found)”")
    default: textMessage
    }
  }

  private var textMessage: LocalizedText {
    switch self {
    case .wrongQuotes(let found):
      say("文字应当用英文双引号，这里用了\(found)", "text stands in straight double quotation marks, not \(found)")
    case .unquotedText(let word): say("“\(word)”不是 JSON 的值", "“\(word)” is not a JSON value")
    case .unquotedName(let word):
      say("键“\(word)”没有引号", "the key “\(word)” has no quotation marks")
    case .unclosedText: say("文字没有右引号", "the text has no closing quotation mark")
    case .lineBreakInText: say("文字中间换了行", "the line breaks within a text")
    case .controlCharacter(let byte):
      say("文字里有控制字符 \(name(byte))", "the text holds the control character \(name(byte))")
    case .unknownEscape(let found): say("没有转义“\\\(found)”", "there is no escape “\\\(found)”")
    case .badUnicodeEscape:
      say("“\\u”后面应为四位十六进制数", "“\\u” wants four hexadecimal digits behind it")
    case .loneSurrogate:
      say("这个转义只是半个字符（孤立代理项）", "this escape is half a character (a lone surrogate)")
    case .badNumber(let flaw): flaw.message
    case .numberTooLong:
      say("数字超过 18 位", "the number has more than 18 digits")
    case .duplicateName(let name, _):
      say("键“\(name)”出现了两次", "the key “\(name)” stands here twice")
    default: say("不是合法的 JSON", "this is not JSON")
    }
  }

  var remedy: LocalizedText? {
    switch self {
    case .empty: say("写入一个 JSON 对象，例如 {}", "write a JSON object, such as {}")
    case .wrongEncoding: say("在编辑器里另存为 UTF-8", "save the file as UTF-8 in your editor")
    case .invalidUTF8: say("重新输入这里的字符，并以 UTF-8 保存", "type the character again and save as UTF-8")
    case .unexpectedEnd(let bracket, _): say("补上“\(bracket)”", "add “\(bracket)”")
    case .wrongBracket(let bracket, _):
      say("改为“\(bracket)”，或者补上缺少的括号", "change it to “\(bracket)”, or add the missing bracket")
    case .textAfterEnd: say("删去多余的部分", "delete what is too much")
    case .expectedComma("%"), .expectedComma("％"):
      say("只写数字，不写百分号", "write the number alone, without the percent sign")
    case .quoteInText:
      say("文字里面的引号用中文引号“”，或者写成 \\\"", "write a quotation mark within a text as \\\", or use “ ”")
    case .expectedColon: say("键和值之间写“:”", "put “:” between a key and its value")
    case .missingComma: say("在这里加上“,”", "add “,” here")
    case .expectedComma:
      say("检查前一项是否写完、括号是否成对", "look whether the item before is complete, and brackets in pairs")
    case .trailingComma, .extraComma: say("删去这个“,”", "delete this “,”")
    case .comment: say("删去注释", "delete the comment")
    case .wideSpace: say("换成普通空格", "make it an ordinary space")
    case .wrongMark(_, let meant): say("改成英文标点“\(meant)”", "write “\(meant)”")
    case .wrongQuotes, .unquotedName: say("改用英文双引号 \"…\"", "write \"…\"")
    case .unquotedText(let word): unquotedRemedy(word)
    case .unclosedText: say("在文字末尾补上 \"", "add \" at the end of the text")
    case .lineBreakInText: say("写成 \\n，或者接成一行", "write \\n, or join the lines")
    case .controlCharacter(let byte):
      byte == 9 ? say("制表符写成 \\t", "write a tabulator as \\t") : say("删去它", "delete it")
    case .unknownEscape: say("反斜杠本身写成 \\\\", "write a backslash itself as \\\\")
    case .badNumber(let flaw): flaw.remedy
    case .numberTooLong: say("金额最多 18 位有效数字", "a number has at most 18 digits")
    case .duplicateName: say("删去其中一个", "delete one of them")
    default: nil
    }
  }

  private func unquotedRemedy(_ word: String) -> LocalizedText {
    let folded = word.lowercased()
    let literals = [
      "true": "true", "false": "false", "null": "null", "none": "null", "nil": "null", "nan": "null",
      "undefined": "null",
    ]
    if let literal = literals[folded] { return say("改为 \(literal)", "write \(literal)") }
    return say("文字要加引号：\"\(word)\"", "put text in quotation marks: \"\(word)\"")
  }

  private func expected(_ chinese: String, _ english: String, _ found: String) -> LocalizedText {
    guard !found.isEmpty else { return say("这里应为\(chinese)", "expected \(english)") }
    return say("这里应为\(chinese)，却是“\(found)”", "expected \(english), found “\(found)”")
  }

  private func name(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSONProblem.NumberFlaw {
  var message: LocalizedText {
    switch self {
    case .plusSign: say("数字前面不写“+”", "a number has no “+” before it")
    case .leadingZero: say("数字前面多了“0”", "the number has a needless “0” before it")
    case .noWholePart: say("小数点前面没有数字", "there is no digit before the decimal point")
    case .noFraction: say("小数点后面没有数字", "there is no digit behind the decimal point")
    case .thousandsSeparator: say("数字里不写千分位逗号", "a number has no thousands separators")
    case .notANumber: say("这不是数字", "this is not a number")
    }
  }

  var remedy: LocalizedText? {
    switch self {
    case .plusSign: say("删去“+”", "delete the “+”")
    case .leadingZero: say("删去前面的“0”；编号要加引号", "delete the “0”; put a code in quotation marks")
    case .noWholePart: say("写成 0.…", "write 0.…")
    case .noFraction: say("删去小数点，或者补上数字", "delete the point, or add digits")
    case .thousandsSeparator: say("删去数字里的逗号", "delete the commas within the number")
    case .notANumber: say("文字要加引号", "put text in quotation marks")
    }
  }
}
