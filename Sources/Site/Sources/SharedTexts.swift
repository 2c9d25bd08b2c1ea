import Synchronization

/// Texts that many forms have in common, such as the name of a department, so that each is in memory once.
final class SharedTexts: Sendable {
  private let known = Mutex<Set<String>>([])

  /// Strings of so many bytes lie within their own value and take no memory elsewhere.
  private static let longestInlineText = 15

  /// The same text, in the memory of the first that was equal to it.
  func shared(_ text: String) -> String {
    guard text.utf8.count > Self.longestInlineText else { return text }
    return known.withLock { $0.insert(text).memberAfterInsert }
  }

  /// The same, of a text that may be missing.
  func shared(_ text: String?) -> String? { text.map { shared($0) } }
}
