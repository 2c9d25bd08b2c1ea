import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Forms

@Suite("Hostile input")
struct HostileInputTests {
  @Test("a form with more indicators than anybody has is refused")
  func manyIndicators() throws {
    let row = #"{"group": "成本", "item": "a", "want": "", "got": "", "full": 1, "won": 1}"#
    let text = try Family.text("bridge.self-evaluation.json")
    let start = try #require(text.range(of: "\"indicators\": [")).upperBound
    let damaged = text[..<start] + String(repeating: row + ",\n", count: 1000) + text[start...]
    let reading = try Family.read(String(damaged))
    #expect(reading.value == nil)
    #expect(reading.diagnostics.map(\.message.english) == ["there are more than 1000 indicators"])
  }

  @Test("a file of unknown keys is reported with a bounded number of problems")
  func manyProblems() throws {
    let keys = (0..<20_000).map { "\"key\($0)\": 0" }.joined(separator: ",")
    let reading = try Family.read(
      "{\"form\": \"self-evaluation\", \"scheme\": \"river-city\", \"year\": 2025, \(keys)}")
    #expect(reading.value == nil)
    #expect(reading.diagnostics.count < 150)
  }
}
