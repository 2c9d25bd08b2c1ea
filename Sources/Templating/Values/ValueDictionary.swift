/// A dictionary that keeps the order in which its keys were added.
///
/// Keys are any values that can be compared for good: text, numbers, truth values, none and tuples of them.
public struct ValueDictionary: Sendable {
  /// The keys in order.
  public private(set) var keys: [Value] = []
  /// The values, one for each key.
  public private(set) var values: [Value] = []
  /// Where each key stands; made only for dictionaries that are too large to be searched one by one.
  private var places: [HashedKey: Int] = [:]

  private static let searchedOneByOne = 8

  /// An empty dictionary.
  public init() {}

  /// A dictionary with string keys; of a key given twice the last value counts.
  public init(_ pairs: some Sequence<(String, Value)>) {
    for (key, value) in pairs { set(.string(key), to: value) }
  }

  /// The number of keys.
  public var count: Int { keys.count }
  /// Whether there are no keys.
  public var isEmpty: Bool { keys.isEmpty }

  /// The value of a string key.
  public subscript(name: String) -> Value? {
    place(of: name).map { values[$0] }
  }

  /// The value of a key.
  public subscript(key: Value) -> Value? {
    place(of: key).map { values[$0] }
  }

  /// Sets the value of a key; a new key goes to the end.
  public mutating func set(_ key: Value, to value: Value) {
    if let place = place(of: key) {
      values[place] = value
      return
    }
    keys.append(key)
    values.append(value)
    if keys.count == Self.searchedOneByOne + 1 {
      for (place, key) in keys.enumerated() { places[HashedKey(key)] = place }
    } else if keys.count > Self.searchedOneByOne {
      places[HashedKey(key)] = keys.count - 1
    }
  }

  /// The pairs as tuples of two, as `items` gives them.
  var pairs: [Value] {
    zip(keys, values).map { .tuple([$0, $1]) }
  }

  /// Where a string key stands; `guess` is tried first, because rows of a table mostly have the same keys.
  func place(of name: String, guess: Int = -1) -> Int? {
    if guess >= 0, guess < keys.count, case .string(let key) = keys[guess], key.hasSameBytes(as: name) {
      return guess
    }
    guard places.isEmpty else { return places[HashedKey(.string(name))] }
    return keys.firstIndex { $0.text?.hasSameBytes(as: name) ?? false }
  }

  private func place(of key: Value) -> Int? {
    guard places.isEmpty else { return places[HashedKey(key)] }
    return keys.firstIndex { $0.equals(key) }
  }
}

/// A value as a dictionary key: numbers are the same key however they are written.
struct HashedKey: Hashable, Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }

  static func == (left: HashedKey, right: HashedKey) -> Bool { left.value.equals(right.value) }

  func hash(into hasher: inout Hasher) { Self.hash(value, into: &hasher) }

  private static func hash(_ value: Value, into hasher: inout Hasher) {
    switch value {
    case .string(let text), .markup(let text): text.hashBytes(into: &hasher)
    case .tuple(let items), .list(let items):
      hasher.combine(items.count)
      for item in items { hash(item, into: &hasher) }
    default:
      if let number = Number(value) { hasher.combine(number.decimal) }
    }
  }
}
