import Decimals
import Forms

/// A number with a measure unit in running Chinese text: `近 8 万个注册邮箱`, `1100多条`, `1,338,310 元`.
package struct NumberMention: Sendable {
  /// UTF-8 offsets of the number and its unit in the text.
  package let range: Range<Int>
  /// UTF-8 offsets of the clause it stands in.
  package let clauseRange: Range<Int>
  /// The clause it stands in.
  let clause: String
  /// The number as written, without its multiplier.
  let number: ExactDecimal
  /// What 万 or 亿 multiply it by; 1 where there is neither.
  let factor: ExactDecimal
  /// The number in the base of its unit: 8 万个 is 80000 (个).
  let value: ExactDecimal
  /// The measure unit without its multiplier; empty where only the multiplier is written.
  let unit: String
  /// Whether it is softened (约, 近, 余, 以上) or one end of a range, so that nothing can contradict it.
  let isApproximate: Bool

  /// How far the number can be from the exact one because of the digits it is written with: half a unit in the
  /// last place. 6.02 万 stands for anything from 60150 to 60250.
  var tolerance: ExactDecimal {
    guard factor != ExactDecimal(1), number.scale < ExactDecimal.maximumScale else { return .zero }
    let half = ExactDecimal(coefficient: 5, scale: number.scale + 1)
    return (try? half * factor) ?? .zero
  }
}

/// A text field of a form with the numbers it speaks of.
struct Narrative: Sendable {
  /// The field.
  let definition: SchemeField
  /// The text and its place.
  let text: Located<String>
  /// The numbers in the text.
  let mentions: [NumberMention]

  init?(_ field: SchemeField, _ text: Located<String>) {
    guard !text.value.isEmpty else { return nil }
    definition = field
    self.text = text
    mentions = NumberScanner.mentions(in: text.value)
  }
}

extension AuditContext {
  /// The narrative that plays a role; nil where it is blank.
  func narrative(_ role: FieldRole) -> Narrative? {
    narratives.first { $0.definition.role == role }
  }
}
