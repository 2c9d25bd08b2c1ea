/// Marks Chinese text on a page in another language with `lang="zh-CN"`, as WCAG 2.2 (3.1.2) asks.
///
/// An English portal shows Chinese content in an English frame, in hundreds of places of many templates. To mark it in the
/// finished page leaves none of them out, in any theme. Where all text of an element is Chinese, its start tag gets the
/// attribute; elsewhere the Chinese stretches are put into a `<span>`. What stands in an element with a `lang` of its
/// own is left alone.
struct ChineseMarks {
  private let html: [UInt8]
  private var position = 0
  private var output: [UInt8] = []
  /// The open elements: their names, and whether their text is marked already.
  private var open: [(name: ArraySlice<UInt8>, isMarked: Bool)] = []
  /// Where an attribute can be put into the start tag just written; nil where something was written behind it.
  private var startTagEnd: Int?

  /// A page with its Chinese text marked.
  static func marked(_ html: [UInt8]) -> [UInt8] {
    var marks = ChineseMarks(html)
    marks.read()
    return marks.output
  }

  private init(_ html: [UInt8]) {
    self.html = html
    output.reserveCapacity(html.count + html.count / 8)
  }

  private static let attribute = Array(" lang=\"zh-CN\"".utf8)

  private mutating func read() {
    while position < html.count {
      if html[position] == UInt8(ascii: "<") { readTag() } else { readText() }
    }
  }

  // MARK: Tags

  private mutating func readTag() {
    let start = position
    position = tagEnd(from: start)
    let tag = html[start..<position]
    output += tag
    startTagEnd = nil
    guard tag.count > 2 else { return }
    if tag[start + 1] == UInt8(ascii: "/") {
      close(name(of: tag.dropFirst(2)))
    } else if tag[start + 1] != UInt8(ascii: "!") {
      open(tag)
    }
  }

  private mutating func open(_ tag: ArraySlice<UInt8>) {
    let name = name(of: tag.dropFirst())
    let isEmpty = tag.suffix(2).elementsEqual("/>".utf8) || Self.voidElements.contains(Self.text(name))
    let hasLanguage = tag.firstRange(of: Array(" lang=".utf8)) != nil
    if !isEmpty {
      // The page's own element says the language of the frame, and marks nothing.
      let isMarked = hasLanguage && !name.elementsEqual("html".utf8) || open.last?.isMarked == true
      open.append((name, isMarked))
      startTagEnd = hasLanguage ? nil : output.count - 1
    }
    guard name.elementsEqual("script".utf8) || name.elementsEqual("style".utf8) else { return }
    let end = html[position...].firstRange(of: Array("</".utf8) + name)?.lowerBound ?? html.count
    output += html[position..<end]
    position = end
    startTagEnd = nil
  }

  private mutating func close(_ name: ArraySlice<UInt8>) {
    guard let index = open.lastIndex(where: { $0.name.elementsEqual(name) }) else { return }
    open.removeSubrange(index...)
  }

  /// The offset behind a tag or a comment; `>` in a quoted attribute does not end it.
  private func tagEnd(from start: Int) -> Int {
    if html[start...].starts(with: "<!--".utf8) {
      return html[start...].firstRange(of: Array("-->".utf8))?.upperBound ?? html.count
    }
    var quote: UInt8?
    for offset in start..<html.count {
      let byte = html[offset]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return offset + 1
      }
    }
    return html.count
  }

  private func name(of tag: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
  }

  private static func text(_ name: ArraySlice<UInt8>) -> String { String(decoding: name, as: UTF8.self) }

  /// Elements without an end tag (HTML, 13.1.2).
  private static let voidElements: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]
  /// Elements that hold text and no other elements.
  private static let textElements: Set<String> = ["title", "option", "textarea", "text", "desc"]

  // MARK: Text

  private mutating func readText() {
    let end = html[position...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
    let text = html[position..<end]
    defer {
      position = end
      startTagEnd = nil
    }
    let stretches = open.last?.isMarked == true ? [] : Self.chineseStretches(of: text)
    guard let element = open.last, !stretches.isEmpty else {
      output += text
      return
    }
    let isWhole = html[end...].starts(with: "</".utf8) && Self.isAll(of: text, stretches)
    if let startTagEnd, isWhole || Self.textElements.contains(Self.text(element.name)) {
      output.insert(contentsOf: Self.attribute, at: startTagEnd)
      output += text
    } else if Self.textElements.contains(Self.text(element.name)) {
      output += text
    } else {
      append(text, marking: stretches)
    }
  }

  private mutating func append(_ text: ArraySlice<UInt8>, marking stretches: [Range<Int>]) {
    var start = text.startIndex
    for stretch in stretches {
      output += text[start..<stretch.lowerBound]
      output += Array("<span lang=\"zh-CN\">".utf8)
      output += text[stretch]
      output += Array("</span>".utf8)
      start = stretch.upperBound
    }
    output += text[start...]
  }

  /// Whether nothing but Chinese stands in the text, signs and digits beside it included.
  private static func isAll(of text: ArraySlice<UInt8>, _ stretches: [Range<Int>]) -> Bool {
    var rest = text
    var start = text.startIndex
    for stretch in stretches + [text.endIndex..<text.endIndex] {
      rest = text[start..<stretch.lowerBound]
      if rest.contains(where: isLetter) { return false }
      start = stretch.upperBound
    }
    return true
  }

  /// The stretches of Chinese: from one Chinese character to another, with what stands between them unless that has a
  /// word of Latin letters set apart by spaces.
  private static func chineseStretches(of text: ArraySlice<UInt8>) -> [Range<Int>] {
    guard text.contains(where: { $0 >= 0xE2 }) else { return [] }
    var stretches: [Range<Int>] = []
    var offset = text.startIndex
    while offset < text.endIndex {
      let length = chineseLength(at: offset, in: text)
      guard length > 0 else {
        offset += 1
        continue
      }
      if let last = stretches.last, joins(text[last.upperBound..<offset]) {
        stretches[stretches.count - 1] = last.lowerBound..<(offset + length)
      } else {
        stretches.append(offset..<(offset + length))
      }
      offset += length
    }
    return stretches
  }

  private static func joins(_ gap: ArraySlice<UInt8>) -> Bool {
    !gap.contains(where: isLetter) || !gap.contains(0x20) && !gap.contains(0x0A)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// The bytes of the Chinese character at an offset; 0 where there is none. U+3000 to U+9FFF (punctuation and Han),
  /// U+FF00 to U+FFEF (full width) and the Han of planes 2 and 3.
  private static func chineseLength(at offset: Int, in text: ArraySlice<UInt8>) -> Int {
    switch text[offset] {
    case 0xE3...0xE9: text.endIndex - offset >= 3 ? 3 : 0
    case 0xEF: text.endIndex - offset >= 3 && text[offset + 1] >= 0xBC ? 3 : 0
    case 0xF0: text.endIndex - offset >= 4 && text[offset + 1] >= 0xA0 ? 4 : 0
    default: 0
    }
  }
}
