import Diagnostics
struct JSONParser {
  let source: SourceText
  var nodes: [JSONNode] = []
  var diagnostics: [Diagnostic] = []
  init(_ source: SourceText) { self.source = source }
  mutating func parse() -> Bool { false }
}
enum JSONUnescaper {
  static func text(_ bytes: ArraySlice<UInt8>) -> String { "" }
}
struct JSONShapeChecker {
  var diagnostics: [Diagnostic] = []
  mutating func check(_ value: JSONValue, _ shape: JSONShape) {}
}
