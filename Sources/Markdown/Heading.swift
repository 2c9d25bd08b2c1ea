/// A heading, as a table of contents needs it.
package struct Heading: Sendable, Hashable {
  /// The level after shifting, 1 to 6.
  package let level: Int
  /// The text without markup.
  package let text: String
  /// The `id` of the heading: letters (Chinese ones as they are), digits, `-` and `_`; unique in its document.
  package let anchor: String
  /// The line it begins on.
  package let line: Int
}
