import Diagnostics

// What instructions do with values: writing, reaching in, unpacking, applying filters.

extension Renderer {
  /// Writes a value.
  mutating func write(_ value: Value, escaped: Bool) throws(TemplateFailure) {
    switch value {
    case .string(let text):
      if escaped { try output.writeEscaped(text) } else { try output.write(text) }
    case .markup(let text): try output.write(text)
    case .int(let number): try output.write(number)
    case .decimal(let number): try output.write(number)
    case .engine(let module as ModuleObject): try output.write(module.body)
    default:
      let text = try value.printed()
      if escaped { try output.writeEscaped(text) } else { try output.write(text) }
    }
  }

  /// Writes an attribute of a local, escaped.
  @inline(__always)
  mutating func writeAttribute(_ slot: Int, _ site: Int) throws(TemplateFailure) {
    guard let (object, position) = slots[slot].uncountedObject, let found = foundSlot(of: site, in: object)
    else { return try write(try attribute(site, of: slots[slot]), escaped: true) }
    try write(object._withUnsafeGuaranteedRef { $0.field(found, at: position) }, escaped: true)
  }

  /// Reads an attribute of a local.
  @inline(__always)
  mutating func localAttribute(_ slot: Int, _ site: Int) throws(TemplateFailure) -> Value {
    guard let (object, position) = slots[slot].uncountedObject, let found = foundSlot(of: site, in: object)
    else { return try attribute(site, of: slots[slot]) }
    return object._withUnsafeGuaranteedRef { $0.field(found, at: position) }
  }

  /// The slot of an object's shape where a site found its attribute in the last object; nil where that was of another shape.
  @inline(__always)
  private func foundSlot(of site: Int, in object: Unmanaged<TemplateObject>) -> Int? {
    let finding = findings[site]
    let shape = object._withUnsafeGuaranteedRef { ObjectIdentifier($0.shape) }
    return finding.shape == shape && finding.slot >= 0 ? Int(finding.slot) : nil
  }

  /// Reads the attribute that a site names.
  mutating func attribute(_ site: Int, of value: Value) throws(TemplateFailure) -> Value {
    switch value {
    case .object(let object, let position):
      let finding = findings[site]
      let slot =
        finding.shape == ObjectIdentifier(object.shape)
        ? finding.slot
        : memory.find(template.pools.attributes[site].name, in: object.shape, findings + site)
      if slot >= 0 { return object.field(Int(slot), at: position) }
    case .dictionary(let dictionary):
      let guess = Int(findings[site].slot)
      if let place = dictionary.place(of: template.pools.attributes[site].name, guess: guess) {
        findings[site] = RenderingMemory.Finding(shape: nil, slot: Int32(place))
        return dictionary.values[place]
      }
    case .engine(let object):
      if let found = object.attribute(template.pools.attributes[site].name) { return found }
    default: try value.refuseIfUndefined()
    }
    let name = template.pools.attributes[site]
    return .undefined(
      Undefined(
        .attribute(name.name, of: value), isLenient: isLenient,
        origin: template.source.place(name.range)))
  }

  /// Reads an attribute that is called next: dictionaries have a few methods.
  mutating func method(_ site: Int) throws(TemplateFailure) {
    let value = stack.pop()
    if case .dictionary(let dictionary) = value,
      let method = DictionaryMethod(template.pools.attributes[site].name, of: dictionary)
    {
      stack.push(.engine(method))
    } else {
      stack.push(try attribute(site, of: value))
    }
  }

  /// The item of a value at a key.
  func item(_ key: Value, of value: Value) throws(TemplateFailure) -> Value {
    if let found = try value.item(key) { return found }
    // What the key should have been is what is missing, so that an error names it.
    if case .undefined = key { return key }
    return .undefined(
      Undefined(.item(key, of: value), isLenient: isLenient, origin: place(of: position - 1)))
  }

  mutating func slice(start: Bool, stop: Bool, step: Bool) throws(TemplateFailure) {
    func bound(_ value: Value) throws(TemplateFailure) -> Int? {
      switch value {
      case .none: return nil
      case .int(let number): return number
      case .bool(let flag): return flag ? 1 : 0
      default: throw .notAWholeNumber("[:]", value)
      }
    }
    let stepValue = step ? try bound(stack.pop()) ?? 1 : 1
    let stopValue = stop ? try bound(stack.pop()) : nil
    let startValue = start ? try bound(stack.pop()) : nil
    guard stepValue != 0, stepValue != .min else { throw .zeroStep }
    let value = stack.pop()
    stack.push(try value.slice(SliceBounds(start: startValue, stop: stopValue, step: stepValue)))
  }

  /// Pushes a value that holds others, unless it is nested too deeply.
  mutating func pushContainer(_ value: Value) throws(TemplateFailure) {
    if value.holdsContainer {
      var check = NestingCheck(remaining: remainingIterations)
      defer { remainingIterations = check.remaining }
      try check.check(value)
    }
    stack.push(value)
  }

  mutating func makeDictionary(_ count: Int) throws(TemplateFailure) {
    let parts = stack.pop(count * 2)
    var dictionary = ValueDictionary()
    for pair in 0..<count {
      try parts[pair * 2].refuseUnhashable()
      dictionary.set(parts[pair * 2], to: parts[pair * 2 + 1])
    }
    try pushContainer(.dictionary(dictionary))
  }

  mutating func unpack(_ count: Int) throws(TemplateFailure) {
    let items = try stack.pop().iterated()
    guard items.count == count else { throw .cannotUnpack(items.count, into: count) }
    for item in items.reversed() { stack.push(item) }
  }

  mutating func storeAttribute(_ site: Int) throws(TemplateFailure) {
    guard case .engine(let namespace as NamespaceObject) = stack.pop() else { throw .notANamespace }
    namespace.attributes.set(.string(template.pools.attributes[site].name), to: stack.pop())
  }

  mutating func concatenate(_ count: Int, escaped: Bool) throws(TemplateFailure) {
    let parts = stack.pop(count)
    let isMarkup = escaped && parts.contains { $0.isMarkup }
    var text = ""
    for part in parts {
      text += isMarkup ? try part.escaped() : try part.printed()
      guard text.utf8.count <= limits.bytes else { throw .textTooLong(limits.bytes) }
    }
    stack.push(isMarkup ? .markup(text) : .string(text))
  }

  // MARK: Filters and tests

  /// The arguments of a call site, taken off the stack.
  mutating func arguments(_ site: CallSite) throws(TemplateFailure) -> PassedArguments {
    if site.isPlain {
      return (site.positional == 0 ? [] : stack.pop(site.positional), [])
    }
    let namedSpread: Value? = site.hasNamedSpread ? .some(stack.pop()) : nil
    let spread: Value? = site.hasSpread ? .some(stack.pop()) : nil
    var named = stack.pop(named: site.names)
    var positional = stack.pop(site.positional)
    if let spread { positional += try spread.iterated() }
    if let namedSpread {
      guard case .dictionary(let dictionary) = namedSpread else { throw .notADictionary("**", namedSpread) }
      for (key, value) in zip(dictionary.keys, dictionary.values) {
        guard let name = key.text else { throw .notText("**", key) }
        guard !named.contains(where: { $0.name == name }) else { throw .argumentGivenTwice(site.name, name) }
        named.append((name, value))
      }
    }
    return (positional, named)
  }

  /// The arguments of a filter or test, taken off the stack.
  private mutating func arguments(
    of number: Int, for signature: Signature
  ) throws(TemplateFailure) -> Arguments {
    let site = template.pools.calls[number]
    let (positional, named) = try arguments(site)
    return try signature.bind(callee: site.name, positional, named)
  }

  mutating func applyFilter(_ number: Int) throws(TemplateFailure) {
    guard case .filter(let call) = template.callees[number] else { return }
    let arguments =
      if let constant = call.arguments { constant } else {
        try arguments(of: number, for: call.called.signature)
      }
    try pushContainer(
      try call.called.body(
        FilterCall(
          value: stack.pop(), arguments: arguments, autoescape: context.autoescape, environment: environment))
    )
  }

  mutating func applyTest(_ number: Int) throws(TemplateFailure) {
    if case .isNone = template.callees[number] { return stack.push(.bool(stack.pop().isNone)) }
    guard case .test(let call) = template.callees[number] else { return }
    let arguments =
      if let constant = call.arguments { constant } else {
        try arguments(of: number, for: call.called.signature)
      }
    stack.push(
      .bool(
        try call.called.body(
          FilterCall(
            value: stack.pop(), arguments: arguments, autoescape: context.autoescape, environment: environment
          ))))
  }
}

extension Value {
  /// The object and the position, the reference not counted: pages read thousands of attributes, and counting costs more than reading.
  // Whoever asks must keep the value meanwhile. A local's slot does while an attribute is read: what computes the
  // attribute runs no template code, which alone stores to slots.
  @inline(__always)
  fileprivate var uncountedObject: (Unmanaged<TemplateObject>, position: Int)? {
    if case .object(let object, let position) = self { (.passUnretained(object), position) } else { nil }
  }

  /// Whether the value is printed without escaping.
  var isMarkup: Bool {
    switch self {
    case .markup: true
    case .engine(let object): object is ModuleObject
    default: false
    }
  }

  /// The item at a key: an index of a list or text, a key of a dictionary, or an attribute's name.
  func item(_ key: Value) throws(TemplateFailure) -> Value? {
    switch self {
    case .list(let items), .tuple(let items): return key.index(in: items.count).map { items[$0] }
    case .dictionary(let dictionary):
      try key.refuseUndefined()
      return dictionary[key]
    case .string(let text):
      let scalars = Array(text.unicodeScalars)
      return key.index(in: scalars.count).map { .string(String(scalars[$0])) }
    case .markup(let text):
      let scalars = Array(text.unicodeScalars)
      return key.index(in: scalars.count).map { .markup(String(scalars[$0])) }
    case .object(let object, let position):
      try key.refuseUndefined()
      return key.text.flatMap { object.shape.slot(of: $0) }.map { object.field($0, at: position) }
    case .engine(let object):
      if let items = object.items, let index = key.index(in: items.count) { return items[index] }
      return key.text.flatMap { object.attribute($0) }
    default:
      try refuseIfUndefined()
      return nil
    }
  }

  /// The value as a position in a sequence; negative ones count from the end.
  private func index(in count: Int) -> Int? {
    let index: Int
    switch self {
    case .int(let number): index = number
    case .bool(let flag): index = flag ? 1 : 0
    default: return nil
    }
    let absolute = index < 0 ? index + count : index
    return absolute >= 0 && absolute < count ? absolute : nil
  }

  /// Fails for values that cannot be keys of a dictionary.
  func refuseUnhashable() throws(TemplateFailure) {
    switch self {
    case .list, .dictionary: throw .unhashable(self)
    case .tuple(let items): for item in items { try item.refuseUnhashable() }
    default: try refuseUndefined()
    }
  }
}

/// `items`, `keys`, `values` or `get` of a dictionary.
final class DictionaryMethod: EngineObject, @unchecked Sendable {
  private let name: String
  private let dictionary: ValueDictionary

  init?(_ name: String, of dictionary: ValueDictionary) {
    guard ["items", "keys", "values", "get"].contains(name) else { return nil }
    self.name = name
    self.dictionary = dictionary
    super.init()
  }

  override var contents: [Value] { [.dictionary(dictionary)] }

  override var typeName: String { "function" }
  override var isCallable: Bool { true }

  override func call(
    _ positional: [Value], _ named: [(name: String, value: Value)]
  ) throws(TemplateFailure) -> Value? {
    let parameters = name == "get" ? [Parameter("key"), Parameter("default", default: .none)] : []
    let arguments = try Signature(parameters).bind(callee: name, positional, named)
    switch name {
    case "items": return .list(dictionary.pairs)
    case "keys": return .list(dictionary.keys)
    case "values": return .list(dictionary.values)
    default:
      try arguments[0].refuseUnhashable()
      return dictionary[arguments[0]] ?? arguments[1]
    }
  }
}
