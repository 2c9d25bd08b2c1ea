/// How the search reads characters: what it takes for the same, and what kind of thing each one is.
///
/// The two tables are all there is to it. The search page is given them as they stand here (``SearchDirectory``), so that the
/// words of an index and the words of a query cannot be read differently.
enum SearchCharacter {
  /// What a folded character is to the search.
  enum Kind: String, Sendable, CaseIterable {
    /// White space: it parts two words of Latin letters and digits, and is nothing between other characters, because
    /// forms are full of spaces and line ends in the middle of Chinese words.
    case blank
    /// Punctuation and symbols: they end whatever stands before them.
    case separator
    /// Latin letters and digits of ASCII: a run of them is one word, found as a whole.
    case word
    /// Everything else, Chinese above all: found by itself and in pairs.
    case character
  }

  /// Characters that are taken for others.
  struct Fold: Sendable {
    let range: ClosedRange<UInt32>
    /// What the first of them becomes.
    let target: UInt32
    /// Whether all of them become the same; otherwise they become a range that begins with ``target``.
    let isMerged: Bool
  }

  /// Upper case and lower case, full-width and ordinary width are the same; so are the several kinds of blanks, dashes,
  /// quotation marks and middle dots. One character always becomes one character: places in a folded text are places in
  /// the text itself.
  static let folds: [Fold] = [
    // Tab and line ends.
    merged(0x09...0x0D, into: 0x20),
    // A–Z.
    moved(0x41...0x5A, to: 0x61),
    merged(0x85...0x85, into: 0x20), merged(0xA0...0xA0, into: 0x20),
    // À–Ö and Ø–Þ.
    moved(0xC0...0xD6, to: 0xE0), moved(0xD8...0xDE, to: 0xF8),
    // Greek and Cyrillic capitals.
    moved(0x391...0x3A1, to: 0x3B1), moved(0x3A3...0x3A9, to: 0x3C3),
    moved(0x400...0x40F, to: 0x450), moved(0x410...0x42F, to: 0x430),
    // The spaces of typesetters, and marks without width.
    merged(0x2000...0x200F, into: 0x20),
    // Hyphens and dashes.
    merged(0x2010...0x2015, into: 0x2D),
    // ‘ ’ and “ ”.
    merged(0x2018...0x201B, into: 0x27), merged(0x201C...0x201F, into: 0x22),
    // • and ‧.
    merged(0x2022...0x2022, into: 0xB7), merged(0x2027...0x2027, into: 0xB7),
    merged(0x2028...0x202F, into: 0x20), merged(0x205F...0x2060, into: 0x20),
    // −
    merged(0x2212...0x2212, into: 0x2D),
    merged(0x3000...0x3000, into: 0x20),
    // ・
    merged(0x30FB...0x30FB, into: 0xB7),
    merged(0xFEFF...0xFEFF, into: 0x20),
    // Full-width forms: ！ to ＠, Ａ–Ｚ to a–z, ［ to ～.
    moved(0xFF01...0xFF20, to: 0x21), moved(0xFF21...0xFF3A, to: 0x61), moved(0xFF3B...0xFF5E, to: 0x5B),
  ]

  /// Folded characters that are separators; all other ones beyond ASCII are characters.
  static let separators: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x21...0x2F, 0x3A...0x60, 0x7B...0xBF, 0xD7...0xD7, 0xF7...0xF7,
    // Punctuation, superscripts, currencies; arrows, mathematics, technical signs, boxes, shapes, pictures.
    0x2010...0x20FF, 0x2190...0x245F, 0x2500...0x2BFF, 0x2E00...0x2E7F,
    // Chinese punctuation, but not 々 〆 〇 and the numerals of Suzhou.
    0x3001...0x3004, 0x3008...0x3020, 0x3030...0x3030, 0x303D...0x303F,
    // Surrogates, which only damaged texts have, and private use.
    0xD800...0xF8FF,
    0xFE00...0xFE6F, 0xFF5F...0xFF65, 0xFFE0...0xFFFF,
    // Pictures.
    0x1F000...0x1FAFF, 0xE0000...0x10FFFF,
  ]

  /// Whether a character is surely a ``Kind/character`` that is taken for no other: most of Chinese, Korean and their like.
  static func isChinese(_ character: UInt32) -> Bool { character >= 0x3100 && character < 0xD800 }

  /// The character that another one is taken for.
  static func folded(_ character: UInt32) -> UInt32 {
    if isChinese(character) { return character }
    guard let fold = folds.first(where: { $0.range.upperBound >= character }),
      fold.range.lowerBound <= character
    else { return character }
    return fold.isMerged ? fold.target : fold.target + (character - fold.range.lowerBound)
  }

  /// What a folded character is.
  static func kind(of folded: UInt32) -> Kind {
    if isChinese(folded) { return .character }
    if folded == 0x20 { return .blank }
    if let range = separators.first(where: { $0.upperBound >= folded }), range.lowerBound <= folded {
      return .separator
    }
    return folded < 0x80 ? .word : .character
  }

  /// What a character is to the search: the one it is taken for, and its kind.
  struct Reading: Sendable {
    let folded: UInt32
    let kind: Kind

    init(_ character: UInt32) {
      folded = SearchCharacter.folded(character)
      kind = SearchCharacter.kind(of: folded)
    }
  }

  /// What a character is to the search, looked up where it is Latin or Chinese punctuation, which stands in every line.
  static func reading(of character: UInt32) -> Reading {
    switch character >> 8 {
    case 0x00: lookedUp[Int(character)]
    case 0x20: lookedUp[0x100 + Int(character & 0xFF)]
    case 0x30: lookedUp[0x200 + Int(character & 0xFF)]
    case 0xFF: lookedUp[0x300 + Int(character & 0xFF)]
    default: Reading(character)
    }
  }

  private static let lookedUp = [0x0000, 0x2000, 0x3000, 0xFF00].flatMap { first in
    (first..<first + 0x100).map { Reading(UInt32($0)) }
  }

  private static func merged(_ range: ClosedRange<UInt32>, into target: UInt32) -> Fold {
    Fold(range: range, target: target, isMerged: true)
  }

  private static func moved(_ range: ClosedRange<UInt32>, to target: UInt32) -> Fold {
    Fold(range: range, target: target, isMerged: false)
  }
}
