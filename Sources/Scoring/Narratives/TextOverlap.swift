/// How much two Chinese texts speak of the same.
enum TextOverlap {
  /// The longest stretch that stands in both texts, counted in letters; signs and digits part stretches.
  static func longestCommon(_ left: String, _ right: String) -> Int {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    var previous = [Int](repeating: 0, count: b.count + 1)
    var best = 0
    for x in a {
      var current = [Int](repeating: 0, count: b.count + 1)
      for (j, y) in b.enumerated() where x == y && x.properties.isAlphabetic {
        current[j + 1] = previous[j] + 1
        best = max(best, current[j + 1])
      }
      previous = current
    }
    return best
  }
}
