/// Numbers written in Chinese: 十二, 三百二十, 两千零五.
///
/// Without 十, 百 or 千 the characters are rather words (一网通办), estimates (四五个) or years (二〇二三) than
/// quantities, and are left alone.
enum ChineseNumeral {
  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇", "零": 0
    case "一": 1
    case "二", "两": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    default: nil
    }
  }

  private static func power(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1000
    default: nil
    }
  }

  static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || power(scalar) != nil
  }

  /// The value; nil where the characters are no number of two or more.
  static func value(of scalars: ArraySlice<Unicode.Scalar>) -> Int? {
    guard scalars.count >= 2, scalars.contains(where: { power($0) != nil }) else { return nil }
    var sum = 0
    var pending: Int?
    var lastPower = Int.max
    for scalar in scalars {
      if let value = digit(scalar) {
        // Two digits in a row are an estimate: 三十四五.
        guard pending == nil || pending == 0 else { return nil }
        pending = value
      } else if let power = power(scalar) {
        guard power < lastPower, pending != 0 || sum > 0 else { return nil }
        sum += (pending ?? 1) * power
        pending = nil
        lastPower = power
      }
    }
    return sum + (pending ?? 0)
  }
}
