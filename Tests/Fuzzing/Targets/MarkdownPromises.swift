import Markdown

/// What the Markdown wrapper promises.
enum MarkdownPromises {
  /// What libFuzzer reaches soonest when text becomes markup.
  private static let forbidden = [
    "<script", "<img onerror", "<iframe", "<svg", "<style", "javascript:", "vbscript:", "data:",
  ]

  static func broken(by bytes: [UInt8]) -> [String] {
    var promises = Promises()
    let document = MarkdownDocument(bytes[...], firstLine: 3, topHeadingLevel: 2, anchorPrefix: "x-")
    let html = document.html()
    promises.expect((try? UTF8Span(validating: html.span)) != nil, "the HTML is UTF-8")
    promises.expect(isBalanced(html), "every tag is closed in its turn")
    let tags = tags(in: html)
    for word in forbidden {
      promises.expect(!tags.contains { $0.contains(word) }, "there is no \(word) in a tag")
    }
    let lines = bytes.count { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } + 1
    for problem in document.problems {
      promises.expect(
        problem.line >= 3 && problem.line <= lines + 3, "line \(problem.line) is a line of the text")
    }
    for heading in document.headings {
      promises.expect((2...6).contains(heading.level), "headings keep to their levels")
    }
    _ = document.plainText
    _ = document.firstParagraph
    return promises.broken
  }

  /// The tags of an HTML text in lower case. The writer escapes every `<` of the text.
  private static func tags(in html: [UInt8]) -> [String] {
    html.split(separator: UInt8(ascii: "<")).dropFirst(html.first == UInt8(ascii: "<") ? 0 : 1).map { rest in
      "<" + String(decoding: rest.prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self).lowercased()
    }
  }

  private static func isBalanced(_ html: [UInt8]) -> Bool {
    let alone: Set<Substring> = ["br", "hr", "img", "input"]
    var open: [Substring] = []
    for tag in tags(in: html) {
      let name = tag.dropFirst().prefix { $0 != " " && $0 != "/" || tag.hasPrefix("</") }
      if tag.hasPrefix("</") {
        guard open.popLast() == name.dropFirst() else { return false }
      } else if !alone.contains(name) {
        open.append(name)
      }
    }
    return open.isEmpty
  }
}
