import Diagnostics

// What is wrong with the encoding of a JSON text.

extension JSONParser {
  /// Up to so many stretches of invalid UTF-8 are single accidents, each worth a message of its own. More of
  /// them mean that the whole file is in another encoding.
  private static let mostAccidents = 5

  /// Whether the bytes can be read as UTF-8.
  mutating func checkEncoding() -> Bool {
    guard bytes.count <= Self.longest else {
      fail(.tooLong, at: 0..<0)
      return false
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      fail(.wrongEncoding("UTF-16"), at: 0..<2)
      return false
    }
    let stretches = invalidStretches()
    guard stretches.count <= Self.mostAccidents else {
      fail(.wrongEncoding("GBK"), at: stretches[0])
      return false
    }
    for stretch in stretches { report(.invalidUTF8, at: stretch) }
    return true
  }

  /// The first stretches of bytes that are not UTF-8.
  private func invalidStretches() -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    while start < bytes.count, stretches.count <= Self.mostAccidents {
      guard let stretch = invalidStretch(from: start) else { return stretches }
      stretches.append(stretch)
      start = stretch.upperBound
    }
    return stretches
  }

  private func invalidStretch(from start: Int) -> Range<Int>? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span.extracting(start..<bytes.count))
      return nil
    } catch {
      let found = error.byteOffsets
      return start + found.lowerBound..<start + max(found.upperBound, found.lowerBound + 1)
    }
  }
}
