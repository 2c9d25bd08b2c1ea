// Forms: JSON → typed forms and schemes, every value with its place in the source.
//
// The chain is: bytes → `JSONDocument` (a flat tape that keeps the place of every value) → `JSONShape`
// (which keys and types are allowed) → `Scheme` (what one family of forms looks like and how it is scored,
// all of it data) → `Form` → `Sheet` (the official printed table).
//
// A JSON reader is owned here because the well-known decoders report no line for malformed input and keep
// no place for well-formed input, and because every finding about a form must point into its source.

import Decimals
import Diagnostics

/// What a reader made of a source: the value where it could be made, and everything that was noticed.
package struct Reading<Value: Sendable>: Sendable {
  /// The value; nil where the source has errors.
  package let value: Value?
  /// Errors, warnings and notes, in reading order.
  package let diagnostics: [Diagnostic]

  /// The result of reading a source.
  package init(_ value: Value?, _ diagnostics: [Diagnostic]) {
    self.value = value
    self.diagnostics = diagnostics.inReadingOrder()
  }
}

/// A value together with the place in the source it was read from.
@dynamicMemberLookup
package struct Located<Value: Sendable>: Sendable {
  /// The value.
  package let value: Value
  /// Where it was read.
  package let origin: JSONValue

  /// A value read from `origin`.
  package init(_ value: Value, at origin: JSONValue) {
    self.value = value
    self.origin = origin
  }

  /// The bytes it was read from.
  package var place: SourcePlace { origin.place }
  /// Its JSON pointer (RFC 6901) in the source.
  package var pointer: String { origin.pointer }

  /// A part of the value.
  package subscript<Part>(dynamicMember keyPath: KeyPath<Value, Part>) -> Part { value[keyPath: keyPath] }
}

/// A sentence in both languages.
func say(_ chinese: String, _ english: String) -> LocalizedText {
  LocalizedText(chinese: chinese, english: english)
}
