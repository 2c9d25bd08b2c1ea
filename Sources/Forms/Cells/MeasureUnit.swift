import Decimals

// Measure units as cells print them: what one is, and when two are the same.

extension MeasureUnit {
  /// The longest measure unit, in Unicode scalars.
  static let longestName = 12

  /// A measure unit as written, and in its ordinary form without full-width letters.
  init(name: String, folded: String) {
    let (factor, base) = Self.split(folded)
    self.name = name
    self.factor = factor
    self.base = base
  }

  /// What the leading words of measure units multiply by, the longest first. 百 and 千 are left alone,
  /// because they begin units of their own (百分点, 千克, 千米).
  package static let multipliers: [(word: String, factor: ExactDecimal)] = [
    ("万亿", ExactDecimal(1_000_000_000_000)),
    ("亿", ExactDecimal(100_000_000)),
    ("万", ExactDecimal(10_000)),
  ]

  private static func split(_ name: String) -> (ExactDecimal, String) {
    // 万 and 亿 are U+4E07 and U+4EBF: all the words begin with this byte, and few other units do.
    guard name.utf8.first == 0xE4 else { return (ExactDecimal(1), name) }
    for (word, factor) in multipliers where name.beginsBytewise(with: word.utf8) {
      return (factor, String(name.unicodeScalars.dropFirst(word.unicodeScalars.count)))
    }
    return (ExactDecimal(1), name)
  }

  /// Whether a word behind a bare number is a measure unit beyond doubt.
  ///
  /// 月 and 日 are missing on purpose: “12月” is rather a date than a duration.
  static func isCommon(_ name: String) -> Bool {
    let (_, base) = split(name)
    return base.isEmpty || common.contains(base)
  }

  /// Measure units that are told by themselves, without a leading 万 or 亿.
  package static let common: Set<String> = [
    "%", "‰", "个", "项", "份", "篇", "本", "册", "套", "张", "页", "件", "卷", "盒", "箱", "条", "场", "次", "场次",
    "人次", "人", "户", "家", "名", "位", "台", "辆", "间", "处", "座", "栋", "幢", "亩", "米", "公里", "千米", "平方米",
    "平方公里", "立方米", "吨", "公斤", "千克", "克", "升", "元", "年", "个月", "天", "小时", "分钟", "秒", "毫秒", "届",
    "期", "批", "批次", "组", "种", "类", "门", "课时", "学时", "节", "部", "集", "幅", "块", "片", "车次", "班次", "例",
    "起", "宗", "单", "笔", "倍", "℃", "分", "级", "字", "条次", "人天", "GB", "MB", "TB", "KB", "Mbps",
  ]

  /// Words that make a statement of what would be a quantity without them.
  private static let limiting = ["以上", "以下", "以内", "之内", "左右", "之间", "内", "前", "后", "起", "止"]

  /// Whether a word behind a number with a comparator is a measure unit: a few letters that limit nothing.
  static func mayFollowComparator(_ name: String) -> Bool {
    guard !name.isEmpty, name.unicodeScalars.count <= 6 else { return false }
    guard
      !limiting.contains(where: { name.utf8.reversed().starts(with: $0.utf8.reversed()) }) || isCommon(name)
    else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || "%‰℃°/·²³".unicodeScalars.contains(scalar)
    }
  }
}
