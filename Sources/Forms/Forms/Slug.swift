/// A name in addresses: lower-case ASCII words with hyphens, such as `av-archive` or `2019`.
package struct Slug: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The name.
  package let text: String

  /// The most bytes a slug may have, so that with an ending it is a file name everywhere.
  package static let longest = 100

  /// A slug; nil where the text is none.
  package init?(_ text: Substring) { self.init(String(text)) }

  /// A slug; nil where the text is none.
  package init?(_ text: String) {
    guard !text.isEmpty, text.utf8.count <= Self.longest else { return nil }
    var previous = UInt8(ascii: "-")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where previous != UInt8(ascii: "-"): break
      default: return nil
      }
      previous = byte
    }
    guard previous != UInt8(ascii: "-") else { return nil }
    // Made anew, because a new text knows that it is ASCII and is compared and hashed by its bytes; one that was cut from a
    // file without looking at it is brought into a normal form each time.
    self.text = String(decoding: text.utf8, as: UTF8.self)
  }

  package var description: String { text }
  package static func < (left: Slug, right: Slug) -> Bool { left.text < right.text }
}
