import Synchronization

/// A value that is computed when it is first asked for, once, whoever asks.
final class Lazily<Value: Sendable>: Sendable {
  private enum State {
    case waiting(@Sendable () -> Value)
    case known(Value)
  }

  private let state: Mutex<State>

  init(_ compute: @escaping @Sendable () -> Value) {
    state = Mutex(.waiting(compute))
  }

  var value: Value {
    state.withLock { state in
      if case .waiting(let compute) = state { state = .known(compute()) }
      guard case .known(let value) = state else { preconditionFailure("a computed value is known") }
      return value
    }
  }
}
