import Decimals
import Testing

@testable import Scoring

@Suite("Numbers in Chinese text")
struct NumberScannerTests {
  @Test(
    "quantities are read with value, unit and precision",
    arguments: [
      ("对全区 441 个项目进行评估", ["441 个"]),
      ("近 8 万个注册邮箱", ["~80000 个"]),
      ("6.02万个用户", ["60200 个"]),
      ("信息 1100多条", ["~1100 条"]),
      ("提供服务6万多家企业", ["~60000 家"]),
      ("经费1,338,310 元", ["1338310 元"]),
      ("满意度达８５％", ["85 %"]),
      ("满意度95%以上", ["~95 %"]),
      ("其中150万科技报告收集；11万系统优化", ["150 万", "11 万"]),
      ("完成培训十二场、一百二十人次", ["12 场", "120 人次"]),
      ("约2000个项目，不少于 30 场", ["~2000 个", "~30 场"]),
      ("制作 40-45期，信息 800至900条", ["~45 期", "~900 条"]),
      ("运维响应 2 小时内", ["~2 小时"]),
    ])
  func quantities(text: String, expected: [String]) {
    #expect(NumberScanner.mentions(in: text).map(shown) == expected)
  }

  @Test(
    "what only looks like a quantity is left out",
    arguments: [
      "2023年12月31日", "二〇二三年", "第3届", "《2022年报告100册》", "IPV6监测", "GB/T 39784-2021条", "10Gb以太网",
      "2019.1.1至2019.3.31", "一网通办", "一批项目", "四五个", "12345", "下午 3:30 场", "E9000套",
    ])
  func others(text: String) {
    #expect(NumberScanner.mentions(in: text).map(shown) == [])
  }

  @Test("a mention knows its place and its clause")
  func places() throws {
    let text = "一、概况：全年办会，共 52 场讲座，效果好。"
    let mention = try #require(NumberScanner.mentions(in: text).first)
    #expect(String(decoding: Array(text.utf8)[mention.range], as: UTF8.self) == "52 场")
    #expect(mention.clause == "共 52 场讲座")
  }

  @Test("a number written in 万 is as exact as its digits")
  func tolerance() throws {
    let mention = try #require(NumberScanner.mentions(in: "6.02万个").first)
    #expect(mention.tolerance == ExactDecimal(50))
    #expect(try #require(NumberScanner.mentions(in: "441个").first).tolerance == .zero)
    #expect(try #require(NumberScanner.mentions(in: "0.000000000000000001万个").first).tolerance == .zero)
  }

  private func shown(_ mention: NumberMention) -> String {
    if mention.unit.isEmpty { return "\(mention.number) 万" }
    return (mention.isApproximate ? "~" : "") + "\(mention.value.withoutTrailingZeros) \(mention.unit)"
  }
}
