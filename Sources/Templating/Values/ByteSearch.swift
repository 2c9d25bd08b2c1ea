/// Finds a stretch of bytes in another in time proportional to both, whatever they are.
struct ByteSearch {
  let needle: [UInt8]
  /// For each length of a partial match, the longest shorter one to fall back to (Knuth, Morris and Pratt).
  private let fallback: [Int]

  init(_ needle: some Sequence<UInt8>) {
    self.needle = Array(needle)
    var fallback = [0]
    var matched = 0
    for byte in self.needle.dropFirst() {
      while matched > 0, self.needle[matched] != byte { matched = fallback[matched - 1] }
      if self.needle[matched] == byte { matched += 1 }
      fallback.append(matched)
    }
    self.fallback = fallback
  }

  /// Where the bytes first stand from an offset on.
  func first(in bytes: [UInt8], from start: Int = 0) -> Int? {
    guard !needle.isEmpty else { return start }
    var matched = 0
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      while matched > 0, needle[matched] != byte { matched = fallback[matched - 1] }
      if needle[matched] == byte { matched += 1 }
      offset += 1
      if matched == needle.count { return offset - matched }
    }
    return nil
  }

  /// All places where the bytes stand without overlapping, at most so many.
  func all(in bytes: [UInt8], most: Int = .max) -> [Int] {
    var places: [Int] = []
    var offset = 0
    while places.count < most, let place = first(in: bytes, from: offset) {
      places.append(place)
      offset = place + needle.count
    }
    return places
  }
}
