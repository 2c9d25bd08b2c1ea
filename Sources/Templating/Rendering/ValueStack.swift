/// The operand stack of a rendering.
struct ValueStack: ~Copyable {
  private var base: UnsafeMutablePointer<Value>
  private(set) var count = 0
  private var capacity = 64

  init() { base = .allocate(capacity: capacity) }

  deinit {
    base.deinitialize(count: count)
    base.deallocate()
  }

  @inline(__always)
  mutating func push(_ value: consuming Value) {
    if count == capacity { grow() }
    (base + count).initialize(to: value)
    count += 1
  }

  /// Removes the top.
  @inline(__always)
  mutating func pop() -> Value {
    precondition(count > 0, "the operand stack is empty")
    count -= 1
    return (base + count).move()
  }

  /// Removes so many values, the lowest first.
  mutating func pop(_ number: Int) -> [Value] {
    precondition(count >= number, "the operand stack is too short")
    count -= number
    var values: [Value] = []
    values.reserveCapacity(number)
    for position in 0..<number { values.append((base + count + position).move()) }
    return values
  }

  /// Removes a value for each name, the lowest first.
  mutating func pop(named names: [String]) -> [(name: String, value: Value)] {
    precondition(count >= names.count, "the operand stack is too short")
    count -= names.count
    var next = base + count
    return names.map { name in
      defer { next += 1 }
      return (name, next.move())
    }
  }

  var top: Value { base[count - 1] }

  /// The macro below so many other values, if it is one; not counted, as the stack keeps it.
  @inline(__always)
  func macro(below depth: Int) -> Unmanaged<MacroObject>? {
    guard case .engine(let object) = base[count - 1 - depth], let macro = object as? MacroObject else {
      return nil
    }
    return .passUnretained(macro)
  }

  private mutating func grow() {
    let moved = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
    moved.moveInitialize(from: base, count: count)
    base.deallocate()
    base = moved
    capacity *= 2
  }
}
