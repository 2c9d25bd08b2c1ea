import Diagnostics
import Glibc
import Synchronization

extension RandomAccessCollection where Element: Sendable, Index == Int, Self: Sendable {
  /// The results for all elements, in their order, computed on all processors.
  ///
  /// There is one task for each processor, which takes one stretch of elements after the other: a task for each element
  /// would cost more than most elements do, and with one long stretch for each task all would wait for the slowest.
  /// Stretches are not too short either, because neighbours often lie in one folder, which two tasks would contend for.
  func concurrentMap<Result: Sendable>(
    _ transform: @Sendable @escaping (Element) -> Result
  ) async -> [Result] {
    let size = Swift.max(1, count / 256)
    let stretches = (count + size - 1) / size
    let next = StretchCounter()
    return await withTaskGroup(of: [(Int, [Result])].self) { group in
      for _ in 0..<Swift.min(stretches, processorCount) {
        group.addTask {
          var done: [(Int, [Result])] = []
          while let stretch = next.take(below: stretches) {
            let start = startIndex + stretch * size
            done.append((stretch, self[start..<Swift.min(start + size, endIndex)].map(transform)))
          }
          return done
        }
      }
      var parts = [[Result]](repeating: [], count: stretches)
      for await done in group {
        for (stretch, results) in done { parts[stretch] = results }
      }
      var results: [Result] = []
      results.reserveCapacity(count)
      for part in parts { results += part }
      return results
    }
  }
}

extension Array {
  /// The values of all, where all have one.
  ///
  /// - Throws: every failure.
  func successes<Value>() throws(DiagnosticsError) -> [Value] where Element == Result<Value, Diagnostic> {
    var values: [Value] = []
    var failures: [Diagnostic] = []
    for result in self {
      switch result {
      case .success(let value): values.append(value)
      case .failure(let failure): failures.append(failure)
      }
    }
    guard failures.isEmpty else { throw DiagnosticsError(failures) }
    return values
  }
}

private var processorCount: Int { Swift.max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

/// Gives out the numbers of stretches, each once.
private final class StretchCounter: Sendable {
  private let next = Atomic<Int>(0)

  func take(below end: Int) -> Int? {
    let stretch = next.add(1, ordering: .relaxed).oldValue
    return stretch < end ? stretch : nil
  }
}
