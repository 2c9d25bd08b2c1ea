/// The locals of one run of a function.
///
/// A macro keeps the activation of the function that defines it, because it sees the locals there as they
/// are when it is called.
///
/// An activation lives within one rendering, which runs on one thread.
final class Activation {
  let slots: UnsafeMutablePointer<Value>
  private let count: Int
  /// The activation of the function this one stands in.
  let parent: Activation?
  /// For the function of a recursive loop that has not begun its loop: how deep it is.
  var loopDepth: Int?

  init(_ count: Int, parent: Activation?) {
    slots = .allocate(capacity: count)
    slots.initialize(repeating: .none, count: count)
    self.count = count
    self.parent = parent
  }

  deinit {
    slots.deinitialize(count: count)
    slots.deallocate()
  }

  /// Forgets all values, so that macros and the activations they keep do not hold each other for ever.
  func clear() {
    slots.update(repeating: .none, count: count)
  }

  /// The activation so many functions further out.
  func outward(_ levels: Int) -> Activation {
    var activation = self
    for _ in 0..<levels {
      if let parent = activation.parent { activation = parent }
    }
    return activation
  }
}
