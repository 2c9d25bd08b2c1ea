import Decimals
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Forms

@Suite("A family of another city")
struct FamilyTests {
  @Test("its form is read by the roles its scheme gives")
  func roles() throws {
    let form = try Family.form()
    #expect(form.project.value == "过江大桥检修")
    #expect(form.unitName.value == "江城桥梁中心")
    #expect(form.goal?.value == "大桥安全。\n按期完成。")
    #expect(form.grade?.value == "甲")
    #expect(form.evaluatedOn == nil)
    #expect(form.status == .draft)
    #expect(form.revisedBudget?.yuan == ExactDecimal(200_000_000))
    #expect(form.executed?.printed.description == "1.65")
    #expect(form.executionRate?.value.description == "82.5")
    #expect(form.initialBudget == nil)
    #expect(form.totalScore?.pointer == "/total/score")
    #expect(form.totalWeight == nil)
    #expect(form.indicators.map(\.name.value) == ["支出进度", "每米造价", "检修桥墩", "通行安全"])
    #expect(form.indicators[1].target?.quantity?.comparator == .atMost)
    #expect(form.indicators[1].score?.pointer == "/indicators/1/won")
  }

  @Test("its sheet is laid out by its plan")
  func sheet() throws {
    let form = try Family.form()
    let sheet = form.sheet()
    #expect(sheet.title == "江城2025年项目绩效评价表")
    #expect(form.title == sheet.title)
    #expect(sheet.subtitle == nil)
    #expect(sheet.notes == ["甲乙两等。"])
    #expect(
      sheet.lines == [
        "事项 | 过江大桥检修[2×1] | 承办单位 | 江城桥梁中心",
        "承诺 | 大桥安全。⏎按期完成。[4×1]",
        "经费（亿元）[1×3] | 市级 | 1.50 | 1.20 | /",
        "区级 | 0.50 | 0.45 | /",
        "合计 | 2.00 | 1.65 | 82.5",
        "类别 | 内容 | 应达 | 实达 | 满分 | 自评",
        "成本[1×2] | 支出进度 |  |  | 10 | 8.3",
        "每米造价 | ≤5(万元) | 60000(元) | 20 | 0.0",
        "成果[1×2] | 检修桥墩（新增） | ≥10(个) | 25(个) | 10 | 10.0",
        "通行安全 | 安全 | 做到 | 10 | 9.5",
        "总分 | 27.8 | 评定 | 甲 | 签署 | ",
      ])
    let rows = sheet.shown
    #expect(rows[8].map(\.kind) == [.heading, .heading, .text, .text, .number, .number])
    #expect(rows[8][0].scope == .rowGroup)
    #expect(rows[4][3].pointer == "/funding/all/percent")
    #expect(rows[1][1].kind == .narrative)
  }
}
