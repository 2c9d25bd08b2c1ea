/// Gives every heading of a document an anchor of its own.
struct Anchors {
  private let prefix: String
  private var used: Set<String> = []
  /// The number to try next for a text that came before, so that many equal headings do not make the search quadratic.
  private var nextNumber: [String: Int] = [:]

  init(prefix: String) {
    self.prefix = prefix
  }

  /// The most letters an anchor takes from its heading.
  private static let longest = 80

  /// The anchor of a heading: the same text in the same document always gives the same one.
  ///
  /// Letters and digits of every script are kept, letters in small form; runs of anything else become one `-`, but
  /// apostrophes and the like inside a word vanish. A second `目标` becomes `目标-2`.
  mutating func anchor(for text: String) -> String {
    let base = prefix + Self.slug(text)
    if used.insert(base).inserted { return base }
    var number = nextNumber[base] ?? 2
    while !used.insert("\(base)-\(number)").inserted { number += 1 }
    nextNumber[base] = number + 1
    return "\(base)-\(number)"
  }

  private static func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    var gap = false
    var length = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'", "’", "\u{AD}": continue
      case _ where isKept(scalar):
        if gap, !slug.isEmpty { slug.append("-") }
        gap = false
        slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        length += 1
        if length == longest { return String(slug) }
      default: gap = true
      }
    }
    return slug.isEmpty ? "section" : String(slug)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
      true
    default: scalar == "_"
    }
  }
}
