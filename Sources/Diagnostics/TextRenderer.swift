/// Shows diagnostics as people read them: the message, the source line and a caret under the place.
///
/// ```
/// content/units/a/2023/x.self-evaluation.json:4:11: error: the year is 2022, but the folder says 2023
///    4 |   "year": 2022,
///      |           ^~~~
///      = help: change the year, or move the file to the folder 2022
/// ```
public struct TextRenderer: Sendable {
  /// The language of the text.
  public var language: Language
  /// Whether to colour the text with ANSI escape sequences.
  public var colour: Bool
  /// Whether to leave out source lines, help and notes: one line for each problem.
  public var short: Bool

  /// A renderer; plain, whole text unless said otherwise.
  public init(language: Language, colour: Bool = false, short: Bool = false) {
    self.language = language
    self.colour = colour
    self.short = short
  }

  /// The text for all diagnostics, each ended by a line feed, whole ones parted by blank lines.
  public func render(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(render).joined(separator: short ? "" : "\n")
  }

  /// The text for one diagnostic, ended by a line feed.
  public func render(_ diagnostic: Diagnostic) -> String {
    var text = headline(
      diagnostic.place, label(diagnostic.severity), diagnostic.severity, diagnostic.message)
    guard !short else { return text }
    if let place = diagnostic.place { text += excerpt(place, diagnostic.severity) }
    if let remedy = diagnostic.remedy {
      text += "     = \(helpLabel)\(Self.harmless(remedy.text(in: language)))\n"
    }
    for note in diagnostic.notes {
      text += headline(note.place, label(.note), .note, note.message)
      if let place = note.place { text += excerpt(place, .note) }
    }
    return text
  }

  private func headline(
    _ place: SourcePlace?, _ label: String, _ severity: Severity, _ message: LocalizedText
  ) -> String {
    var text = ""
    if let place {
      let start = place.start
      text += "\(place.source.path):\(start.line):\(start.column): "
    }
    return Self.harmless(text) + paint(label, severity) + Self.harmless(message.text(in: language)) + "\n"
  }

  private func label(_ severity: Severity) -> String {
    switch (severity, language) {
    case (.error, .chinese): "错误："
    case (.warning, .chinese): "警告："
    case (.note, .chinese): "提示："
    case (_, .english): "\(severity.rawValue): "
    }
  }

  private var helpLabel: String {
    switch language {
    case .chinese: "改法："
    case .english: "help: "
    }
  }

  private func paint(_ text: String, _ severity: Severity) -> String {
    guard colour else { return text }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
  }
}

extension TextRenderer {
  /// A text of which nothing can disturb a terminal, turn it around or hide in it: such characters show as `<U+202E>`.
  private static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isDisturbing) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isDisturbing(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        result += "<U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code + ">"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Control characters but the line feed, and what has no width or changes the direction of what is around it.
  private static func isDisturbing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E: false
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF:
      true
    default: false
    }
  }

  /// The most columns of a source line that are shown; longer lines are cut around the place.
  private static let excerptWidth = 100
  /// More bytes than so many columns of most texts take, and of any text, combining characters included.
  private static let excerptBytes = [500, 4000]

  /// The source line and a caret line under it.
  private func excerpt(_ place: SourcePlace, _ severity: Severity) -> String {
    let source = place.source
    let lineRange = source.lineRange(at: place.range.lowerBound)
    let start = min(max(place.range.lowerBound, lineRange.lowerBound), lineRange.upperBound)
    let end = min(max(place.range.upperBound, start), lineRange.upperBound)

    // Of a line of many megabytes only what surrounds the place is looked at.
    let before = visible(source.bytes[lineRange.lowerBound..<start]) { $0.suffix($1) }
    let marked = visible(source.bytes[start..<end]) { $0.prefix($1) }
    let after = visible(source.bytes[end..<lineRange.upperBound]) { $0.prefix($1) }
    let (head, tail) = fitted(before, marked, after)

    let number = String(place.start.line)
    let gutter = String(repeating: " ", count: max(0, 4 - number.count))
    let marks = "^" + String(repeating: "~", count: max(0, width(tail.marked) - 1))
    return """
      \(gutter)\(number) | \(head)\(tail.marked)\(tail.after)
           | \(String(repeating: " ", count: width(head)))\(paint(marks, severity))

      """
  }

  /// Cuts a long line to what surrounds the place.
  private func fitted(
    _ before: String, _ marked: String, _ after: String
  ) -> (head: String, tail: (marked: String, after: String)) {
    let limit = Self.excerptWidth
    guard [before, marked, after].reduce(0, { $0 + width($1, atMost: limit + 1) }) > limit else {
      return (before, (marked, after))
    }
    let shownMark = prefix(marked, columns: limit * 2 / 3)
    let room = limit - width(shownMark)
    let head = suffix(before, columns: room / 2)
    let tail = shownMark == marked ? prefix(after, columns: room - width(head)) : ""
    return (head, (shownMark, tail))
  }

  private func prefix(_ text: String, columns: Int) -> String {
    var taken = ""
    var used = 0
    for character in text {
      used += width(character)
      guard used <= columns else { return taken + "…" }
      taken.append(character)
    }
    return taken
  }

  private func suffix(_ text: String, columns: Int) -> String {
    var start = text.endIndex
    var used = 0
    while start > text.startIndex {
      let previous = text.index(before: start)
      used += width(text[previous])
      guard used <= columns else { return "…" + text[start...] }
      start = previous
    }
    return text
  }

  /// As much of the bytes, from one end, as can be shown.
  private func visible(
    _ bytes: ArraySlice<UInt8>, _ part: (ArraySlice<UInt8>, Int) -> ArraySlice<UInt8>
  ) -> String {
    var text = ""
    for most in Self.excerptBytes {
      text = visible(part(bytes, most))
      if bytes.count <= most || width(text, atMost: Self.excerptWidth + 1) > Self.excerptWidth { break }
    }
    return text
  }

  /// The bytes as text that cannot disturb a terminal: tabulators are spaces, control characters pictures.
  private func visible(_ bytes: ArraySlice<UInt8>) -> String {
    let read = String(decoding: bytes, as: UTF8.self)
    guard read.unicodeScalars.contains(where: Self.isDisturbing) else { return read }
    var text = String.UnicodeScalarView()
    for scalar in read.unicodeScalars {
      switch scalar.value {
      case 0x09: text.append(" ")
      case 0..<0x20: text.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
      case _ where Self.isDisturbing(scalar): text.append("\u{FFFD}")
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  /// How many columns a text takes; of one that takes more than `most`, only that it does.
  private func width(_ text: String, atMost most: Int = .max) -> Int {
    if let width = plainWidth(text, atMost: most) { return width }
    var width = 0
    for character in text {
      width += self.width(character)
      if width > most { break }
    }
    return width
  }

  /// The same for a text of signs none of which makes one character with its neighbours, as nearly all are; nil for others.
  private func plainWidth(_ text: String, atMost most: Int) -> Int? {
    var width = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20...0x7E: width += 1
      // Chinese characters and their signs of full width.
      case 0x3000...0x3029, 0x4E00...0x9FFF, 0xFF01...0xFF60: width += 2
      default: return nil
      }
      if width > most { break }
    }
    return width
  }

  /// How many columns of a terminal a character takes: two for Chinese ones, following East Asian Width.
  private func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
