import Decimals
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Forms

@Suite("The real forms")
struct RealFormsTests {
  @Test("there are 39 of them, and all are read without a problem")
  func allAreRead() throws {
    let paths = Content.formPaths()
    #expect(paths.count == 39)
    for path in paths { _ = try Content.form(path) }
  }

  @Test("every number and every text of every form stands on its sheet as printed")
  func everythingIsPrinted() throws {
    for path in Content.formPaths() {
      let form = try Content.form(path)
      let texts = form.sheet().shown.joined().map(\.text)
      for leaf in leaves(form.document.root) where !Self.unprinted.contains(leaf.pointer) {
        let printed = leaf.kind == .string ? leaf.string ?? "" : leaf.place.text
        #expect(printed.isEmpty || texts.contains { $0.contains(printed) }, "\(path)\(leaf.pointer)")
      }
    }
  }

  /// What the official forms do not print, or print in their heads.
  private static let unprinted: Set<String> = ["/form", "/scheme", "/year", "/series", "/funding/currency"]

  private func leaves(_ value: JSONValue) -> [JSONValue] {
    switch value.kind {
    case .object: value.members.flatMap { leaves($0.value) }
    case .array: value.elements.flatMap(leaves)
    case .null: []
    default: [value]
    }
  }
}
