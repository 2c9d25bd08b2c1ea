import Decimals
import Testing

@testable import Forms

@Suite("Target and actual cells")
struct CellTests {
  @Test("a number with a sign and a measure unit is a quantity", arguments: quantities)
  func quantity(example: QuantityExample) throws {
    let cell = Cell(example.text)
    let quantity = try #require(cell.quantity)
    #expect(cell.verbatim == example.text)
    #expect(quantity.comparator == example.comparator)
    #expect(quantity.number.description == example.number)
    #expect(quantity.unit?.name == example.unit)
    #expect(quantity.value == ExactDecimal(example.value ?? example.number))
  }

  @Test(
    "everything that says more than a number is a statement",
    arguments: [
      "1 份年度运维总结报告", "2 小时内", "2 小时内响应", "100%响应故障并及时解决", "24小时内到场服务", "4小时内完成",
      "27429箱、2300卷、3000件", "1 项, 全年", "100%, 通过专家评审", "及时", "不超过 100%", "好评率>95%", "12月", "2023年",
      "制作 40-45期专递，含各类科技服务信息 800-900条。", "90-95%", "≥90%以上", "≤2小时内", "1,00", "1.2.3", "=", "≥", "第3期",
      "12345678901234567890", "90%（含）", "1:2", "≥约5个", "(%)", "0.5‰-1‰", "3个以上",
    ])
  func statements(text: String) {
    #expect(Cell(text).reading == .statement)
  }

  @Test("blanks of every kind are empty", arguments: ["", " ", "\n\t", "　"])
  func blanks(text: String) {
    #expect(Cell(text).isEmpty)
    #expect(Cell(text).verbatim == text)
  }

  @Test("the multiplier of a measure unit is told from its base")
  func multipliers() throws {
    let visits = try #require(Cell("=8000.00(万次)").quantity?.unit)
    #expect(visits.base == "次")
    #expect(visits.factor == ExactDecimal(10_000))
    let wide = try #require(Cell("≥90（％）").quantity?.unit)
    #expect(wide.name == "％")
    #expect(wide.base == "%")
  }
}

struct QuantityExample: Sendable, CustomTestStringConvertible {
  let text: String
  let comparator: Comparator?
  let number: String
  let unit: String?
  /// The number in the base of its unit, where that differs.
  let value: String?

  init(_ text: String, _ comparator: Comparator?, _ number: String, _ unit: String?, _ value: String? = nil) {
    self.text = text
    self.comparator = comparator
    self.number = number
    self.unit = unit
    self.value = value
  }

  var testDescription: String { text }
}

private let quantities: [QuantityExample] = [
  QuantityExample("≥90.00(%)", .atLeast, "90.00", "%"),
  QuantityExample("=350.00(本)", .equal, "350.00", "本"),
  QuantityExample(">95.00(%)", .moreThan, "95.00", "%"),
  QuantityExample("<10.00(%)", .lessThan, "10.00", "%"),
  QuantityExample("<=1%", .atMost, "1", "%"),
  QuantityExample(">=90%", .atLeast, "90", "%"),
  QuantityExample("> =3000条", .atLeast, "3000", "条"),
  QuantityExample("< = 5 天", .atMost, "5", "天"),
  QuantityExample("> =1亿次", .atLeast, "1", "亿次", "100000000"),
  QuantityExample("> =1200万", .atLeast, "1200", "万", "12000000"),
  QuantityExample("=8000.00(万次)", .equal, "8000.00", "万次", "80000000"),
  QuantityExample("＞＝９５％", .atLeast, "95", "％"),
  QuantityExample("＝100（个）", .equal, "100", "个"),
  QuantityExample("≧1,338,310元", .atLeast, "1338310", "元"),
  QuantityExample("1，000(页)", nil, "1000", "页"),
  QuantityExample("95.00(null)", nil, "95.00", "null"),
  QuantityExample("100.00(无)", nil, "100.00", "无"),
  QuantityExample("100", nil, "100", nil),
  QuantityExample(" 90 ", nil, "90", nil),
  QuantityExample("100%", nil, "100", "%"),
  QuantityExample("1年", nil, "1", "年"),
  QuantityExample("≥5()", .atLeast, "5", nil),
  QuantityExample("≤-18(℃)", .atMost, "-18", "℃"),
  QuantityExample("≥3家单位", .atLeast, "3", "家单位"),
  QuantityExample("=0.00(%)", .equal, "0.00", "%"),
]
