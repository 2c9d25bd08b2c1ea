/// The languages in which the product speaks.
public enum Language: String, Sendable, CaseIterable {
  /// Simplified Chinese, the language of the portal itself.
  case chinese = "zh-CN"
  /// English.
  case english = "en"
}

/// One sentence in every language of the product, written side by side so that none is forgotten.
public struct LocalizedText: Sendable, Hashable {
  /// The sentence in Chinese.
  public let chinese: String
  /// The sentence in English.
  public let english: String

  /// A sentence in both languages.
  public init(chinese: String, english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// A text that is the same in every language, such as a file name.
  public init(verbatim text: String) {
    chinese = text
    english = text
  }

  /// The sentence in one language.
  public func text(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}
