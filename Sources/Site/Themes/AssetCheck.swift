import Diagnostics

/// Whether the assets that a theme names are there.
///
/// Templates name them behind `{{ root }}`, style sheets in `url(…)` and `@import`. A name that is put together while
/// rendering is not looked at.
struct AssetCheck {
  private let assets: Set<String>

  /// - Parameter assets: the paths below `assets/` of all assets.
  init(assets: some Sequence<String>) {
    self.assets = Set(assets)
  }

  /// The assets that a template names and the theme does not have.
  func problems(inTemplate source: SourceText) -> [Diagnostic] {
    names(behind: "assets/", in: source).compactMap { range in
      guard isBehindRoot(range.lowerBound - "assets/".utf8.count, in: source.bytes) else { return nil }
      return problem(with: String(decoding: source.bytes[range], as: UTF8.self), at: source.place(range))
    }
  }

  /// The files that a style sheet names and the theme does not have.
  func problems(inStyleSheet source: SourceText, path: RelativePath) -> [Diagnostic] {
    let ranges = names(behind: "url(", in: source) + names(behind: "@import ", in: source)
    return ranges.compactMap { range in
      let name = String(decoding: source.bytes[range], as: UTF8.self)
      // Another host, embedded data and places in the same file are no files of the theme.
      guard !name.contains(":"), !name.hasPrefix("#"), !name.hasPrefix("//"), !name.hasPrefix("url(") else {
        return nil
      }
      return problem(with: Self.resolved(name, against: path), at: source.place(range))
    }
  }

  private func problem(with name: String, at place: SourcePlace) -> Diagnostic? {
    let path = String(name.prefix { $0 != "?" && $0 != "#" })
    return assets.contains(path) || path.isEmpty
      ? nil : ThemeProblem.missingAsset(path, known: assets, at: place)
  }

  /// Where the names stand that follow a word: up to a quotation mark, a bracket or white space. One that goes on with
  /// an expression of the template is left out.
  private func names(behind word: String, in source: SourceText) -> [Range<Int>] {
    let bytes = source.bytes
    var ranges: [Range<Int>] = []
    var position = 0
    let word = Array(word.utf8)
    while let found = Self.range(of: word, in: bytes, from: position) {
      var start = found.upperBound
      if start < bytes.count, bytes[start] == 0x22 || bytes[start] == 0x27 { start += 1 }
      let end = bytes[start...].firstIndex { $0 <= 0x20 || "\"')>;{".utf8.contains($0) } ?? bytes.count
      if end > start, end == bytes.count || bytes[end] != UInt8(ascii: "{") { ranges.append(start..<end) }
      position = max(end, found.upperBound)
    }
    return ranges
  }

  /// Where a word stands next. Its first letter is looked for first: most bytes are another one.
  private static func range(of word: [UInt8], in bytes: [UInt8], from start: Int) -> Range<Int>? {
    var position = start
    while position + word.count <= bytes.count {
      if bytes[position] == word[0], bytes[position..<position + word.count].elementsEqual(word) {
        return position..<position + word.count
      }
      position += 1
    }
    return nil
  }

  /// Whether `{{ root }}` stands directly before an offset.
  private func isBehindRoot(_ offset: Int, in bytes: [UInt8]) -> Bool {
    var word = bytes[..<offset]
    guard word.suffix(2).elementsEqual("}}".utf8) else { return false }
    word = word.dropLast(2)
    while word.last == 0x20 || word.last == UInt8(ascii: "-") { word = word.dropLast() }
    return word.suffix(4).elementsEqual("root".utf8)
  }

  /// The path below `assets/` that a style sheet means.
  private static func resolved(_ name: String, against sheet: RelativePath) -> String {
    var components = Array(sheet.components.dropLast())
    for part in name.split(separator: "/") where part != "." {
      if part == ".." { _ = components.popLast() } else { components.append(part) }
    }
    return components.joined(separator: "/")
  }
}
