import Decimals
import Diagnostics
import Forms

/// What differs between the forms of two published editions, field by field: the corrections log.
///
/// It is read from the forms that stand beside their pages, so that nothing but the two folders is needed. With the
/// schemes of a content folder at hand, fields are called as the form calls them.
package struct EditionComparison: Sendable {
  /// One change, in the order of the forms' paths and of their fields.
  package struct Change: Sendable {
    /// The form's path in both editions.
    package let form: String
    /// The way to the field; empty where the whole form was added or removed.
    package let field: [LocalizedText]
    /// The value in the old edition as written, of a whole indicator all its values; nil where there was none.
    package let old: String?
    /// The value in the new edition as written; nil where there is none.
    package let new: String?
  }

  /// All changes.
  package private(set) var changes: [Change] = []

  /// Compares two editions.
  ///
  /// - Parameters:
  ///   - old: the folder of the old edition.
  ///   - new: the folder of the new edition.
  ///   - content: the content folder whose schemes name the fields; nil, or without schemes, for the keys' own names.
  /// - Throws: what cannot be read of the two folders.
  package init(from old: String, to new: String, content: String?) throws(DiagnosticsError) {
    let schemes = content.flatMap { try? SchemeFolder(content: $0).schemes } ?? []
    let oldForms = try PublishedForms(in: old)
    let newForms = try PublishedForms(in: new)
    for path in Set(oldForms.forms.keys).union(newForms.forms.keys).sorted() {
      let (before, after) = (oldForms.forms[path], newForms.forms[path])
      guard let before, let after else {
        let name = { (root: JSONValue?) in root.map { $0["project"]?.string ?? path.text } }
        changes.append(Change(form: path.text, field: [], old: name(before), new: name(after)))
        continue
      }
      let scheme = schemes.first { $0.id.text == after["scheme"]?.string }
      var comparison = FormComparison(scheme: scheme)
      comparison.compare(before, after, scheme?.formShape, [])
      changes += comparison.changes.map { Change(form: path.text, field: $0.way, old: $0.old, new: $0.new) }
    }
  }
}

/// The forms that an edition has published.
private struct PublishedForms {
  private(set) var forms: [RelativePath: JSONValue] = [:]

  init(in path: String) throws(DiagnosticsError) {
    do throws(Diagnostic) {
      let folder = try SourceFolder(path)
      for path in folder.files().paths {
        guard case .form? = try? ContentFile(path) else { continue }
        let parsed = JSONDocument.parse(try folder.read(path))
        if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) { throw problem }
        if let root = parsed.value?.root { forms[path] = root }
      }
    } catch {
      throw DiagnosticsError([error])
    }
  }
}

/// Walks through two versions of one form.
private struct FormComparison {
  /// Names the indicators' keys; nil where the scheme is not known.
  let scheme: Scheme?
  var changes: [(way: [LocalizedText], old: String?, new: String?)] = []

  init(scheme: Scheme?) {
    self.scheme = scheme
  }

  /// Compares two values of one shape, the shape being nil where it is not known.
  mutating func compare(_ old: JSONValue, _ new: JSONValue, _ shape: JSONShape?, _ way: [LocalizedText]) {
    switch (old.kind, new.kind) {
    case (.object, .object): compareMembers(old, new, shape, way)
    case (.array, .array): compareElements(old, new, shape, way)
    default:
      if !isSame(old, new) { changes.append((way, old.written, new.written)) }
    }
  }

  /// A number is the same however many zeros stand behind it, a text however it is escaped.
  private func isSame(_ old: JSONValue, _ new: JSONValue) -> Bool {
    if let old = old.decimal, let new = new.decimal { return old == new }
    if let old = old.string, let new = new.string { return old == new }
    return old.kind == new.kind && old.place.text == new.place.text
  }

  private mutating func compareMembers(
    _ old: JSONValue, _ new: JSONValue, _ shape: JSONShape?, _ way: [LocalizedText]
  ) {
    let before = Set(old.members.map(\.name))
    let after = Dictionary(new.members.map { ($0.name, $0.value) }) { first, _ in first }
    for member in old.members {
      let (name, shape) = described(member.name, shape)
      if let other = after[member.name] {
        compare(member.value, other, shape, way + [name])
      } else {
        changes.append((way + [name], member.value.written, nil))
      }
    }
    for member in new.members where !before.contains(member.name) {
      changes.append((way + [described(member.name, shape).name], nil, member.value.written))
    }
  }

  /// What a key is called, and the shape of its value.
  private func described(_ key: String, _ shape: JSONShape?) -> (name: LocalizedText, shape: JSONShape?) {
    guard case .object(let object)? = shape, let known = object.keys.first(where: { $0.name == key }) else {
      return (LocalizedText(verbatim: key), nil)
    }
    return (known.meaning, known.shape)
  }

  /// Elements belong together where they have the same name, as indicators do; others where they stand at one place.
  private mutating func compareElements(
    _ old: JSONValue, _ new: JSONValue, _ shape: JSONShape?, _ way: [LocalizedText]
  ) {
    var element: JSONShape?
    if case .list(let shape, _)? = shape { element = shape }
    let (before, after) = (named(old), named(new))
    let oldNames = Set(before.map(\.name))
    let newValues = Dictionary(after.map { ($0.name, $0.value) }) { first, _ in first }
    let parent = Array(way.dropLast())
    for (name, value) in before {
      let inner = parent + [LocalizedText(verbatim: name)]
      if let other = newValues[name] {
        compare(value, other, element, inner)
      } else {
        changes.append((inner, value.written, nil))
      }
    }
    for (name, value) in after where !oldNames.contains(name) {
      changes.append((parent + [LocalizedText(verbatim: name)], nil, value.written))
    }
  }

  /// The elements with their names: an indicator's own, numbered where it stands more than once, or a position.
  private func named(_ list: JSONValue) -> [(name: String, value: JSONValue)] {
    let key = scheme?.column(for: .name)?.key ?? "name"
    var counts: [String: Int] = [:]
    return list.elements.enumerated().map { position, value in
      guard let name = value[key]?.string else { return ("[\(position + 1)]", value) }
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      return (count == 1 ? "〔\(name)〕" : "〔\(name) \(count)〕", value)
    }
  }
}

extension JSONValue {
  /// The value as it is written, text without its quotation marks; of a list or an object all its values in a row.
  fileprivate var written: String {
    switch kind {
    case .object: members.map(\.value.written).filter { !$0.isEmpty }.joined(separator: " | ")
    case .array: elements.map(\.written).filter { !$0.isEmpty }.joined(separator: " | ")
    case .string: string ?? ""
    default: place.text
    }
  }
}
