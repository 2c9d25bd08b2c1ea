// Classes of characters that decide how Chinese text is read.

extension Unicode.Scalar {
  /// Whether it is written without spaces around it: Chinese and Japanese letters, and the punctuation of their
  /// width. Korean is written with spaces.
  var isChinese: Bool {
    switch value {
    case 0x2E80...0x312F,  // radicals, 、。《》「」【】〇 and their like, kana, bopomofo
      0x3190...0xA4CF,  // kana extensions, enclosed forms, Han with extension A, Yi
      0xF900...0xFAFF,  // compatibility Han
      0xFE10...0xFE1F, 0xFE30...0xFE6F,  // vertical and small forms of punctuation
      0xFF01...0xFF9F, 0xFFE0...0xFFE6,  // full-width forms, ，：；（） among them
      0x1B000...0x1B16F,  // kana supplement
      0x20000...0x3FFFD:  // Han extensions
      true
    default: false
    }
  }

  /// Whether it is punctuation that Chinese shares with other scripts: quotation marks, dash, ellipsis, middle dot.
  var isSharedPunctuation: Bool {
    switch value {
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x00B7: true
    default: false
    }
  }

  /// Whether CommonMark 0.30 takes it for white space.
  var isMarkdownSpace: Bool {
    switch value {
    case 0x09, 0x0A, 0x0C, 0x0D: true
    default: properties.generalCategory == .spaceSeparator
    }
  }

  /// Whether CommonMark 0.30 takes it for punctuation: all ASCII signs, and the general categories P beyond.
  var isMarkdownPunctuation: Bool {
    if isASCII {
      switch value {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
      default: return false
      }
    }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
