import Markdown

/// The first tag of an SVG file.
struct SVGHeader {
  /// From `width` and `height` in pixels, or else from the view box; nil where neither says anything.
  let size: ImageSize?

  /// How many bytes may stand before and in the first tag.
  private static let longestHeader = 16_384

  /// Nil where the bytes hold no `<svg`.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes.prefix(Self.longestHeader), as: UTF8.self)
    guard let start = text.firstRange(of: "<svg")?.upperBound else { return nil }
    let tag = text[start...].prefix { $0 != ">" }
    let box = Self.attribute("viewBox", in: tag).map { text in
      text.split { $0 == " " || $0 == "," || $0.isNewline }.compactMap { Self.length($0) }
    }
    if let width = Self.attribute("width", in: tag).flatMap(Self.length),
      let height = Self.attribute("height", in: tag).flatMap(Self.length)
    {
      size = ImageSize(width: width, height: height)
    } else if let box, box.count == 4 {
      size = ImageSize(width: box[2], height: box[3])
    } else {
      size = nil
    }
  }

  private static func attribute(_ name: String, in tag: Substring) -> Substring? {
    var rest = tag
    while let range = rest.firstRange(of: name) {
      let before = range.lowerBound == tag.startIndex ? " " : tag[tag.index(before: range.lowerBound)]
      rest = rest[range.upperBound...]
      let value = rest.drop(while: \.isWhitespace)
      guard before.isWhitespace, value.first == "=" else { continue }
      let quoted = value.dropFirst().drop(while: \.isWhitespace)
      guard let quote = quoted.first, quote == "\"" || quote == "'" else { return nil }
      return quoted.dropFirst().prefix { $0 != quote }
    }
    return nil
  }

  /// A length in pixels, a fraction of a pixel left out; nil for `100%`, `2em` and the like.
  private static func length(_ text: Substring) -> Int? {
    let number = text.hasSuffix("px") ? text.dropLast(2) : text
    let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.utf8.count <= 9, let length = Int(whole) else { return nil }
    guard parts.count < 2 || parts[1].allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return length
  }
}
