// Links in plain text: `see https://example.org` becomes text with an anchor element.

func urlize(_ call: FilterCall) throws(TemplateFailure) -> Value {
  let limit = call.arguments[0].isNone ? nil : try call.int(0, "urlize")
  var relations: Set<String> = ["noopener"]
  if !call.arguments[3].isNone {
    relations.formUnion(try call.text(3, "urlize").split(whereSeparator: \.isWhitespace).map(String.init))
  }
  if try call.flag(1) { relations.insert("nofollow") }
  let relation = Escape.escaped(relations.sorted { $0.precedes($1) }.joined(separator: " "))
  var attributes = " rel=\"\(relation)\""
  if !call.arguments[2].isNone { attributes += " target=\"\(Escape.escaped(try call.text(2, "urlize")))\"" }
  let linker = LinkMaker(limit: limit, attributes: attributes, schemes: try extraSchemes(call))
  let text = linker.linked(try call.value.escaped())
  return try call.like(call.autoescape, text)
}

private func extraSchemes(_ call: FilterCall) throws(TemplateFailure) -> [String] {
  guard !call.arguments[4].isNone else { return [] }
  var schemes: [String] = []
  for item in try call.arguments[4].iterated() {
    guard let scheme = item.text, isScheme(scheme) else {
      throw .badArgument(
        "urlize", "\(item.represented) 不是协议前缀", "\(item.represented) is no prefix of a URI scheme")
    }
    schemes.append(scheme)
  }
  return schemes
}

/// Whether a text is a scheme with a colon and at most two slashes: `tel:` or `ftp://`.
private func isScheme(_ text: String) -> Bool {
  let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2, ["", "/", "//"].contains(parts[1]) else { return false }
  let name = parts[0].unicodeScalars
  return name.count >= 2 && name.allSatisfy { $0.isWordLikePython || ".+-".unicodeScalars.contains($0) }
}

/// Finds the words of a text that are addresses.
private struct LinkMaker {
  let limit: Int?
  let attributes: String
  let schemes: [String]

  func linked(_ text: String) -> String {
    var result = ""
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isSpaceLikePython {
        result += linkedWord(String(word))
        word = String.UnicodeScalarView()
        result.unicodeScalars.append(scalar)
      } else {
        word.append(scalar)
      }
    }
    return result + linkedWord(String(word))
  }

  private func linkedWord(_ word: String) -> String {
    var (head, middle, tail) = parted(word)
    // Closing brackets that were opened inside the address belong to it.
    for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
      let opened = ByteSearch(open.utf8).all(in: Array(middle.utf8)).count
      let closed = ByteSearch(close.utf8).all(in: Array(middle.utf8)).count
      guard opened > closed else { continue }
      let rest = Array(tail.utf8)
      guard let last = ByteSearch(close.utf8).all(in: rest, most: opened).last else { continue }
      let end = last + close.utf8.count
      middle += String(decoding: rest[..<end], as: UTF8.self)
      tail = String(decoding: rest[end...], as: UTF8.self)
    }
    return head + address(middle) + tail
  }

  /// The brackets before a word, the word, and the brackets and punctuation behind it.
  private func parted(_ word: String) -> (String, String, String) {
    let bytes = Array(word.utf8)
    var (start, end) = (0, bytes.count)
    while let prefix = ["(", "<", "&lt;"].first(where: { bytes[start..<end].starts(with: $0.utf8) }) {
      start += prefix.utf8.count
    }
    while let suffix = [")", ">", ".", ",", "&gt;"].first(where: { suffix in
      bytes[start..<end].suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }) {
      end -= suffix.utf8.count
    }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return (text(0..<start), text(start..<end), text(end..<bytes.count))
  }

  private func address(_ text: String) -> String {
    if WebAddress.matches(text) {
      let isWhole = text.hasPrefix("https://") || text.hasPrefix("http://")
      return "<a href=\"\(isWhole ? "" : "https://")\(text)\"\(attributes)>\(shortened(text))</a>"
    }
    if text.hasPrefix("mailto:"), WebAddress.isMail(text.dropFirst(7)) {
      return "<a href=\"\(text)\">\(text.dropFirst(7))</a>"
    }
    if text.contains("@"), !text.hasPrefix("www."), !text.hasPrefix("@"), !text.contains(":"),
      WebAddress.isMail(Substring(text))
    {
      return "<a href=\"mailto:\(text)\">\(text)</a>"
    }
    guard schemes.contains(where: { text != $0 && text.hasPrefix($0) }) else { return text }
    return "<a href=\"\(text)\"\(attributes)>\(text)</a>"
  }

  private func shortened(_ text: String) -> String {
    guard let limit, text.unicodeScalars.count > limit else { return text }
    let kept = limit >= 0 ? text.unicodeScalars.prefix(limit) : text.unicodeScalars.dropLast(-limit)
    return String(kept) + "..."
  }
}

/// What counts as an address in text.
private enum WebAddress {
  private static let topDomains: Set<String> = ["com", "net", "int", "edu", "gov", "org", "info", "mil"]

  static func matches(_ text: String) -> Bool {
    let lowered = text.lowercasedLikePython
    for scheme in ["https://", "http://"] where lowered.hasPrefix(scheme) {
      let rest = lowered.dropFirst(scheme.count)
      return matches(rest, host: isNamedHost) || matches(rest, host: isNumericHost) || isVersion6(rest)
    }
    if lowered.hasPrefix("www."), matches(lowered.dropFirst(4), host: isNamedHost) { return true }
    return matches(lowered[...], host: isBareHost)
  }

  /// Whether a text is a host, a port if any, and a path if any.
  private static func matches(_ text: Substring, host: (Substring) -> Bool) -> Bool {
    let end = text.firstIndex { ":/?#".contains($0) } ?? text.endIndex
    return host(text[..<end]) && isPortAndPath(text[end...])
  }

  private static func isPortAndPath(_ text: Substring) -> Bool {
    var rest = text
    if rest.first == ":" {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard (1...5).contains(digits.count) else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    return rest.first.map { "/?#".contains($0) } ?? true
  }

  private static func isLabel(_ label: Substring, _ lengths: ClosedRange<Int>) -> Bool {
    lengths.contains(label.unicodeScalars.count)
      && label.unicodeScalars.allSatisfy { $0.isWordLikePython || $0 == "%" || $0 == "-" }
  }

  private static func isNamedHost(_ host: Substring) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard let last = labels.last, labels.dropLast().allSatisfy({ isLabel($0, 1...Int.max) }) else {
      return false
    }
    if (2...63).contains(last.utf8.count), last.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) {
      return true
    }
    let rest = last.dropFirst(4).unicodeScalars
    return last.hasPrefix("xn--") && (2...59).contains(rest.count)
      && rest.allSatisfy { $0.isWordLikePython || $0 == "%" }
  }

  private static func isBareHost(_ host: Substring) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, topDomains.contains(String(last)) else { return false }
    return labels.dropLast().allSatisfy { isLabel($0, 2...63) }
  }

  private static func isNumericHost(_ host: Substring) -> Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4
      && numbers.allSatisfy {
        (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
      }
  }

  private static func isVersion6(_ text: Substring) -> Bool {
    guard text.first == "[", let end = text.firstIndex(of: "]") else { return false }
    let groups = text[text.index(after: text.startIndex)..<end].split(
      separator: ":", omittingEmptySubsequences: false)
    let areHexadecimal = groups.allSatisfy { $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) }
    return (3...9).contains(groups.count) && areHexadecimal && isPortAndPath(text[text.index(after: end)...])
  }

  /// Whether a text is a mail address: something, `@`, and a name with a dot.
  static func isMail(_ text: Substring) -> Bool {
    guard let at = text.lastIndex(of: "@"), at != text.startIndex else { return false }
    let host = text[text.index(after: at)...].unicodeScalars
    guard let first = host.first, first.isWordLikePython, let dot = host.lastIndex(of: "."),
      dot != host.startIndex
    else { return false }
    let last = host[host.index(after: dot)...]
    return !last.isEmpty && last.allSatisfy(\.isWordLikePython)
      && host[..<dot].allSatisfy { $0.isWordLikePython || $0 == "." || $0 == "-" }
  }
}
