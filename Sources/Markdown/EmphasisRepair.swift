/// Makes emphasis work beside Chinese punctuation.
///
/// CommonMark lets a run of `*` open only where the text behind it does not begin with punctuation, unless the text
/// before it ends with a space or with punctuation; closing likewise, the other way round. In a script without spaces
/// that forbids what Chinese authors write daily: `见**《预算法》**规定`, `**注意：**全部`, `完成**98%**以上`.
///
/// Where a run fails for this reason alone, a *joiner* is put between the run and the punctuation: a character that
/// counts as a letter, stands nowhere else in the text, and is taken out of the parsed tree again. libcmark then finds
/// the emphasis itself, nesting and precedence included. Nothing changes at runs where the specification's own rule
/// decides, so every text without such a run gives exactly what CommonMark says.
struct EmphasisRepair {
  /// The text with joiners.
  let bytes: [UInt8]
  /// The UTF-8 bytes of the joiner; nil where none was put.
  let joiner: [UInt8]?

  init(_ source: ArraySlice<UInt8>) {
    var gaps: [Int] = []
    var position = source.startIndex
    while let start = source[position...].firstIndex(of: Self.asterisk) {
      let end = source[start...].firstIndex { $0 != Self.asterisk } ?? source.endIndex
      if let gap = Self.gap(in: source, run: start..<end) { gaps.append(gap) }
      position = end
    }
    guard !gaps.isEmpty, let joiner = Self.unusedJoiner(in: source) else {
      bytes = Array(source)
      joiner = nil
      return
    }
    var repaired: [UInt8] = []
    repaired.reserveCapacity(source.count + gaps.count * joiner.count)
    position = source.startIndex
    for gap in gaps {
      repaired += source[position..<gap]
      repaired += joiner
      position = gap
    }
    repaired += source[position...]
    bytes = repaired
    self.joiner = joiner
  }

  private static let asterisk = UInt8(ascii: "*")

  /// Where a joiner has to go for this run; nil where the run needs none.
  private static func gap(in source: ArraySlice<UInt8>, run: Range<Int>) -> Int? {
    guard let before = lastScalar(of: source[..<run.lowerBound]),
      let after = firstScalar(of: source[run.upperBound...]),
      !before.isMarkdownSpace, !after.isMarkdownSpace
    else { return nil }
    switch (before.isMarkdownPunctuation, after.isMarkdownPunctuation) {
    case (false, true) where canBegin(after) && (after.isChinese || before.isChinese): return run.upperBound
    case (true, false) where canEnd(before) && (before.isChinese || after.isChinese): return run.lowerBound
    default: return nil
    }
  }

  /// Whether emphasised text may begin with this punctuation: closing marks and stops cannot. `_` marks emphasis itself,
  /// and a joiner beside it would change what it does.
  private static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!", ",", ".", ":", ";", "?", ")", "]", "}", "%", "|", ">", "_": false
    case _ where scalar.isASCII: true
    default:
      switch scalar.properties.generalCategory {
      case .closePunctuation, .finalPunctuation: false
      case .otherPunctuation: !scalar.isChinese
      default: true
      }
    }
  }

  /// Whether emphasised text may end with this punctuation: opening marks cannot. A backslash makes the asterisk behind
  /// it plain text.
  private static func canEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "{", "<", "\\", "|", ">", "#", "_": false
    case _ where scalar.isASCII: true
    default:
      switch scalar.properties.generalCategory {
      case .openPunctuation, .initialPunctuation: false
      default: true
      }
    }
  }

  /// The first of Unicode's 32 noncharacters U+FDD0 to U+FDEF, reserved for use inside a program, that is not in the text.
  private static func unusedJoiner(in source: ArraySlice<UInt8>) -> [UInt8]? {
    var isUsed = [Bool](repeating: false, count: 32)
    var position = source.startIndex
    while let lead = source[position...].firstIndex(of: 0xEF), lead + 2 < source.endIndex {
      if source[lead + 1] == 0xB7, (0x90...0xAF).contains(source[lead + 2]) {
        isUsed[Int(source[lead + 2]) - 0x90] = true
      }
      position = lead + 1
    }
    return isUsed.firstIndex(of: false).map { [0xEF, 0xB7, 0x90 + UInt8($0)] }
  }
}

/// The scalar that a text of UTF-8 begins with; U+FFFD for invalid bytes, nil for an empty text.
private func firstScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
  String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first
}

/// The scalar that a text of UTF-8 ends with; U+FFFD for invalid bytes, nil for an empty text.
private func lastScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
  String(decoding: bytes.suffix(4), as: UTF8.self).unicodeScalars.last
}
