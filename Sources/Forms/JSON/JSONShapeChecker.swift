import Decimals
import Diagnostics

/// Compares a value with a shape and gathers every contradiction.
struct JSONShapeChecker {
  /// After so many problems the file is another kind of file, and more of them tell nothing.
  private static let mostProblems = 100

  var diagnostics: [Diagnostic] = []

  /// Checks a value.
  ///
  /// - Parameter name: the key the value stands behind, for messages; nil for the outermost value.
  mutating func check(_ value: JSONValue, _ shape: JSONShape, named name: String? = nil) {
    guard value.kind != .invalid, diagnostics.count < Self.mostProblems else { return }
    switch shape {
    case .any: break
    case .nullable(let shape):
      if !value.isNull { check(value, shape, named: name) }
    case .object(let shape):
      if expect(.object, value, name) { checkMembers(of: value, shape) }
    case .map(let shape):
      guard expect(.object, value, name) else { return }
      for member in value.members { check(member.value, shape, named: member.name) }
    case .list(let shape, let least):
      guard expect(.array, value, name) else { return }
      checkElements(of: value, shape, atLeast: least, name)
    case .boolean: _ = expect(.boolean, value, name)
    case .number(let least, let most):
      guard expect(.number, value, name), let number = value.decimal else { return }
      if least.map({ number < $0 }) == true || most.map({ number > $0 }) == true {
        report(.outOfBounds(name, from: least?.description, to: most?.description), value)
      }
    case .integer(let bounds): checkInteger(value, bounds, name)
    case .text, .choice, .date, .slug:
      guard expect(.string, value, name) else { return }
      // Of most texts nothing is asked but that they are texts, so that they need not be read.
      if case .text(true) = shape { return }
      guard let text = value.string else { return }
      checkText(text, shape, value, name)
    }
  }

  private mutating func report(_ problem: JSONShapeProblem, _ value: JSONValue) {
    diagnostics.append(problem.diagnostic(at: value.place))
  }

  private mutating func expect(_ kind: JSONKind, _ value: JSONValue, _ name: String?) -> Bool {
    if value.kind == kind { return true }
    let place = value.kind == .object || value.kind == .array ? value.openingPlace : value.place
    diagnostics.append(
      JSONShapeProblem.wrongType(name, expected: kind, found: value.kind).diagnostic(at: place))
    return false
  }

  private mutating func checkInteger(_ value: JSONValue, _ bounds: ClosedRange<Int>, _ name: String?) {
    guard expect(.number, value, name) else { return }
    guard let integer = value.integer else { return report(.notWhole(name), value) }
    if !bounds.contains(integer) {
      report(.outOfBounds(name, from: String(bounds.lowerBound), to: String(bounds.upperBound)), value)
    }
  }

  private mutating func checkText(_ text: String, _ shape: JSONShape, _ value: JSONValue, _ name: String?) {
    switch shape {
    case .text(let allowsEmpty):
      if !allowsEmpty, text.isBlank { report(.blank(name), value) }
    case .choice(let choices):
      if !choices.contains(text) { report(.notAmong(name, found: text, choices), value) }
    case .date(let allowsEmpty):
      if text.isEmpty, allowsEmpty { return }
      if CalendarDate(text) == nil { report(.noDate(name, found: text), value) }
    case .slug:
      if Slug(text) == nil { report(.noSlug(name, found: text), value) }
    default: break
    }
  }

  private mutating func checkElements(
    of value: JSONValue, _ shape: JSONShape, atLeast least: Int, _ name: String?
  ) {
    var count = 0
    for element in value.elements {
      check(element, shape, named: name)
      count += 1
    }
    if count < least {
      diagnostics.append(
        JSONShapeProblem.tooFew(name, least: least, count: count).diagnostic(at: value.openingPlace))
    }
  }

  /// The keys of an object usually stand in the order of the shape, so the search begins behind the last hit.
  private mutating func checkMembers(of object: JSONValue, _ shape: JSONObjectShape) {
    let keys = shape.keys
    var seen = [Bool](repeating: false, count: keys.count)
    var unknown: [JSONMember] = []
    var expected = 0
    for member in object.members {
      guard let index = keys.index(of: member.key, from: expected) else {
        unknown.append(member)
        continue
      }
      seen[index] = true
      expected = index + 1
      check(member.value, keys[index].shape, named: keys[index].name)
    }
    var meant: Set<String> = []
    for member in unknown.prefix(Self.mostProblems) {
      let free = keys.indices.filter { !seen[$0] }.map { keys[$0].name }
      let nearest = nearestName(to: member.name, among: free)
      if let nearest { meant.insert(nearest) }
      diagnostics.append(
        JSONShapeProblem.unknownKey(member.name, nearest: nearest, known: keys.map(\.name))
          .diagnostic(at: member.key.place))
    }
    for index in keys.indices where !seen[index] {
      let key = keys[index]
      if key.isOptional || meant.contains(key.name) { continue }
      diagnostics.append(JSONShapeProblem.missingKey(key).diagnostic(at: object.openingPlace))
    }
  }
}

extension [JSONKey] {
  /// The position of the key that `name` reads, searched from `start` to the end and then from the beginning.
  func index(of name: JSONValue, from start: Int) -> Int? {
    for index in Swift.min(start, count)..<count where name.reads(self[index].name) { return index }
    for index in 0..<Swift.min(start, count) where name.reads(self[index].name) { return index }
    return nil
  }
}

extension JSONValue {
  /// The first byte of the value: the place to point at when something is to be said of a whole object.
  package var openingPlace: SourcePlace {
    document.source.place(Int(node.start)..<Int(node.start) + 1)
  }
}
