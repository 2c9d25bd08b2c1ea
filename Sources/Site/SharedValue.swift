import Synchronization

/// A value that several pages need and the first of them computes.
final class SharedValue<Value: Sendable>: Sendable {
  private let computed = Mutex<Value?>(nil)
  private let compute: @Sendable () -> Value

  init(_ compute: @escaping @Sendable () -> Value) { self.compute = compute }

  /// The value. Who asks while it is being computed waits for it.
  var value: Value {
    computed.withLock { known in
      if let known { return known }
      let value = compute()
      known = value
      return value
    }
  }
}
