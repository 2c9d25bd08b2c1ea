import Decimals
import Diagnostics

// Short ways to the values of an object whose shape has been checked. What the shape promises is there, so
// that the values in its stead are never used.

extension JSONValue {
  func text(_ key: String) -> String { self[key]?.string ?? "" }
  func optionalText(_ key: String) -> String? { self[key]?.string }
  func number(_ key: String) -> ExactDecimal { self[key]?.decimal ?? .zero }
  func integer(_ key: String, default value: Int) -> Int { self[key]?.integer ?? value }
  func flag(_ key: String) -> Bool { self[key]?.boolean ?? false }
  func list(_ key: String) -> [JSONValue] { self[key].map { Array($0.elements) } ?? [] }
  func texts(_ key: String) -> [String] { list(key).compactMap(\.string) }

  func localizedText(_ key: String) -> LocalizedText {
    let value = self[key]
    return LocalizedText(chinese: value?.text("zh-CN") ?? "", english: value?.text("en") ?? "")
  }

  func word<Word: RawRepresentable<String>>(_ key: String) -> Word? {
    self[key]?.string.flatMap(Word.init(rawValue:))
  }
}
