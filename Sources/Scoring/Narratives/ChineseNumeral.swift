/// Numbers written in Chinese: 十二, 三百二十, 两千零五.
///
/// Without 十, 百 or 千 the characters are rather words (一网通办), estimates (四五个) or years (二〇二三) than
/// quantities, and are left alone.
enum ChineseNumeral {
  private static let digits: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let powers: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1000]

  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    digits[scalar] != nil || powers[scalar] != nil
  }

  /// The value; nil where the characters are no number of two or more.
  static func value(of scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard scalars.count >= 2, scalars.contains(where: { powers[$0] != nil }) else { return nil }
    var sum = 0
    var digit: Int?
    var lastPower = Int.max
    for scalar in scalars {
      if let value = digits[scalar] {
        // Two digits in a row are an estimate: 三十四五.
        guard digit == nil || digit == 0 else { return nil }
        digit = value
      } else if let power = powers[scalar] {
        guard power < lastPower, digit != 0 || sum > 0 else { return nil }
        sum += (digit ?? 1) * power
        digit = nil
        lastPower = power
      }
    }
    return sum + (digit ?? 0)
  }
}
