import Diagnostics
import Forms

/// What is wrong with a JSON text that the product wrote itself.
enum JSONDocumentText {
  static func problems(in text: String) -> [String] {
    let reading = JSONDocument.parse(SourceText(path: "report", text: text))
    // A message may quote a NUL, which JSON allows and our reader of sources does not.
    let problems = reading.diagnostics.filter { !$0.message.english.contains("U+0000") }
    return TextRenderer(language: .english, short: true).render(problems)
      .split(separator: "\n").map(String.init)
  }
}

/// What the JSON reader promises.
enum JSONPromises {
  static func broken(by bytes: [UInt8]) -> [String] {
    var promises = Promises()
    let source = SourceText(path: "x.json", bytes: bytes)
    let reading = JSONDocument.parse(source)
    let careful = JSONDocument.parseCarefully(source)
    promises.expect(
      careful.diagnostics.count == reading.diagnostics.count, "the quick reader passes over no problem")
    if let document = reading.value {
      promises.expect(careful.value?.reads(as: document) == true, "both readers make the same tape")
    }
    promises.expectShowable(reading.diagnostics, of: bytes.count)
    guard let document = reading.value else {
      promises.expect(!reading.diagnostics.isEmpty, "a text that cannot be read is an error")
      return promises.broken
    }
    let isFlawless = !reading.diagnostics.contains { $0.severity == .error }
    var budget = 200
    visit(document.root, in: isFlawless ? document.root : nil, budget: &budget, &promises)
    if isFlawless {
      promises.expect(
        JSONDocument.parseAgain(source)?.reads(as: document) == true, "what was read is read again as it was")
    }
    if isFlawless, let tree = tree(document.root) {
      let again = JSONDocument.parse(SourceText(path: "y.json", text: tree.formatted))
      promises.expect(again.diagnostics.isEmpty, "what was read can be written and read again")
      promises.expect(again.value.flatMap { self.tree($0.root) } == tree, "and is the same then")
    }
    return promises.broken
  }

  /// Looks at values and all they hold; pointers are followed from the root of a flawless document.
  private static func visit(
    _ value: JSONValue, in root: JSONValue?, budget: inout Int, _ promises: inout Promises
  ) {
    guard budget > 0 else { return }
    budget -= 1
    let place = value.place
    promises.expect(place.start.line <= place.end.line, "a value ends behind its beginning")
    if let root {
      let found = root.descendant(at: value.pointer)
      promises.expect(
        found?.place.range == place.range, "the pointer \(value.pointer) leads back to its value")
    }
    for element in value.elements { visit(element, in: root, budget: &budget, &promises) }
    for member in value.members { visit(member.value, in: root, budget: &budget, &promises) }
  }

  /// The value to be written again; nil where it holds what cannot be.
  private static func tree(_ value: JSONValue) -> JSONTree? {
    switch value.kind {
    case .null: return .null
    case .boolean: return value.boolean.map(JSONTree.boolean)
    case .number: return value.decimal.map(JSONTree.number)
    case .string: return value.string.map(JSONTree.text)
    case .array:
      let elements = value.elements.map(tree)
      return elements.contains { $0 == nil } ? nil : .list(elements.compactMap(\.self))
    case .object:
      let members = value.members.map { member in tree(member.value).map { JSONTree.Member(member.name, $0) }
      }
      return members.contains { $0 == nil } ? nil : .object(members.compactMap(\.self))
    case .invalid: return nil
    }
  }
}
